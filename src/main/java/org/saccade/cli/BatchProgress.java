package org.saccade.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.saccade.explore.WorkListener;
import org.saccade.vit.RunListener;

/**
 * Shows how a batch goes: on a terminal a line that is rewritten, elsewhere a line every half minute; at the end a
 * summary. Pictures that were done before don't count for its rate. Any thread may tell it.
 */
final class BatchProgress {
    private static final long LASTING = 30_000_000_000L; // nanoseconds between
    private static final double SECONDS_A_MINUTE = 60;

    private final Console console;
    private final int total;
    private final LongSupplier nanoTime;
    private final long start;
    /** Seconds from one end to the next. */
    private final RunningMean seconds = new RunningMean();

    private String name = "";
    private Object latest = this;
    private long last;
    private long shown;
    private int done;
    private int failed;
    private int skipped;

    BatchProgress(Console console, int total, LongSupplier nanoTime) {
        this.console = console;
        this.total = total;
        this.nanoTime = nanoTime;
        start = nanoTime.getAsLong();
        last = start;
        shown = start;
    }

    /**
     * A picture goes into the model.
     *
     * @return shows how it goes there, as long as no other one has begun
     */
    synchronized Questions.Followed begun(String picture) {
        name = picture;
        Questions.Followed followed = new Latest();
        latest = followed;
        show("");
        return followed;
    }

    synchronized void done() {
        done++;
        count();
    }

    synchronized void failed() {
        failed++;
        count();
    }

    /** One that was done before. */
    synchronized void skipped() {
        skipped++;
        last = nanoTime.getAsLong();
        tell();
    }

    private void count() {
        long now = nanoTime.getAsLong();
        seconds.add((now - last) / 1e9);
        last = now;
        tell();
    }

    private void tell() {
        long now = nanoTime.getAsLong();
        if (!console.showsPassing() && now - shown >= LASTING) {
            shown = now;
            console.note("%,d of %,d pictures%s".formatted(ended(), total, state()));
        }
    }

    private void show(String step) {
        console.passing("[%d/%d] %s%s%s".formatted(ended() + 1, total, name, step, state()));
    }

    private String state() {
        StringBuilder state = new StringBuilder();
        if (done > 0) { // what fails at once tells nothing of the rest
            double each = seconds.mean();
            state.append(String.format(
                    Locale.ROOT,
                    ", %s a minute, %s left",
                    rate(SECONDS_A_MINUTE / each),
                    Durations.words(Duration.ofMillis(Math.round(each * 1000 * (total - ended()))))));
        }
        if (failed > 0) {
            state.append(", ").append(failed).append(" failed");
        }
        return state.toString();
    }

    private static String rate(double aMinute) {
        return String.format(Locale.ROOT, aMinute < 10 ? "%.1f" : "%,.0f", aMinute);
    }

    private int ended() {
        return done + failed + skipped;
    }

    synchronized int failures() {
        return failed;
    }

    /** How many were not begun. */
    synchronized int left() {
        return total - ended();
    }

    /** What became of all, in one line. */
    synchronized String summary() {
        Duration taken = Duration.ofNanos(nanoTime.getAsLong() - start);
        StringBuilder summary = new StringBuilder(Amounts.of(total, "picture")).append(": ");
        summary.append(String.format(Locale.ROOT, "%,d done", done));
        if (skipped > 0) {
            summary.append(String.format(Locale.ROOT, ", %,d were done before", skipped));
        }
        if (failed > 0) {
            summary.append(String.format(Locale.ROOT, ", %,d failed", failed));
        }
        if (left() > 0) {
            summary.append(String.format(Locale.ROOT, ", %,d left", left()));
        }
        summary.append(", in ").append(Durations.words(taken));
        if (done > 0) {
            summary.append(" (")
                    .append(rate(done / (taken.toNanos() / 1e9) * SECONDS_A_MINUTE))
                    .append(" a minute)");
        }
        return summary.toString();
    }

    /** The picture that went into the model last. */
    private final class Latest implements Questions.Followed {
        private String told = "";

        @Override
        public RunListener run() {
            return new RunListener() {
                @Override
                public void blockDone(int block, int depth) {
                    tell(", block %d/%d".formatted(block, depth));
                }
            };
        }

        @Override
        public WorkListener asking(String what) {
            return new WorkListener() {
                @Override
                public void progressed(long done, long total) {
                    tell(" %s %d %%".formatted(what, 100 * done / Math.max(1, total)));
                }
            };
        }

        private void tell(String step) {
            synchronized (BatchProgress.this) {
                if (this == latest && !step.equals(told)) {
                    told = step;
                    show(step);
                }
            }
        }
    }
}
