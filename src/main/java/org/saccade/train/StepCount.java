package org.saccade.train;

import ai.djl.ndarray.NDManager;
import java.util.Optional;
import org.saccade.train.data.Batch;
import org.saccade.train.data.Batches;
import org.saccade.train.data.TrainingDataException;
import org.saccade.weights.checkpoint.CheckpointException;

/** How many steps a training has. */
final class StepCount {
    /** At least so many steps are taken to see how long one takes, and those of them that count. */
    private static final int TRIED = 12;

    private static final int COUNTED = 8;
    /**
     * Seconds until a step takes as long as the later ones: Java compiles what reads and changes pictures only once it
     * has run often. The first steps of small models take twice as long.
     */
    private static final double WARM_UP = 8;
    /** Seconds that are counted at least, for single steps of a few milliseconds vary. */
    private static final double MEASURED = 2;
    /** Of the time that is trained, neither of these takes more. */
    private static final double MOST_OF_TIME = 0.1;
    /** What of the time is left for steps beside measuring and saving. */
    private static final double SHARE = 0.93;

    private final Recipe recipe;
    private final TrainingSource.OpenPictures pictures;

    StepCount(Recipe recipe, TrainingSource.OpenPictures pictures) {
        this.recipe = recipe;
        this.pictures = pictures;
    }

    /** Steps an epoch of so many pictures. */
    static long anEpoch(TrainingState state) {
        return anEpoch(state.pictureCount(), state.recipe());
    }

    private static long anEpoch(int pictures, Recipe recipe) {
        return Math.max(1, pictures / recipe.batch());
    }

    /**
     * In steps. Of minutes, some steps are taken, timed and thrown away.
     *
     * @throws TrainingException if the model can't be trained at all
     */
    TrainingLength of(Length length) throws TrainingException, TrainingDataException, InterruptedException {
        long anEpoch = anEpoch(pictures.training().size(), recipe);
        double steps =
                switch (length.unit()) {
                    case EPOCHS -> length.amount() * anEpoch;
                    case STEPS -> length.amount();
                    case MINUTES -> length.amount() * 60 * SHARE / secondsAStep(anEpoch, length.amount() * 60);
                };
        return new TrainingLength(Math.max(1, Math.round(steps)), anEpoch);
    }

    private double secondsAStep(long anEpoch, double time)
            throws TrainingException, TrainingDataException, InterruptedException {
        try (NDManager manager = NDManager.newBaseManager();
                Batches batches = TrainingBatches.of(recipe, pictures, TRIED, 0, (name, label, reason) -> {})) {
            Learner learner = Learners.of(
                    recipe,
                    Optional.empty(),
                    pictures.training().classes(),
                    new TrainingLength(TRIED, anEpoch),
                    manager);
            long spent = 0;
            long counted = 0;
            double most = recipe.goal() == Goal.PASTE ? 0 : MOST_OF_TIME * time;
            double warmUp = 1e9 * Math.min(WARM_UP, most);
            double measured = 1e9 * Math.min(MEASURED, most);
            long begun = System.nanoTime();
            for (int i = 0; counted < COUNTED || spent < measured; i++) {
                long from = System.nanoTime();
                Batch batch = batches.next();
                if (recipe.goal() == Goal.PASTE) {
                    from = System.nanoTime(); // views are made beside, but the first wait for their backgrounds
                }
                learner.step(batch);
                if (i >= TRIED - COUNTED && System.nanoTime() - begun >= warmUp) {
                    spent += System.nanoTime() - from;
                    counted++;
                }
            }
            return spent / 1e9 / counted;
        } catch (CheckpointException | DivergedException e) {
            throw new TrainingException(e.getMessage() + ": choose a lower --learning-rate", e);
        }
    }
}
