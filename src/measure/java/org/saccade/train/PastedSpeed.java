package org.saccade.train;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.saccade.train.data.Batch;
import org.saccade.train.data.Batches;
import org.saccade.train.data.PastedLabels;

/**
 * Views a second of the demo weights' recipe: made alone, learnt from alone, and both at once; and figures of the views,
 * to compare with the reference's ({@code pasted_speed.py}).
 *
 * <p>{@code PastedSpeed FOLDER [STEPS]}, a folder with cutouts and backgrounds.
 */
final class PastedSpeed {
    private PastedSpeed() {}

    public static void main(String[] arguments) throws Exception {
        int steps = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 40;
        Recipe recipe = Recipe.demo(0);
        TrainingSource source = new TrainingSource(Path.of(arguments[0]), Optional.empty(), 0);
        long opened = System.nanoTime();
        try (TrainingSource.OpenPictures pictures = source.open(recipe);
                NDManager manager = NDManager.newBaseManager()) {
            System.out.printf(
                    "%d cut-outs opened in %.1f s%n", pictures.all().size(), (System.nanoTime() - opened) / 1e9);
            TrainingLength length = new TrainingLength(20_000, 7);
            Learner learner = Learners.of(recipe, pictures.all().classes(), length, manager);
            try (Batches batches = TrainingBatches.of(recipe, pictures, 20_000, 12_000, (name, reason) -> {})) {
                made(batches, steps, "made, every background anew");
            }
            Batch[] some = new Batch[steps];
            try (Batches batches = TrainingBatches.of(recipe, pictures, 20_000, 12_000, (name, reason) -> {})) {
                for (int i = 0; i < steps; i++) {
                    some[i] = batches.next();
                }
            }
            figures(some);
            for (int i = 0; i < 5; i++) {
                learner.step(some[i]);
            }
            long before = System.nanoTime();
            for (Batch batch : some) {
                learner.step(batch);
            }
            print("learnt from", steps, before);
            try (Batches batches = TrainingBatches.of(recipe, pictures, 20_000, 12_000, (name, reason) -> {})) {
                before = System.nanoTime();
                for (int i = 0; i < steps; i++) {
                    learner.step(batches.next());
                }
                print("made and learnt from", steps, before);
            }
        }
    }

    private static void made(Batches batches, int steps, String what) throws Exception {
        long before = System.nanoTime();
        for (int i = 0; i < steps; i++) {
            batches.next();
        }
        print(what, steps, before);
    }

    private static void print(String what, int steps, long before) {
        double seconds = (System.nanoTime() - before) / 1e9;
        System.out.printf(
                "%-32s %6.1f views a second, %.0f ms a step%n", what, steps * 32 / seconds, seconds * 1e3 / steps);
    }

    /** By sides of views: share of patches with a label, mean and deviation of the values. */
    private static void figures(Batch[] batches) {
        for (int grid : new int[] {8, 12, 16}) {
            long labelled = 0;
            long patches = 0;
            double sum = 0;
            double squares = 0;
            long values = 0;
            int late = 0;
            int count = 0;
            for (Batch batch : batches) {
                PastedLabels labels = batch.pasted().orElseThrow();
                if (labels.grid() == grid) {
                    count++;
                    late += labels.isLate() ? 1 : 0;
                    patches += labels.patches().length;
                    labelled += Arrays.stream(labels.patches())
                            .filter(label -> label >= 0)
                            .count();
                    for (float value : batch.views().get(0)) {
                        sum += value;
                        squares += (double) value * value;
                        values++;
                    }
                }
            }
            double mean = sum / values;
            System.out.printf(
                    "views of %3d: %d batches, %d late, labelled %.3f, mean %.3f, deviation %.3f%n",
                    grid * 8,
                    count,
                    late,
                    (double) labelled / patches,
                    mean,
                    Math.sqrt(squares / values - mean * mean));
        }
    }
}
