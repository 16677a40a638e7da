package org.saccade.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.saccade.train.HeldOutFigures;
import org.saccade.train.StepFigures;
import org.saccade.train.TrainingListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows how a training goes: on a terminal a line that is rewritten, elsewhere a line every half minute; what was held
 * out, and pictures that can't be read, a line each. Losses and accuracies are running means, for those of single
 * batches jump about.
 */
final class TrainingProgress implements TrainingListener {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingProgress.class);
    private static final long REWRITTEN = 100_000_000; // nanoseconds between
    private static final long LASTING = 30_000_000_000L;
    private static final int MOST_NAMED = 5;
    private static final int PERCENT = 100;

    private final Console console;
    private final LongSupplier nanoTime;
    private final RunningMean loss = new RunningMean();
    private final RunningMean accuracy = new RunningMean();
    private final Map<String, RunningMean> parts = new LinkedHashMap<>();
    private long shown;
    private int unreadable;

    TrainingProgress(Console console, LongSupplier nanoTime) {
        this.console = console;
        this.nanoTime = nanoTime;
        this.shown = nanoTime.getAsLong();
    }

    /** How many pictures couldn't be read. */
    int unreadable() {
        return unreadable;
    }

    @Override
    public void stepDone(StepFigures figures) {
        loss.add(figures.loss());
        figures.accuracy().ifPresent(accuracy::add);
        figures.parts().forEach(part -> parts.computeIfAbsent(part.name(), name -> new RunningMean())
                .add(part.value()));
        long now = nanoTime.getAsLong();
        boolean isDue = now - shown >= (console.showsPassing() ? REWRITTEN : LASTING);
        if (isDue || figures.step() == figures.steps()) {
            shown = now;
            if (console.showsPassing()) {
                console.passing(line(figures));
            } else {
                console.note(line(figures));
            }
        }
    }

    private String line(StepFigures figures) {
        String right = figures.accuracy().isPresent()
                ? String.format(Locale.ROOT, ", %.1f %% right", PERCENT * accuracy.mean())
                : "";
        return String.format(
                Locale.ROOT,
                "step %d/%d, epoch %d, loss %.3f%s%s, rate %.1e, %.0f views/s, %s left",
                figures.step(),
                figures.steps(),
                figures.epoch() + 1,
                loss.mean(),
                ofParts(),
                right,
                figures.learningRate(),
                figures.viewsASecond(),
                Durations.words(figures.left()));
    }

    private String ofParts() {
        return parts.isEmpty()
                ? ""
                : parts.entrySet().stream()
                        .map(part -> String.format(
                                Locale.ROOT,
                                "%s %.3f",
                                part.getKey(),
                                part.getValue().mean()))
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    @Override
    public void heldOutDone(HeldOutFigures figures) {
        console.note(String.format(
                Locale.ROOT,
                "step %d, epoch %d: of the held-out pictures %.1f %% right, loss %.3f",
                figures.step(),
                figures.epoch() + 1,
                PERCENT * figures.accuracy(),
                figures.loss()));
    }

    @Override
    public void unreadable(String picture, String reason) {
        LOG.warn("{} is left out: {}", picture, reason);
        unreadable++;
        if (unreadable <= MOST_NAMED) {
            console.note("saccade: " + picture + " is left out: " + reason);
        } else if (unreadable == MOST_NAMED + 1) {
            console.note("saccade: more pictures can't be read: the log names them all");
        }
    }

    @Override
    public void note(String sentence) {
        console.note("saccade: " + sentence);
    }
}
