package org.saccade.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.saccade.attention.AttentionSession;
import org.saccade.attention.ModelMemory;
import org.saccade.attention.RunOptions;
import org.saccade.family.FamilyDetection;
import org.saccade.family.FamilyOptions;
import org.saccade.family.ModelDescription;
import org.saccade.image.FormulaImage;
import org.saccade.image.Picture;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.InputSize;
import org.saccade.image.input.ModelInput;
import org.saccade.vit.FormulaModels;
import org.saccade.vit.FormulaWeights;
import org.saccade.vit.RunBytes;
import org.saccade.vit.RunListener;
import org.saccade.weights.checkpoint.Checkpoint;

/**
 * Holds {@link ModelMemory}'s bound against what loading a checkpoint and running a picture of its default size add to the
 * process: anonymous resident memory at its highest, looked at again and again (Linux). One file a process, and the side of another picture if wanted; with -Xms as large as
 * -Xmx and -XX:+AlwaysPreTouch the Java heap, with what this program leaves in it, stays out of the figures.
 */
public final class LoadingMemory {
    private LoadingMemory() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        try (AttentionSession warm =
                AttentionSession.open(FormulaModels.MICRO, new FormulaWeights(FormulaModels.MICRO, 1))) {
            warm.run(input(8, 32), RunOptions.DEFAULT, RunListener.NONE); // the engine itself
        }
        ModelDescription model = FamilyDetection.describe(Checkpoint.open(file, Optional.empty()), FamilyOptions.NONE);
        ModelMemory bound = ModelMemory.of(model);
        long before = resident("RssAnon");
        long allBefore = resident("VmRSS");
        AtomicLong most = new AtomicLong();
        AtomicLong mostOfAll = new AtomicLong();
        AtomicBoolean done = new AtomicBoolean();
        Thread watch = new Thread(() -> {
            while (!done.get()) {
                most.accumulateAndGet(resident("RssAnon"), Math::max);
                mostOfAll.accumulateAndGet(resident("VmRSS"), Math::max);
            }
        });
        watch.start();
        long loaded;
        int side = arguments.length > 1
                ? Integer.parseInt(arguments[1])
                : model.defaults().size();
        long running = RunBytes.of(
                model.config(),
                (long) side / model.config().patch() * (side / model.config().patch()));
        try (AttentionSession session = AttentionSession.open(model.config(), model.weights(), model.normalisation())) {
            loaded = most.get();
            session.run(input(model.config().patch(), side), RunOptions.DEFAULT, RunListener.NONE);
        }
        done.set(true);
        watch.join();
        System.out.printf(
                Locale.ROOT,
                "%s: told %d MB (parameters %d, reading %d, running %d); anonymous memory grew by %d MB to load, %d MB with a run of %d pixels; with mapped files %d MB%n",
                file.getFileName(),
                (bound.total() - bound.running() + running) / 1_000_000,
                bound.parameters() / 1_000_000,
                bound.reading() / 1_000_000,
                running / 1_000_000,
                (loaded - before) / 1000,
                (most.get() - before) / 1000,
                side,
                (mostOfAll.get() - allBefore) / 1000);
    }

    private static ModelInput input(int patch, int side) throws Exception {
        return ModelInput.of(
                new Picture(FormulaImage.rgb(1, side, side), List.of()),
                InputOptions.DEFAULT.withSize(new InputSize.Original()),
                patch);
    }

    /** In thousands of bytes. */
    private static long resident(String what) {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith(what + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1000)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
