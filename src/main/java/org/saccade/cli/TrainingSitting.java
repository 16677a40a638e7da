package org.saccade.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.saccade.attention.ModelLoader;
import org.saccade.attention.ModelRequest;
import org.saccade.export.RenderLine;
import org.saccade.export.training.ReportOptions;
import org.saccade.export.training.TrainingReport;
import org.saccade.train.Training;
import org.saccade.train.TrainingListeners;
import org.saccade.train.data.DataWords;
import org.saccade.train.data.OpeningProgress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ExitCode;

/** A training from when it is opened until it comes to its end, is stopped, or fails; told on the terminal. */
final class TrainingSitting {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingSitting.class);
    private static final int TERMINATED = 130;

    private final Console console;
    private final ModelLoader loader;
    private final Path output;
    private final List<Path> watched;

    /** Begins a training, or goes on with one. */
    @FunctionalInterface
    interface Opening {
        Training open(OpeningProgress progress) throws IOException, InterruptedException;
    }

    /**
     * @param output folder of the training
     * @param watched pictures whose maps are drawn with every checkpoint
     */
    TrainingSitting(Console console, ModelLoader loader, Path output, List<Path> watched) {
        this.console = console;
        this.loader = loader;
        this.output = output;
        this.watched = watched;
    }

    /** The exit status. */
    int run(Opening opening) {
        console.passing("opening the pictures …");
        try (Training training = opening.open(this::opened)) {
            new TrainingSummary(training, output).lines().forEach(console::note);
            TrainingProgress progress = new TrainingProgress(console, System::nanoTime);
            try {
                return train(training, progress);
            } catch (IOException e) {
                LOG.error("the training ended early", e);
                console.error(e);
                console.warn(Console.oneLine(kept(training.savedStep(), training.steps())));
                return ExitCode.SOFTWARE;
            }
        } catch (IOException e) {
            LOG.error("the training can't begin", e);
            console.error(e);
            return ExitCode.SOFTWARE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.SOFTWARE;
        }
    }

    private void opened(int done, int of) {
        console.passing("opening the cut-outs: %d of %d".formatted(done, of));
    }

    private int train(Training training, TrainingProgress progress) throws IOException, InterruptedException {
        ReportOptions options =
                new ReportOptions(output, training.step(), watched, Optional.empty(), training.lossParts());
        try (Interrupts interrupts = Interrupts.listen(() -> stop(training));
                TrainingReport report = TrainingReport.open(
                        options, weights -> loader.load(ModelRequest.of(weights)), progress::note)) {
            boolean wasDone = training.step() == training.steps();
            boolean isDone = training.run(new TrainingListeners(List.of(progress, report)));
            if (progress.unreadable() > 0) {
                console.note("saccade: %s could not be read and %s left out"
                        .formatted(
                                Amounts.of(progress.unreadable(), "picture"),
                                progress.unreadable() == 1 ? "was" : "were"));
            }
            if (!training.unlearnt().isEmpty()) {
                console.warn(
                        "saccade: nothing was learnt of %s: no picture could be read; the model has an output for it all the same"
                                .formatted(DataWords.some(training.unlearnt())));
            }
            if (isDone) {
                console.note((wasDone ? "saccade: this training was at its end already, %s" : "saccade: trained %s")
                        .formatted(Amounts.of(training.steps(), "step")));
                new TrainingEnding(console, output).tell(training);
                return ExitCode.OK;
            }
            console.note("saccade: stopped after step %d of %d; to go on: saccade train --resume %s"
                    .formatted(training.step(), training.steps(), RenderLine.quoted(RenderLine.path(output))));
            return interrupts.status().orElse(TERMINATED);
        }
    }

    private void stop(Training training) {
        console.note("saccade: finishing the step and saving; Ctrl+C once more ends at once");
        training.stop();
    }

    private String kept(long step, long steps) {
        return step == 0
                ? "saccade: no checkpoint had been saved yet"
                : "saccade: the checkpoint of step %d of %d is kept; to go on: saccade train --resume %s"
                        .formatted(step, steps, RenderLine.quoted(RenderLine.path(output)));
    }
}
