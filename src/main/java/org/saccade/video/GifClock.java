package org.saccade.video;

import java.time.Duration;

/**
 * How long each frame of a GIF is shown, in whole hundredths of a second as the format has it, so that each begins when it
 * should but for half of one: what is rounded off a frame is made up for by the next.
 */
final class GifClock {
    private static final long TICKS_A_SECOND = 100;
    private static final long MILLIS_OF_A_TICK = 10;
    /** Viewers take less for a mistake and wait longer. */
    private static final long LEAST = 2;

    private final FrameRate rate;
    /** Times of the rate that have passed. */
    private long passed;
    /** Ticks that are spoken for. */
    private long spent;

    GifClock(FrameRate rate) {
        this.rate = rate;
    }

    /**
     * The next frame's time.
     *
     * @param times how many times of the rate it is shown
     * @return 0 for one that is left out, because it would be gone before it is seen; the first is not
     */
    Duration shown(int times) {
        boolean isFirst = passed == 0;
        passed += times;
        long end = Math.round((double) passed * TICKS_A_SECOND * rate.denominator() / rate.numerator());
        long ticks = isFirst ? Math.max(LEAST, end) : end - spent;
        if (ticks < LEAST) {
            return Duration.ZERO;
        }
        spent += ticks;
        return Duration.ofMillis(ticks * MILLIS_OF_A_TICK);
    }
}
