package org.saccade.train;

import java.util.List;
import org.saccade.vit.AvailableMemory;
import org.saccade.vit.ProjectionHead;
import org.saccade.vit.ProjectionSizes;
import org.saccade.vit.RunBytes;
import org.saccade.vit.VitConfig;
import org.saccade.weights.checkpoint.Tensor;

/** How much native memory a training takes, known before anything of it is taken. */
final class TrainingMemory {
    /** A parameter's value, gradient, two moments, and copies of three of them while a checkpoint is written. */
    private static final int OF_PARAMETER = 7;

    private TrainingMemory() {}

    /**
     * The bound.
     *
     * @param classes that the head tells apart
     */
    static long bytes(Recipe recipe, int classes) {
        VitConfig config = recipe.goal() == Goal.CLASSIFY
                ? recipe.sizes().classifier(classes, recipe.drop())
                : recipe.sizes().backbone(recipe.drop());
        long parameters = elements(config.parameterShapes().values());
        if (recipe.goal() == Goal.DINO) {
            DinoOptions dino = recipe.dino();
            ProjectionSizes head =
                    new ProjectionSizes(config.dim(), dino.headHidden(), dino.bottleneck(), dino.outDim());
            parameters += elements(ProjectionHead.parameterShapes(head).values());
        }
        // a teacher, or a running mean, and its copy
        int copies = OF_PARAMETER + (recipe.goal() == Goal.CLASSIFY ? 0 : 2);
        return Math.addExact(
                Math.multiplyExact(parameters, (long) copies * Float.BYTES),
                Math.multiplyExact(activations(recipe, config), recipe.batch()));
    }

    /** What the graph of a picture's views holds: each block keeps about what a run takes at a time. */
    private static long activations(Recipe recipe, VitConfig config) {
        long bytes = 0;
        for (int side : recipe.viewSides()) {
            long across = side / config.patch();
            bytes += Math.multiplyExact(RunBytes.of(config, across * across), config.depth());
        }
        return bytes;
    }

    private static long elements(Iterable<List<Long>> shapes) {
        long sum = 0;
        for (List<Long> shape : shapes) {
            sum = Math.addExact(sum, Tensor.elements(shape));
        }
        return sum;
    }

    /** @throws TrainingException if it takes more than there is, with both numbers */
    static void require(Recipe recipe, int classes) throws TrainingException {
        long available = AvailableMemory.bytes();
        long needed;
        try {
            needed = bytes(recipe, classes);
        } catch (ArithmeticException e) {
            needed = Long.MAX_VALUE;
        }
        if (needed > available) {
            throw new TrainingException(
                    "the training takes up to %,.1f GB of memory, and %,.1f are free: choose a smaller --batch, --size, --dim or --depth"
                            .formatted(needed / 1e9, available / 1e9));
        }
    }
}
