package org.saccade.benchmark;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.saccade.family.PublishedModel;
import org.saccade.vit.FormulaWeights;
import org.saccade.vit.PlainAttention;
import org.saccade.vit.PositionInterpolation;
import org.saccade.vit.RunListener;
import org.saccade.vit.VisionTransformer;
import org.saccade.vit.VitConfig;
import org.saccade.weights.catalog.CatalogEntry;
import org.saccade.weights.catalog.ModelCatalog;

/**
 * Times ViT-S/8 and DINOv2-S/14 beside the plain algorithm (the full attention matrix in every block) on the same engine, in turns, and
 * prints medians and their ratio. With an argument SIDE, runs the model alone once at SIDE x SIDE and prints the peak
 * of resident memory.
 */
public final class PlainVersusFused {
    private static final int TURNS = 7;

    private PlainVersusFused() {}

    public static void main(String[] arguments) throws IOException {
        VitConfig config = VitConfig.small(8);
        try (NDManager manager = NDManager.newBaseManager()) {
            VisionTransformer model = VisionTransformer.load(config, new FormulaWeights(config, 1), manager);
            UnaryOperator<NDArray> fused =
                    image -> model.clsAttention(image, PositionInterpolation.DINO, RunListener.NONE);
            if (arguments.length > 0) {
                int side = Integer.parseInt(arguments[0]);
                double seconds = seconds(manager, fused, side);
                print("%d x %d: %.1f s, peak resident %s%n", side, side, seconds, peakResident());
                return;
            }
            PlainAttention plain = new PlainAttention(model);
            for (int side : new int[] {224, 480}) {
                compare(manager, "ViT-S/8", side, plain::clsAttention, fused);
            }
        }
        compareDinov2();
    }

    private static void compareDinov2() throws IOException {
        CatalogEntry small = ModelCatalog.official().find("dinov2-vits14").orElseThrow();
        VitConfig config = PublishedModel.config(small).orElseThrow();
        try (NDManager manager = NDManager.newBaseManager()) {
            VisionTransformer model = VisionTransformer.load(config, new FormulaWeights(config, 1), manager);
            PlainAttention plain = new PlainAttention(model);
            compare(
                    manager,
                    "DINOv2-S/14",
                    small.defaults().size(),
                    plain::clsAttention,
                    image -> model.clsAttention(image, PositionInterpolation.DINO, RunListener.NONE));
        }
    }

    private static void compare(
            NDManager manager, String model, int side, UnaryOperator<NDArray> plain, UnaryOperator<NDArray> fused) {
        double[] plainSeconds = new double[TURNS];
        double[] fusedSeconds = new double[TURNS];
        double[] ratios = new double[TURNS];
        seconds(manager, plain, side);
        seconds(manager, fused, side);
        for (int turn = 0; turn < TURNS; turn++) {
            plainSeconds[turn] = seconds(manager, plain, side);
            fusedSeconds[turn] = seconds(manager, fused, side);
            ratios[turn] = plainSeconds[turn] / fusedSeconds[turn];
        }
        print(
                "%s, %d x %d: plain %.3f s, fused %.3f s, plain / fused %.2f (median of %d turns, %.2f to %.2f)%n",
                model,
                side,
                side,
                median(plainSeconds),
                median(fusedSeconds),
                median(ratios),
                TURNS,
                Arrays.stream(ratios).min().getAsDouble(),
                Arrays.stream(ratios).max().getAsDouble());
    }

    private static double seconds(NDManager manager, UnaryOperator<NDArray> algorithm, int side) {
        try (NDManager run = manager.newSubManager()) {
            NDArray image = run.randomNormal(new Shape(1, 3, side, side));
            long start = System.nanoTime();
            algorithm.apply(image).toFloatArray();
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static String peakResident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .findFirst()
                .orElse("unknown");
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
