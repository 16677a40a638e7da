package org.saccade.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.saccade.batch.BatchException;
import org.saccade.batch.BatchInput;
import org.saccade.batch.InputList;
import org.saccade.batch.Journal;
import org.saccade.batch.JournalHeader;
import org.saccade.batch.Layout;
import org.saccade.batch.OutputFolder;
import org.saccade.batch.Pipeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ExitCode;

/** Many pictures, from the opening of the journal to the summary. */
final class BatchRun {
    private static final Logger LOG = LoggerFactory.getLogger(BatchRun.class);

    private final Plan plan;
    private final PictureRendering rendering;
    private final Console console;

    /**
     * What is to be done.
     *
     * @param output the folder
     * @param inputs those of this run, placed
     * @param folder says where their files go
     * @param shard which part of all inputs they are, as in 3/8; empty for all
     * @param start what to do about an earlier run
     * @param ahead how many more pictures are read and written than are in the model
     */
    record Plan(
            Path output,
            Layout layout,
            InputList inputs,
            OutputFolder folder,
            Optional<String> shard,
            Journal.Start start,
            int ahead) {}

    BatchRun(Plan plan, PictureRendering rendering, Console console) {
        this.plan = plan;
        this.rendering = rendering;
        this.console = console;
    }

    /**
     * Does it all.
     *
     * @return the exit status
     */
    int run() {
        AtomicBoolean interrupted = new AtomicBoolean();
        // before there is a journal: whoever stops a run that has begun is told what is left
        try (Interrupts interrupts = Interrupts.listen(() -> {
            interrupted.set(true);
            console.note("saccade: finishing what is in hand; a second Ctrl+C ends at once");
        })) {
            int status = run(interrupted::get);
            return interrupts.status().orElse(status);
        }
    }

    private int run(BooleanSupplier interrupted) {
        Path file = plan.output.resolve(Journal.fileName(plan.shard));
        try (Journal journal = Journal.open(file, header(), plan.start)) {
            if (plan.start != Journal.Start.NEW) { // even where the journal's first line is torn
                plan.folder.sweep();
            }
            tell(journal);
            return run(journal, interrupted);
        } catch (IOException e) {
            LOG.error("the journal failed", e);
            console.error(e);
            return ExitCode.SOFTWARE;
        }
    }

    private JournalHeader header() {
        return new JournalHeader(
                ProgramVersion.text(),
                rendering.digest(plan.layout.toString()),
                rendering.weights(),
                plan.shard,
                plan.inputs.all(),
                plan.inputs.size(),
                plan.inputs.digest());
    }

    private void tell(Journal journal) {
        if (journal.damaged() > 0) {
            console.note("saccade: %s of %s can't be read: what %s told is done again"
                    .formatted(
                            Amounts.of(journal.damaged(), "line"),
                            journal.file(),
                            journal.damaged() == 1 ? "it" : "they"));
        }
        if (journal.doneOtherwise() > 0 && plan.start == Journal.Start.RESUME) {
            console.note("saccade: %s tells of %s made with other options, weights or another version: done again"
                    .formatted(journal.file(), Amounts.of(journal.doneOtherwise(), "picture")));
        }
    }

    private int run(Journal journal, BooleanSupplier interrupted) throws BatchException {
        BatchProgress progress = new BatchProgress(console, plan.inputs.size(), System::nanoTime);
        BatchRendering stages =
                new BatchRendering(rendering, new BatchRendering.Places(plan.folder, journal), progress, console);
        try {
            new Pipeline<>(stages, new Pipeline.Width(rendering.shares().cores(), plan.ahead))
                    .run(
                            plan.inputs.inputs().iterator(),
                            () -> interrupted.getAsBoolean() || stages.stop().isPresent());
        } finally {
            rendering.shares().giveBack();
        }
        console.note("saccade: " + progress.summary());
        if (progress.left() > 0) {
            console.warn("saccade: stopped: to go on, give the same command with --resume");
        }
        if (progress.left() == 0 && !stages.leavesEarlierFiles()) {
            Set<String> own =
                    plan.inputs.inputs().stream().map(BatchInput::name).collect(Collectors.toSet());
            journal.forgetOverwritten(own::contains);
        }
        return progress.failures() == 0 && progress.left() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
