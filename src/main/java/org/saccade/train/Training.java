package org.saccade.train;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saccade.train.data.Batch;
import org.saccade.train.data.Batches;
import org.saccade.train.data.OpeningProgress;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;
import org.saccade.weights.checkpoint.Tensor;
import org.saccade.weights.checkpoint.TensorArchive;

/**
 * Trains a model, from its beginning or from a checkpoint: whichever, the numbers are the same. {@link #run} keeps the
 * calling thread; the others may pause it or stop it.
 */
public final class Training implements AutoCloseable {
    /** The name of the model's file in the output folder. */
    public static final String WEIGHTS = ModelFile.WEIGHTS;

    private final TrainingSource.OpenPictures pictures;
    private final NDManager manager;
    private final Path output;
    private final Evaluation evaluation;
    private final Learner learner;
    private final Switch control = new Switch();
    private final Pace pace;
    private final FolderLock lock;
    private final UnreadableNames unreadable = new UnreadableNames();
    private final UnreadableNames heldOutUnreadable = new UnreadableNames();
    private final UnlearntClasses unlearnt;
    private TrainingState state;
    private volatile long savedStep;
    private boolean saidNothingMeasured;

    /** Whether a folder holds a training that {@link #resume} can go on with. Touches the disk. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(TrainingState.FILE));
    }

    /** The names of the files that a training writes into its output folder. */
    public static List<String> files() {
        return List.of(ModelFile.WEIGHTS, ModelFile.CONFIG, TrainingState.FILE);
    }

    /** All that is open is closed with the training. */
    Training(TrainingState state, TrainingOpening.Opened opened, NDManager manager, Learner learner) {
        this.state = state;
        this.output = opened.output();
        this.pictures = opened.pictures();
        this.lock = opened.lock();
        this.manager = manager;
        this.learner = learner;
        pace = new Pace(state.seconds());
        savedStep = state.step();
        evaluation = new Evaluation(pictures.heldOut(), state.recipe().sizes().side(), heldOutUnreadable);
        unlearnt = new UnlearntClasses(pictures.training(), classes());
    }

    /**
     * Begins a training. Nothing but the folder is written yet.
     *
     * @throws TrainingException if the output folder holds a training already
     * @throws IOException if the pictures can't be used, or the folder can't be made; its message is for the user
     * @throws InterruptedException if the thread was interrupted while steps were timed
     */
    public static Training begin(TrainingPlan plan) throws IOException, InterruptedException {
        return begin(plan, OpeningProgress.NONE);
    }

    /**
     * The same, told how far the opening of cut-outs is.
     *
     * @throws IOException as {@link #begin(TrainingPlan)}
     * @throws InterruptedException as {@link #begin(TrainingPlan)}
     */
    public static Training begin(TrainingPlan plan, OpeningProgress progress) throws IOException, InterruptedException {
        return TrainingOpening.begin(plan, progress);
    }

    /**
     * Goes on with a training from its last checkpoint.
     *
     * @param output folder of the training
     * @throws TrainingException if there is no checkpoint, it can't be read, or the pictures have changed
     * @throws IOException if the pictures can't be used
     */
    public static Training resume(Path output) throws IOException {
        return resume(output, Optional.empty(), OpeningProgress.NONE);
    }

    /**
     * The same with another time between checkpoints, which no number of the model depends on.
     *
     * @param saveEvery above 0; empty for the time before
     * @param progress is told how far the opening of cut-outs is
     * @throws IOException as {@link #resume(Path)}
     * @throws IllegalArgumentException in one line, if the time isn't above 0
     */
    public static Training resume(Path output, Optional<Duration> saveEvery, OpeningProgress progress)
            throws IOException {
        return TrainingOpening.resume(output, saveEvery, progress);
    }

    /**
     * Takes the numbers of a checkpoint.
     *
     * @throws TrainingException if it lacks some; the model is freed then
     */
    void restore(TensorArchive checkpoint) throws TrainingException {
        try {
            learner.restore(checkpoint);
        } catch (CheckpointException e) {
            manager.close();
            throw new TrainingException(e.getMessage(), e);
        }
    }

    /** How many steps the whole training has. */
    public long steps() {
        return state.steps();
    }

    /** How many steps are done. */
    public long step() {
        return state.step();
    }

    /** How it is trained. */
    public Recipe recipe() {
        return state.recipe();
    }

    /** How many pictures are trained on. */
    public int pictures() {
        return pictures.training().size();
    }

    /** How many pictures are held out. */
    public int heldOut() {
        return pictures.heldOut().size();
    }

    /** The names of the classes; empty if none are learnt. */
    public List<String> classes() {
        return state.recipe().goal() == Goal.CLASSIFY ? state.classes() : List.of();
    }

    /** The folder of the pictures. */
    public Path source() {
        return state.source().pictures();
    }

    /** The names of the numbers that the loss is the weighed sum of; none if it is one number. */
    public List<String> lossParts() {
        return learner.objective().parts();
    }

    /** How many steps an epoch has. */
    public long stepsAnEpoch() {
        return StepCount.anEpoch(state);
    }

    /** Time between checkpoints. */
    public Duration saveEvery() {
        return Duration.ofSeconds(state.saveEverySeconds());
    }

    /** How many numbers the model has that comes out. */
    public long parameters() {
        try {
            StateDict model = learner.objective().model();
            long count = 0;
            for (String name : model.names()) {
                count += model.shape(name).stream().reduce(1L, Math::multiplyExact);
            }
            return count;
        } catch (CheckpointException e) {
            throw new IllegalStateException("a model lacks one of its own parameters", e);
        }
    }

    /** A copy of the model as it is between two steps; for the training's own thread, on which listeners are told. */
    public ModelSnapshot snapshot() {
        Objective objective = learner.objective();
        return new ModelSnapshot(
                state.step(), state.recipe().sizes().side(), objective.architecture(), objective.model());
    }

    /** The classes whose pictures all turned out to be unreadable since it was opened; for the training's own thread. */
    public List<String> unlearnt() {
        return unlearnt.names();
    }

    /** What was noticed when the pictures were opened, a sentence each. */
    public List<String> warnings() {
        return pictures.warnings();
    }

    /** Lets the training rest after the step that goes on, or go on; from any thread. */
    public void pause(boolean paused) {
        control.pause(paused);
    }

    /** Ends the training after the step that goes on, with a checkpoint; from any thread. */
    public void stop() {
        control.stop();
    }

    /**
     * Trains to the end, or until it is stopped.
     *
     * @return whether it came to the end
     * @throws TrainingException if the loss is no number any more; the last checkpoint is kept
     * @throws IOException if something can't be written, or no picture can be read; or what the listener throws
     * @throws InterruptedException if the thread was interrupted; nothing more is saved
     */
    public boolean run(TrainingListener listener) throws IOException, InterruptedException {
        tellOfUnreadable(listener);
        try (Batches batches = TrainingBatches.of(state.recipe(), pictures, state.steps(), state.step(), unreadable)) {
            long saved = System.nanoTime();
            boolean isBetweenEpochs = state.step() > 0 && state.step() % batches.stepsAnEpoch() == 0;
            if (isBetweenEpochs) { // the sitting before may have been stopped while it measured
                evaluate((int) (state.step() / batches.stepsAnEpoch()) - 1, listener);
            }
            while (state.step() < state.steps() && control.mayGoOn()) {
                long before = System.nanoTime();
                Batch batch = batches.next();
                if (batch.step() >= state.steps()) { // the last pictures can't be read
                    state = state.at(state.steps(), pace.spent());
                    break;
                }
                step(batch, before, listener);
                if ((batch.step() + 1) % batches.stepsAnEpoch() == 0 || state.step() == state.steps()) {
                    evaluate(batch.epoch(), listener);
                }
                if (System.nanoTime() - saved > state.saveEverySeconds() * 1e9 && state.step() < state.steps()) {
                    save(listener);
                    saved = System.nanoTime();
                }
            }
            save(listener);
            return state.step() == state.steps();
        } catch (DivergedException e) {
            throw new TrainingException(
                    e.getMessage()
                            + ": training stopped; train anew with a lower --learning-rate, or a longer --warm-up",
                    e);
        } catch (CheckpointException e) {
            throw new TrainingException(e.getMessage(), e);
        }
    }

    private void tellOfUnreadable(TrainingListener listener) {
        unreadable.tell((name, label, reason) -> {
            listener.unreadable(name, reason);
            unlearnt.leftOut(label).ifPresent(listener::note);
        });
        heldOutUnreadable.tell((name, label, reason) -> listener.unreadable(name, reason));
    }

    private void step(Batch batch, long before, TrainingListener listener) throws DivergedException, IOException {
        Learner.Result result = learner.step(batch);
        double seconds = (System.nanoTime() - before) / 1e9;
        pace.step(seconds);
        state = state.at(batch.step() + 1, pace.spent());
        listener.stepDone(new StepFigures(
                state.step(),
                state.steps(),
                batch.epoch(),
                result.loss(),
                result.accuracy(),
                result.rate(),
                batch.size() * batch.views().size() / seconds,
                pace.time(),
                pace.left(state.steps() - state.step()),
                result.parts()));
    }

    private void evaluate(int epoch, TrainingListener listener)
            throws IOException, CheckpointException, InterruptedException {
        if (state.recipe().goal() != Goal.CLASSIFY || !evaluation.isPossible()) {
            return;
        }
        long before = System.nanoTime();
        Optional<HeldOutFigures> figures = evaluation.of(
                learner.objective().architecture(),
                learner.objective().model(),
                state.step(),
                epoch,
                control::isStopped);
        pace.other((System.nanoTime() - before) / 1e9);
        if (control.isStopped()) {
            return;
        }
        if (figures.isPresent()) {
            listener.heldOutDone(figures.get());
        } else if (!saidNothingMeasured) {
            saidNothingMeasured = true;
            listener.note("none of the held-out pictures could be read: how good the model is on other pictures is not"
                    + " known");
        }
    }

    /** First the checkpoint: what can't be written after it can be made again from it. */
    private void save(TrainingListener listener) throws IOException, CheckpointException, DivergedException {
        long before = System.nanoTime();
        state = state.at(state.step(), pace.spent());
        Map<String, Tensor> tensors = learner.state();
        requireNumbers(tensors);
        state.write(output, tensors);
        savedStep = state.step();
        Path weights = ModelFile.write(
                output, learner.objective().architecture(), learner.objective().model(), state);
        listener.saved(new SavedModel(weights, state.step(), state.step() == state.steps()));
        pace.other((System.nanoTime() - before) / 1e9);
    }

    /** A step can make infinities of what was finite; they must not take the place of a good checkpoint. */
    private void requireNumbers(Map<String, Tensor> tensors) throws DivergedException {
        for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
            if (!NativeArrays.isFinite(tensor.getValue())) {
                throw new DivergedException(
                        "after step %d %s holds what is no number".formatted(state.step(), tensor.getKey()));
            }
        }
    }

    /** The step of the last checkpoint; 0 if there is none yet. */
    public long savedStep() {
        return savedStep;
    }

    /** Frees the model and the pictures. */
    @Override
    public void close() {
        manager.close();
        pictures.close();
        lock.close();
    }
}
