package org.saccade.train;

import ai.djl.ndarray.NDManager;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.saccade.train.data.Batch;
import org.saccade.train.data.Batches;
import org.saccade.train.data.OpeningProgress;
import org.saccade.train.data.PastedLabels;
import org.saccade.train.paste.PasteOptions;

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
        Recipe recipe = demo(100);
        TrainingSource source = new TrainingSource(Path.of(arguments[0]), Optional.empty(), 0);
        long opened = System.nanoTime();
        try (TrainingSource.OpenPictures pictures = source.open(recipe, OpeningProgress.NONE);
                NDManager manager = NDManager.newBaseManager()) {
            System.out.printf(
                    "%d cut-outs opened in %.1f s%n", pictures.all().size(), (System.nanoTime() - opened) / 1e9);
            TrainingLength length = new TrainingLength(20_000, 7);
            Learner learner =
                    Learners.of(recipe, Optional.empty(), pictures.all().classes(), length, manager);
            try (Batches batches = TrainingBatches.of(recipe, pictures, 20_000, 12_000, (name, label, reason) -> {})) {
                Timer timer = new Timer();
                take(batches, steps);
                timer.print("made, most backgrounds anew", steps);
                figures(take(batches, steps * 3));
                timer = new Timer();
                Batch[] some = take(batches, steps);
                timer.print("made, backgrounds ready", steps);

                for (int i = 0; i < 5; i++) {
                    learner.step(some[i]);
                }
                timer = new Timer();
                for (Batch batch : some) {
                    learner.step(batch);
                }
                timer.print("learnt from", steps);
                timer = new Timer();
                for (int i = 0; i < steps; i++) {
                    learner.step(batches.next());
                }
                timer.print("made and learnt from", steps);
            }
        }
    }

    /** Recipes of fewer backgrounds, so that all are soon ready. */
    private static Recipe demo(int pool) {
        Recipe demo = Recipe.demo(0);
        PasteOptions paste = demo.paste();
        return new Recipe(
                demo.goal(),
                demo.sizes(),
                demo.batch(),
                demo.learningRate(),
                demo.finalLearningRate(),
                demo.warmUpEpochs(),
                demo.weightDecay(),
                demo.betas(),
                demo.clip(),
                demo.labelSmoothing(),
                demo.drop(),
                demo.views(),
                demo.dino(),
                new PasteOptions(
                        paste.visible(),
                        paste.lateShare(),
                        paste.secondShare(),
                        paste.onObject(),
                        paste.spreadShare(),
                        paste.denseScale(),
                        paste.firstScale(),
                        paste.largestScale(),
                        paste.averageDecay(),
                        paste.warmUpSteps(),
                        pool,
                        paste.phases()),
                demo.seed());
    }

    private static Batch[] take(Batches batches, int count) throws Exception {
        Batch[] some = new Batch[count];
        for (int i = 0; i < count; i++) {
            some[i] = batches.next();
        }
        return some;
    }

    /** Of the clock and of the processors, which others may use, too. */
    private static final class Timer {
        private final long began = System.nanoTime();
        private final long spent = spent();

        private static long spent() {
            return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        }

        void print(String what, int steps) {
            double seconds = (System.nanoTime() - began) / 1e9;
            System.out.printf(
                    "%-28s %6.1f views a second, %.0f ms a step, %.0f ms of processors%n",
                    what, steps * 32 / seconds, seconds * 1e3 / steps, (spent() - spent) / 1e6 / steps);
        }
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
