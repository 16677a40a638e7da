package org.saccade.train.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.saccade.image.PictureException;
import org.saccade.image.PictureFaults;
import org.saccade.image.input.ModelInput;

/** A batch whose pictures are being read. */
final class PendingBatch {
    private final PictureSet set;
    private final LoadPlan plan;
    private final int[] indices;
    private final long step;
    private final int epoch;
    private final List<float[]> values = new ArrayList<>();
    /** For each picture, what is wrong with it. */
    private final List<Future<Optional<String>>> pictures = new ArrayList<>();

    /**
     * Takes the memory for the batch.
     *
     * @param indices of its pictures
     */
    PendingBatch(PictureSet set, LoadPlan plan, int[] indices, long step, int epoch) {
        this.set = set;
        this.plan = plan;
        this.indices = indices;
        this.step = step;
        this.epoch = epoch;
        plan.views().views().forEach(view -> values.add(new float[indices.length * length(view)]));
    }

    private static int length(ViewPlan.View view) {
        return 3 * view.side() * view.side();
    }

    /** Hands the pictures to the workers. */
    void start(ExecutorService workers) {
        for (int i = 0; i < indices.length; i++) {
            int slot = i;
            pictures.add(workers.submit(() -> read(slot)));
        }
    }

    private Optional<String> read(int slot) {
        try {
            var picture = set.picture(indices[slot]);
            List<ViewPlan.View> views = plan.views().views();
            for (int k = 0; k < views.size(); k++) {
                ViewPlan.View view = views.get(k);
                var pixels =
                        Views.view(picture, view.side(), view.how(), Chance.of(plan.seed(), epoch, indices[slot], k));
                float[] normalised = new ModelInput(pixels, 1, List.of()).values(plan.normalisation());
                System.arraycopy(normalised, 0, values.get(k), slot * normalised.length, normalised.length);
            }
            return Optional.empty();
        } catch (PictureException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("closed while a picture was read"); // which closes files, too
            }
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (OutOfMemoryError e) {
            return Optional.of(PictureFaults.tooLittleMemory(e).getMessage());
        }
    }

    /**
     * Waits for all pictures. May be called again after an interruption.
     *
     * @param unreadable is told the index and the reason of each that couldn't be read
     * @return the batch of the others, empty if there are none
     * @throws CancellationException if the workers were stopped
     */
    Optional<Batch> await(Unreadable unreadable) throws InterruptedException {
        List<Optional<String>> faults = new ArrayList<>();
        for (Future<Optional<String>> picture : pictures) {
            try {
                faults.add(picture.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof CancellationException stopped) {
                    throw stopped;
                }
                throw new IllegalStateException("a picture could not be made into views", e.getCause());
            }
        }
        int readable = 0;
        for (int slot = 0; slot < indices.length; slot++) {
            if (faults.get(slot).isPresent()) {
                unreadable.leftOut(indices[slot], faults.get(slot).get());
            } else {
                move(slot, readable++);
            }
        }
        return readable == 0 ? Optional.empty() : Optional.of(batch(readable));
    }

    /** What becomes of a fault. */
    @FunctionalInterface
    interface Unreadable {
        void leftOut(int index, String reason);
    }

    private void move(int from, int to) {
        if (from != to) {
            indices[to] = indices[from];
            for (int k = 0; k < values.size(); k++) {
                int length = length(plan.views().views().get(k));
                System.arraycopy(values.get(k), from * length, values.get(k), to * length, length);
            }
        }
    }

    private Batch batch(int size) {
        int[] kept = Arrays.copyOf(indices, size);
        List<float[]> views = size == indices.length
                ? values
                : values.stream()
                        .map(all -> Arrays.copyOf(all, all.length / indices.length * size))
                        .toList();
        return new Batch(List.copyOf(views), Arrays.stream(kept).map(set::label).toArray(), kept, step, epoch);
    }
}
