package org.saccade.train;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.saccade.file.WholeFile;
import org.saccade.train.data.OpeningProgress;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.TensorArchive;

/** Opens what a training needs, from its beginning or from a checkpoint; what was opened is closed if something fails. */
final class TrainingOpening {
    private TrainingOpening() {}

    /**
     * What is held open as long as a training is.
     *
     * @param output folder that everything is written to
     * @param pictures that are trained on and measured on
     * @param lock keeps another training out of the folder
     */
    record Opened(Path output, TrainingSource.OpenPictures pictures, FolderLock lock) {
        private void close() {
            lock.close();
            pictures.close();
        }
    }

    static Training begin(TrainingPlan plan, OpeningProgress progress) throws IOException, InterruptedException {
        TrainingSource.OpenPictures pictures = plan.source().open(plan.recipe(), progress);
        try {
            TrainingMemory.require(plan.recipe(), pictures.all().classes().size());
            OutputFolder.prepare(plan.output(), plan.source());
        } catch (IOException | RuntimeException e) {
            pictures.close();
            throw e;
        }
        Opened opened = locked(plan.output(), pictures);
        try {
            Optional<FirstModel> first = plan.from().isPresent()
                    ? Optional.of(FirstModel.open(plan.from().get(), plan.recipe()))
                    : Optional.empty();
            TrainingLength length = new StepCount(plan.recipe(), pictures).of(plan.length());
            return of(state(plan, pictures, first, length), opened, first);
        } catch (IOException | RuntimeException | InterruptedException e) {
            opened.close();
            throw e;
        }
    }

    private static TrainingState state(
            TrainingPlan plan,
            TrainingSource.OpenPictures pictures,
            Optional<FirstModel> first,
            TrainingLength length) {
        return new TrainingState(
                TrainingState.FORMAT,
                plan.recipe(),
                plan.source().pictures().toAbsolutePath().toString(),
                plan.source()
                        .heldOut()
                        .map(folder -> folder.toAbsolutePath().toString())
                        .orElse(""),
                plan.source().share(),
                pictures.training().size(),
                pictures.digest(),
                pictures.all().classes(),
                first.map(FirstModel::words).orElse(""),
                length.steps(),
                0,
                0,
                plan.saveEvery().toSeconds());
    }

    static Training resume(Path output, Optional<Duration> saveEvery, OpeningProgress progress) throws IOException {
        saveEvery.ifPresent(TrainingPlan::requireTime);
        TensorArchive checkpoint = TrainingState.read(output);
        TrainingState saved = TrainingState.of(checkpoint, output.resolve(TrainingState.FILE));
        TrainingState state = saveEvery.map(saved::savedEvery).orElse(saved);
        Opened opened = locked(output, state.source().open(state.recipe(), progress));
        try {
            requireUnchanged(state, opened.pictures);
            state.requireFits(checkpoint);
            TrainingMemory.require(state.recipe(), state.classes().size());
            Training training = of(state, opened, Optional.empty());
            training.restore(checkpoint);
            return training;
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static void requireUnchanged(TrainingState state, TrainingSource.OpenPictures pictures)
            throws TrainingException {
        int count = pictures.training().size();
        if (count != state.pictureCount() || !pictures.all().classes().equals(state.classes())) {
            throw new TrainingException(
                    "%s has changed: there were %,d pictures to train on and %d classes, now %,d and %d; put them back, or train anew"
                            .formatted(
                                    state.pictures(),
                                    state.pictureCount(),
                                    state.classes().size(),
                                    count,
                                    pictures.all().classes().size()));
        }
        if (!pictures.digest().equals(state.pictureNames())) {
            throw new TrainingException(state.pictures() + " has changed: pictures were renamed or exchanged, so that"
                    + " some that were held out would be trained on; put them back, or train anew");
        }
    }

    /** Takes the folder, and what is left there of a process that was ended by force away. */
    private static Opened locked(Path output, TrainingSource.OpenPictures pictures) throws TrainingException {
        try {
            FolderLock lock = FolderLock.of(output);
            WholeFile.sweep(output);
            return new Opened(output, pictures, lock);
        } catch (TrainingException e) {
            pictures.close();
            throw e;
        }
    }

    private static Training of(TrainingState state, Opened opened, Optional<FirstModel> first)
            throws TrainingException {
        NDManager manager = NDManager.newBaseManager();
        try {
            TrainingLength length = new TrainingLength(state.steps(), StepCount.anEpoch(state));
            Learner learner = Learners.of(state.recipe(), first, state.classes(), length, manager);
            return new Training(state, opened, manager, learner);
        } catch (CheckpointException | RuntimeException e) {
            manager.close();
            throw new TrainingException(e.getMessage(), e);
        }
    }
}
