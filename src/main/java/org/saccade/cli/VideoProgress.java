package org.saccade.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.saccade.explore.WorkListener;
import org.saccade.video.VideoListener;
import org.saccade.vit.RunListener;

/** Shows on the terminal how far a video is: frames done, how many a second, and the time left of this part. */
final class VideoProgress implements VideoListener, Questions.Followed {
    private static final double NANOS = 1e9;
    private static final long SPARSE_NANOS = 30_000_000_000L;

    private final Console console;
    private final String title;
    private final LongSupplier nanoTime;
    private final BooleanSupplier cancelled;
    private Stage stage;
    private long done;
    private OptionalLong total = OptionalLong.empty();
    private long start;
    /** What was done when the clock was started: frames of an earlier run take no time. */
    private long before;

    private long told;

    VideoProgress(Console console, String title, LongSupplier nanoTime, BooleanSupplier cancelled) {
        this.console = console;
        this.title = title;
        this.nanoTime = nanoTime;
        this.cancelled = cancelled;
        told = nanoTime.getAsLong();
    }

    @Override
    public void progressed(Stage now, long done, OptionalLong total) {
        if (now != stage) {
            stage = now;
            start = nanoTime.getAsLong();
            before = done;
        }
        this.done = done;
        this.total = total;
        String line = title + " " + words() + speed();
        if (console.showsPassing()) {
            console.passing(line);
        } else if (nanoTime.getAsLong() - told > SPARSE_NANOS) { // in a log, a line now and then
            told = nanoTime.getAsLong();
            console.note("saccade: " + line);
        }
    }

    /** Whether a frame is done. */
    boolean hasBegun() {
        return stage != null;
    }

    /** What is done, in words. */
    String words() {
        if (stage == null) {
            return "before the first frame";
        }
        String what =
                switch (stage) {
                    case MAPS -> "maps of";
                    case FRAMES -> "drawn";
                    case MP4, GIF -> "encoded";
                };
        String all = total.isPresent() ? " of " + Math.max(done, total.getAsLong()) : "";
        return "%s %d%s frames".formatted(what, done, all);
    }

    private String speed() {
        double seconds = (nanoTime.getAsLong() - start) / NANOS;
        if (done <= before || seconds <= 0) {
            return "";
        }
        double rate = (done - before) / seconds;
        String left = total.isPresent() && total.getAsLong() > done
                ? ", " + Durations.words(Duration.ofMillis((long) (1000 * (total.getAsLong() - done) / rate))) + " left"
                : "";
        return String.format(Locale.ROOT, ", %.3g a second%s", rate, left);
    }

    @Override
    public void note(String line) {
        console.note("saccade: " + Console.oneLine(line));
    }

    @Override
    public boolean cancelled() {
        return cancelled.getAsBoolean();
    }

    /** One frame's blocks are too quick to be told; its run ends as soon as the user wants to. */
    @Override
    public RunListener run() {
        return new RunListener() {
            @Override
            public boolean cancelled() {
                return cancelled.getAsBoolean();
            }
        };
    }

    @Override
    public WorkListener asking(String what) {
        return new WorkListener() {
            @Override
            public boolean cancelled() {
                return cancelled.getAsBoolean();
            }
        };
    }
}
