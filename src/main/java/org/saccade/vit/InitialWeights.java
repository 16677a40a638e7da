package org.saccade.vit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;
import org.saccade.weights.checkpoint.Tensor;

/**
 * What a model starts its training from, as in DINO's {@code vision_transformer.py}: matrices, tokens and positions are
 * normal with deviation 0.02, biases 0, LayerNorm 1 and 0; the patch projection is uniform within 1 / sqrt(fan-in), as
 * PyTorch makes a convolution, and so is the last layer of {@link ProjectionHead}. A parameter's values depend on the
 * seed and its place alone.
 */
public final class InitialWeights implements StateDict {
    private static final double DEVIATION = 0.02;
    /** timm and DINO cut the normal off here, which is far out; it costs nothing to be the same. */
    private static final double CUT = 2;

    private static final float FIRST_SCALE = 1;

    private final Map<String, List<Long>> shapes;
    private final List<String> order;
    private final long seed;

    public InitialWeights(VitConfig config, long seed) {
        this(config.parameterShapes(), seed);
    }

    /** Those of a projection head. */
    public InitialWeights(ProjectionSizes sizes, long seed) {
        this(ProjectionHead.parameterShapes(sizes), seed);
    }

    private InitialWeights(Map<String, List<Long>> shapes, long seed) {
        this.shapes = shapes;
        order = new ArrayList<>(shapes.keySet());
        this.seed = seed;
    }

    @Override
    public String source() {
        return "first weights of seed " + seed;
    }

    @Override
    public Set<String> names() {
        return shapes.keySet();
    }

    @Override
    public List<Long> shape(String name) throws CheckpointException {
        List<Long> shape = shapes.get(name);
        if (shape == null) {
            throw new CheckpointException("the model has no parameter " + name);
        }
        return shape;
    }

    @Override
    public Tensor tensor(String name) throws CheckpointException {
        List<Long> shape = shape(name);
        int elements = Math.toIntExact(Tensor.elements(shape));
        ByteBuffer data = ByteBuffer.allocateDirect(elements * Float.BYTES).order(ByteOrder.nativeOrder());
        Random random = new Random(seed * 1_000_003 + order.indexOf(name));
        for (int i = 0; i < elements; i++) {
            data.putFloat(value(name, random));
        }
        return new Tensor(shape, data.flip());
    }

    private float value(String name, Random random) throws CheckpointException {
        if (name.startsWith("patch_embed.proj") || name.startsWith("last_layer")) {
            List<Long> kernel = shape(name.replace("bias", "weight"));
            double bound = 1 / Math.sqrt((double) Tensor.elements(kernel.subList(1, kernel.size())));
            return (float) ((2 * random.nextDouble() - 1) * bound);
        }
        if (name.endsWith("gamma")) {
            return FIRST_SCALE;
        }
        if (name.contains("norm")) {
            return name.endsWith("weight") ? 1 : 0;
        }
        return name.endsWith("bias") ? 0 : (float) normal(random);
    }

    private static double normal(Random random) {
        double value = random.nextGaussian() * DEVIATION;
        return Math.max(-CUT, Math.min(CUT, value));
    }
}
