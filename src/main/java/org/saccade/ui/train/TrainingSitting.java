package org.saccade.ui.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.saccade.export.training.ReportOptions;
import org.saccade.export.training.TrainingReport;
import org.saccade.train.DivergedException;
import org.saccade.train.HeldOutFigures;
import org.saccade.train.SavedModel;
import org.saccade.train.StepFigures;
import org.saccade.train.Training;
import org.saccade.train.TrainingListener;
import org.saccade.train.TrainingListeners;
import org.saccade.train.data.OpeningProgress;
import org.saccade.ui.common.Fault;
import org.saccade.ui.common.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A training from where it begins, or goes on, to where it ends or is stopped. Its own thread calls it, others steer it. */
final class TrainingSitting implements TrainingListener {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingSitting.class);

    /** Begins a training, or goes on with one. */
    interface Opening {
        Training open(OpeningProgress progress) throws IOException, InterruptedException;
    }

    /** Is told, on the training's thread. */
    interface Follower {
        void opening(int done, int of);

        void opened(TrainingFacts facts);

        void stepDone(StepFigures figures, CurvePoints points);

        void heldOutDone(HeldOutFigures figures);

        void unreadable(String picture, String reason);

        void noted(String sentence);
    }

    private final Path output;
    private final Opening opening;
    private final LiveMap map;
    private final Follower follower;
    private final CurvePoints points = new CurvePoints();
    private Training training;
    private Thread opener;
    private boolean paused;
    private boolean stopped;
    private boolean discarded;
    private boolean finished;

    /** @param output folder of the training */
    TrainingSitting(Path output, Opening opening, LiveMap map, Follower follower) {
        this.output = output;
        this.opening = opening;
        this.map = map;
        this.follower = follower;
    }

    synchronized void pause(boolean wanted) {
        paused = wanted;
        if (training != null) {
            training.pause(wanted);
        }
    }

    /** Ends it after the step that goes on, with a checkpoint; before the first step it is given up. */
    synchronized void stop() {
        stopped = true;
        if (training != null) {
            training.stop();
        } else if (opener != null) {
            opener.interrupt();
        }
    }

    /** Ends it, and deletes what it has written. */
    synchronized void discard() {
        discarded = true;
        stop();
    }

    /** On the training's thread, which may be interrupted from now on; false if nothing is wanted any more. */
    private synchronized boolean beginOpening() {
        opener = Thread.currentThread();
        return !stopped;
    }

    /** Nobody interrupts the thread any more, for that would close the file that is being written. */
    private synchronized void endOpening() {
        opener = null;
        Thread.interrupted();
    }

    private Training open() throws IOException, InterruptedException {
        if (!beginOpening()) {
            throw new InterruptedException("stopped before it began");
        }
        try {
            return opening.open(follower::opening);
        } finally {
            endOpening();
        }
    }

    /** False if it was stopped meanwhile. */
    private synchronized boolean take(Training opened) {
        if (stopped) {
            return false;
        }
        training = opened;
        training.pause(paused);
        return true;
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private synchronized boolean isDiscarded() {
        return discarded;
    }

    /** Trains; throws nothing. */
    TrainingOutcome call() {
        boolean wasThere = Files.exists(output);
        Optional<Fault> fault = Optional.empty();
        try (Training opened = open()) {
            if (take(opened)) {
                follower.opened(TrainingFacts.of(opened, output));
                run(opened);
            }
        } catch (InterruptedException e) {
            LOG.info("the training was cancelled before its first step", e);
        } catch (IOException | RuntimeException | Error e) {
            LOG.error("the training into {} ended", output, e);
            boolean isGivenUp = isStopped() && opened() == null;
            fault = isGivenUp ? Optional.empty() : Optional.of(fault(e));
        }
        boolean isCleared = isDiscarded() && new OwnFolder(output).discard();
        if (!wasThere && !Files.isRegularFile(weights()) && Files.isDirectory(output)) {
            new OwnFolder(output).deleteIfEmpty();
        }
        if (isDiscarded() && !isCleared) {
            fault = Optional.of(new Fault(Texts.of("train.not-discarded", output), Texts.of("fault.log"), false));
        }
        Optional<Path> model = Files.isRegularFile(weights()) ? Optional.of(weights()) : Optional.empty();
        return new TrainingOutcome(output, model, finished, isDiscarded(), fault);
    }

    private Path weights() {
        return output.resolve(Training.WEIGHTS);
    }

    private void run(Training opened) throws IOException, InterruptedException {
        ReportOptions options =
                new ReportOptions(output, opened.step(), List.of(), Optional.empty(), opened.lossParts());
        try (TrainingReport report = TrainingReport.open(
                options,
                file -> {
                    throw new IllegalStateException("no picture is watched");
                },
                this::note)) {
            points.addEarlier(report.earlier());
            finished = opened.run(new TrainingListeners(List.of(report, this)));
        }
    }

    private static Fault fault(Throwable e) {
        Fault fault = Fault.of(Texts.of("fault.training"), e);
        return e.getCause() instanceof DivergedException
                ? new Fault(Texts.of("train.diverged"), fault.details(), false)
                : fault;
    }

    @Override
    public void stepDone(StepFigures figures) {
        points.add(figures);
        follower.stepDone(figures, points);
        if (map.isDue()) {
            map.take(opened().snapshot());
        }
    }

    @Override
    public void heldOutDone(HeldOutFigures figures) {
        points.add(figures);
        follower.heldOutDone(figures);
    }

    @Override
    public void saved(SavedModel model) {
        if (map.hasPicture()) {
            map.take(opened().snapshot());
        }
    }

    private synchronized Training opened() {
        return training;
    }

    @Override
    public void unreadable(String picture, String reason) {
        LOG.warn("{} is left out: {}", picture, reason);
        follower.unreadable(picture, reason);
    }

    @Override
    public void note(String sentence) {
        LOG.info("{}", sentence);
        follower.noted(sentence);
    }
}
