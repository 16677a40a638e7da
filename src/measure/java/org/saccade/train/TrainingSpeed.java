package org.saccade.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.saccade.train.data.Batch;
import org.saccade.train.paste.PasteOptions;

/**
 * Times steps of training, beside the same loop in plain PyTorch ({@code src/measure/python/training_speed.py}, under
 * {@code /usr/bin/python3}) and the machine's matrix product, all in turns of one run. Prints views and floating-point
 * operations a second. Run it in the repository's folder, while nothing else runs.
 */
public final class TrainingSpeed {
    private static final int TURNS = 3;
    private static final int STEPS = 16;
    private static final int PRODUCT = 1536;

    private TrainingSpeed() {}

    public static void main(String[] arguments) throws Exception {
        compare("cifar-tiny", Preset.CIFAR_TINY.recipe(Goal.CLASSIFY));
        compare("photos", Preset.PHOTOS.recipe(Goal.CLASSIFY));
        compare("photos at 128", at128(Preset.PHOTOS.recipe(Goal.CLASSIFY)));
    }

    private static Recipe at128(Recipe recipe) {
        ModelSizes sizes = new ModelSizes(8, 192, 4, 3, 128, Pool.CLS, 0);
        return new Recipe(
                recipe.goal(),
                sizes,
                16,
                recipe.learningRate(),
                recipe.finalLearningRate(),
                recipe.warmUpEpochs(),
                recipe.weightDecay(),
                recipe.betas(),
                recipe.clip(),
                recipe.labelSmoothing(),
                recipe.drop(),
                recipe.views(),
                recipe.dino(),
                PasteOptions.demo(),
                recipe.seed());
    }

    private static void compare(String name, Recipe recipe) throws Exception {
        double[] ours = new double[TURNS];
        double[] torch = new double[TURNS];
        double[] ceiling = new double[TURNS];
        for (int turn = 0; turn < TURNS; turn++) {
            ceiling[turn] = product();
            ours[turn] = step(recipe);
            torch[turn] = torch(recipe);
        }
        double work = work(recipe);
        double seconds = median(ours);
        System.out.printf(
                Locale.ROOT,
                "%s, batch %d: %.0f views/s, %.0f GFLOP/s of %.0f in a matrix product (%.0f %%);"
                        + " PyTorch 1.13 %.0f views/s; ratio %.2f (%.2f to %.2f)%n",
                name,
                recipe.batch(),
                recipe.batch() / seconds,
                work / seconds / 1e9,
                median(ceiling) / 1e9,
                100 * work / seconds / median(ceiling),
                recipe.batch() / median(torch),
                median(torch) / seconds,
                ratio(torch, ours, 0),
                ratio(torch, ours, TURNS - 1));
    }

    private static double ratio(double[] above, double[] below, int rank) {
        return IntStream.range(0, TURNS)
                .mapToDouble(turn -> above[turn] / below[turn])
                .sorted()
                .toArray()[rank];
    }

    /** Floating-point operations of a step: three times those of a run, 24 N d² + 4 N² d a block. */
    private static double work(Recipe recipe) {
        ModelSizes sizes = recipe.sizes();
        double side = (double) sizes.side() / sizes.patch();
        double n = side * side + 1;
        double d = sizes.dim();
        return 3 * recipe.batch() * sizes.depth() * (24 * n * d * d + 4 * n * n * d);
    }

    private static double step(Recipe recipe) throws Exception {
        try (NDManager manager = NDManager.newBaseManager()) {
            List<String> classes =
                    IntStream.range(0, 10).mapToObj(String::valueOf).toList();
            Learner learner = Learners.of(recipe, Optional.empty(), classes, new TrainingLength(1000, 100), manager);
            Random random = new Random(1);
            int side = recipe.sizes().side();
            float[] values = new float[recipe.batch() * 3 * side * side];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
            }
            int[] labels = random.ints(recipe.batch(), 0, 10).toArray();
            double[] seconds = new double[STEPS];
            for (int i = 0; i < STEPS; i++) {
                long from = System.nanoTime();
                learner.step(new Batch(List.of(values), labels, labels, i, 0));
                seconds[i] = (System.nanoTime() - from) / 1e9;
            }
            return median(Arrays.copyOfRange(seconds, STEPS / 4, STEPS));
        }
    }

    private static double torch(Recipe recipe) throws IOException {
        ModelSizes sizes = recipe.sizes();
        int[] numbers = {sizes.patch(), sizes.dim(), sizes.depth(), sizes.heads(), sizes.side(), recipe.batch(), STEPS};
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "src/measure/python/training_speed.py"));
        Arrays.stream(numbers).mapToObj(String::valueOf).forEach(command::add);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return Double.parseDouble(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    }

    /** Floating-point operations a second of a large matrix product: the best of several. */
    private static double product() {
        try (NDManager manager = NDManager.newBaseManager();
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray a = manager.randomUniform(0, 1, new Shape(PRODUCT, PRODUCT));
            NDArray b = manager.randomUniform(0, 1, new Shape(PRODUCT, PRODUCT));
            double best = Double.MAX_VALUE;
            for (int i = 0; i < 5; i++) {
                long from = System.nanoTime();
                a.matMul(b).sum().getFloat();
                best = Math.min(best, (System.nanoTime() - from) / 1e9);
            }
            return 2.0 * PRODUCT * PRODUCT * PRODUCT / best;
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
