package org.saccade.heatmap;

import java.util.Collection;
import java.util.Locale;

/**
 * How the limits of several scales that stand beside each other are written: all with so many decimals, or all as powers of
 * ten with so many digits. It takes as few as tell the two limits of each scale apart, and none reads as 0 which isn't.
 *
 * @param isPlain whether without powers of ten
 * @param decimals behind the point
 */
public record LimitNumbers(boolean isPlain, int decimals) {
    private static final int USUAL_DECIMALS = 4;
    /** As many as a float32 has significant ones. */
    private static final int MOST_DIGITS = 9;
    /** A limit with its first digit farther behind the point makes powers of ten of all. */
    private static final int MOST_ZEROS = 6;

    private static final double LEAST_PLAIN = 0.001;
    private static final double MOST_PLAIN = 1000;

    /** Those that suit scales, in whose order nothing is said. */
    public static LimitNumbers of(Collection<ValueRange> ranges) {
        double largest = 0;
        int firstDigit = 0;
        int apart = 0;
        int apartOfPowers = 1;
        for (ValueRange range : ranges) {
            double ends = Math.max(Math.abs((double) range.minimum()), Math.abs((double) range.maximum()));
            double between = (double) range.maximum() - range.minimum();
            largest = Math.max(largest, ends);
            firstDigit = Math.max(firstDigit, Math.max(firstDigit(range.minimum()), firstDigit(range.maximum())));
            if (between > 0) {
                apart = Math.max(apart, 1 + (int) Math.ceil(-Math.log10(between / 2)));
                apartOfPowers = Math.max(apartOfPowers, (int) Math.ceil(Math.log10(2 * ends / between)));
            }
        }
        boolean isPlain = largest == 0 || (largest >= LEAST_PLAIN && largest < MOST_PLAIN && firstDigit <= MOST_ZEROS);
        return isPlain
                ? new LimitNumbers(true, Math.max(Math.max(USUAL_DECIMALS, firstDigit), Math.min(apart, MOST_DIGITS)))
                : new LimitNumbers(false, Math.min(apartOfPowers, MOST_DIGITS - 1));
    }

    /** How many decimals a number takes that it doesn't read as 0. */
    private static int firstDigit(double value) {
        return value == 0 ? 0 : (int) Math.ceil(-Math.log10(2 * Math.abs(value)));
    }

    /** A limit, such as {@code 0.0123} or {@code 6.1e-17}; 0 among powers of ten is {@code 0}. */
    public String text(double limit) {
        if (isPlain) {
            return String.format(Locale.ROOT, "%." + decimals + "f", limit == 0 ? 0.0 : limit);
        }
        // an exponent without the 0 that Java puts before it
        return limit == 0
                ? "0"
                : String.format(Locale.ROOT, "%." + decimals + "e", limit)
                        .replaceFirst("e([-+])0?([0-9])", "e$1$2")
                        .replace("e+", "e");
    }
}
