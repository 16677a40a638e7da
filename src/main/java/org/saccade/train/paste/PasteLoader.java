package org.saccade.train.paste;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.saccade.image.PictureException;
import org.saccade.image.input.Normalisation;
import org.saccade.train.data.Batch;
import org.saccade.train.data.Batches;
import org.saccade.train.data.Chance;
import org.saccade.train.data.PastedLabels;
import org.saccade.train.data.PictureSet;
import org.saccade.train.data.TrainingDataException;
import org.saccade.train.data.UnreadablePictures;

/**
 * Batches of views with pasted cut-outs, made ahead by a thread of its own. A batch is a function of the pictures, the
 * plan and the step. Unlike the reference's, each view has its own crop of its background, not one for the batch.
 *
 * <p>Ask from one thread; close from any.
 */
public final class PasteLoader implements Batches {
    private static final int AHEAD = 2;

    private final int stepsAnEpoch;
    private final PastedViews views;
    private final Backgrounds backgrounds;
    private final Plan plan;
    private final UnreadablePictures unreadable;
    private final Deque<Future<Batch>> pending = new ArrayDeque<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "pasted-batches");
        thread.setDaemon(true);
        return thread;
    });
    private long nextToStart;

    /**
     * What the batches are like.
     *
     * @param options with the phases
     * @param phases where each step lies
     * @param patch side of a patch in pixels
     * @param batch views in a batch
     * @param normalisation of the values
     * @param seed decides everything, with the phases' seeds
     */
    public record Plan(
            PasteOptions options, PhasePlan phases, int patch, int batch, Normalisation normalisation, long seed) {}

    /** What is drawn for a whole step. */
    private record Draw(PasteSizes sizes, int side, boolean isLate) {}

    /**
     * Starts making batches.
     *
     * @param photos backgrounds are made of, at least one
     * @param firstStep from 0: the step of the first batch
     * @param unreadable is told of photographs that are left out
     */
    public PasteLoader(Cutouts cutouts, PictureSet photos, Plan plan, long firstStep, UnreadablePictures unreadable) {
        this.plan = plan;
        stepsAnEpoch = Math.max(1, cutouts.size() / plan.batch);
        views = new PastedViews(cutouts, plan.options, plan.patch);
        this.unreadable = unreadable;
        backgrounds = new Backgrounds(photos, cutouts, plan.seed);
        nextToStart = firstStep;
    }

    /** As if each cut-out were a picture to be seen once. */
    @Override
    public int stepsAnEpoch() {
        return stepsAnEpoch;
    }

    @Override
    public Batch next() throws TrainingDataException, InterruptedException {
        start();
        try {
            Batch batch = pending.getFirst().get();
            pending.removeFirst();
            start();
            backgrounds
                    .newlyUnreadable()
                    .forEach(each -> unreadable.leftOut(each.name(), PictureSet.NO_LABEL, each.reason()));
            return batch;
        } catch (CancellationException e) {
            throw closed(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PictureException fault) {
                throw new TrainingDataException("Views can't be made: " + fault.getMessage(), fault);
            }
            if (e.getCause() instanceof OutOfMemoryError) {
                throw new TrainingDataException(
                        "Batches of " + plan.batch + " views are too large for the memory that the program may use;"
                                + " choose smaller ones, or give Java more (SACCADE_JAVA_OPTS=-Xmx4g)",
                        e.getCause());
            }
            throw new IllegalStateException("a batch could not be made", e.getCause());
        }
    }

    private void start() {
        try {
            while (pending.size() < AHEAD) {
                long step = nextToStart;
                pending.addLast(worker.submit(() -> batch(step)));
                nextToStart++;
            }
        } catch (RejectedExecutionException e) {
            throw closed(e);
        }
    }

    private static IllegalStateException closed(RuntimeException cause) {
        return new IllegalStateException("the loader was closed", cause);
    }

    private Batch batch(long step) throws PictureException {
        PastePhase phase = plan.phases.at(step).phase();
        Draw draw = draw(phase, Chance.of(plan.seed, phase.seed(), step));
        int n = plan.batch;
        int visible = plan.options.visible();
        int values = 3 * visible * plan.patch * plan.patch;
        float[] patches = new float[n * values];
        int[] first = new int[n];
        int[] second = new int[n];
        int[] places = new int[n * visible];
        int[] labels = new int[n * visible];
        for (int i = 0; i < n; i++) {
            SplittableRandom random = Chance.of(plan.seed, phase.seed(), step, i);
            PastedView view = view(draw, random);
            int[] seen = VisiblePatches.draw(draw.side / plan.patch, visible, random);
            view.pack(seen, plan.patch, plan.normalisation, random, patches, i * values);
            first[i] = view.first();
            second[i] = view.second();
            for (int k = 0; k < visible; k++) {
                places[i * visible + k] = seen[k];
                labels[i * visible + k] = view.patches()[seen[k]];
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("closed while a batch was made");
            }
        }
        PastedLabels pasted = new PastedLabels(second, places, labels, draw.side / plan.patch, draw.isLate);
        int epoch = Math.toIntExact(step / stepsAnEpoch);
        return new Batch(List.of(patches), first, IntStream.range(0, n).toArray(), step, epoch, Optional.of(pasted));
    }

    private Draw draw(PastePhase phase, SplittableRandom random) {
        double left = random.nextDouble()
                * phase.sides().stream().mapToDouble(ViewSide::weight).sum();
        int index = 0;
        while (index < phase.sides().size() - 1
                && left >= phase.sides().get(index).weight()) {
            left -= phase.sides().get(index).weight();
            index++;
        }
        boolean isLate = random.nextDouble() < plan.options.lateShare();
        return new Draw(phase.pastes(), phase.sides().get(index).side(), isLate);
    }

    private PastedView view(Draw draw, SplittableRandom random) throws PictureException {
        int side = draw.side;
        byte[] background = backgrounds.background(side, random.nextInt(plan.options.pool()));
        float[] ground = cropped(background, side, random);
        ColourJitter.OF_BACKGROUND.draw(random).apply(ground);
        return views.on(ground, side, draw.sizes, random);
    }

    /** A part of a background, mirrored half of the time: (3, side, side), 0 to 1. */
    private static float[] cropped(byte[] background, int side, SplittableRandom random) {
        int whole = Backgrounds.sideFor(side);
        int top = random.nextInt(whole - side + 1);
        int left = random.nextInt(whole - side + 1);
        boolean isMirrored = random.nextBoolean();
        float[] part = new float[3 * side * side];
        for (int i = 0; i < part.length; i++) {
            int column = i % side;
            int row = i / side % side;
            int from = (i / side / side * whole + top + row) * whole + left + (isMirrored ? side - 1 - column : column);
            part[i] = (background[from] & 255) / 255f;
        }
        return part;
    }

    /** Stops the thread. Who waits for a batch gets an exception. */
    @Override
    public void close() {
        worker.shutdownNow().forEach(work -> ((Future<?>) work).cancel(false));
    }
}
