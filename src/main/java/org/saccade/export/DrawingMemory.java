package org.saccade.export;

import java.util.Locale;

/** What a drawing takes of memory, told before it is taken. */
final class DrawingMemory {
    /** The picture, the colours over it, how opaque they are, and a copy with what is added. */
    private static final long BYTES_OF_A_PIXEL = 4L * Integer.BYTES;

    private static final long MOST_PIXELS = Integer.MAX_VALUE - 8L;
    private static final double MEGABYTE = 1e6;
    /** The part of what Java may take that a drawing may have; the rest is the window's and the run's. */
    private static final double MOST = 0.8;

    private DrawingMemory() {}

    /**
     * Refuses a drawing that memory doesn't hold.
     *
     * @throws ExportException in one line that says what would do
     */
    static void require(long width, long height) throws ExportException {
        if (!holds(width, height, free())) {
            System.gc(); // what nobody needs any more counts as taken until Java clears it away
        }
        require(width, height, free());
    }

    /** Whether memory would hold it if little else were in it; asked often, and clears nothing away. */
    static boolean mayHold(long width, long height) {
        return arePixelsOfAPng(width, height)
                && holds(width, height, (long) (MOST * Runtime.getRuntime().maxMemory()));
    }

    private static boolean arePixelsOfAPng(long width, long height) {
        return height <= MOST_PIXELS / width;
    }

    private static boolean holds(long width, long height, long free) {
        return needed(width, height) <= free;
    }

    private static double needed(long width, long height) {
        return (double) width * height * BYTES_OF_A_PIXEL;
    }

    private static long free() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    }

    /**
     * The same.
     *
     * @param free bytes of memory
     * @throws ExportException caused by an OutOfMemoryError where it is memory that is missing
     */
    static void require(long width, long height, long free) throws ExportException {
        String size = String.format(Locale.ROOT, "drawings of %,d x %,d pixels", width, height);
        if (!arePixelsOfAPng(width, height)) {
            throw new ExportException(
                    size + " have more pixels than a PNG of this program can: choose a smaller --at or --width");
        }
        if (!holds(width, height, free)) {
            double needed = needed(width, height);
            String told = String.format(
                    Locale.ROOT,
                    "%s take %,.0f MB of memory, and %,.0f MB are free: choose a smaller --at or --width, or give Java more, as in"
                            + " SACCADE_JAVA_OPTS=-Xmx%.0fg",
                    size,
                    Math.ceil(needed / MEGABYTE),
                    free / MEGABYTE,
                    Math.ceil(needed / 1e9) + 2);
            throw new ExportException(told, new OutOfMemoryError(told)); // others may have it now: a batch tries again
        }
    }
}
