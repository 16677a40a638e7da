package org.saccade.video;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Frames a second, as a fraction: 30000/1001 is the 29.97 of NTSC.
 *
 * @param numerator at least 1
 * @param denominator at least 1
 */
public record FrameRate(int numerator, int denominator) {
    private static final Pattern FRACTION = Pattern.compile("([0-9]{1,9})/([0-9]{1,9})");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,4})?");
    private static final double FASTEST = 1000;
    /** Rates that differ by less are one: containers round times to a thousandth of a second. */
    private static final double ALIKE = 2e-3;

    /** @throws IllegalArgumentException in one line, if a part isn't above 0, or it is more than 1,000 frames a second */
    public FrameRate {
        if (numerator < 1 || denominator < 1 || (double) numerator / denominator > FASTEST) {
            throw new IllegalArgumentException(numerator + "/" + denominator
                    + " is no frame rate: it is above 0 and at most 1000 frames a second");
        }
    }

    /**
     * Reads {@code 25}, {@code 29.97} or {@code 30000/1001}.
     *
     * @throws IllegalArgumentException in one line, if it is something else
     */
    public static FrameRate parse(String text) {
        Matcher fraction = FRACTION.matcher(text);
        if (fraction.matches()) {
            return reduced(Long.parseLong(fraction.group(1)), Long.parseLong(fraction.group(2)));
        }
        if (DECIMAL.matcher(text).matches()) {
            BigDecimal number = new BigDecimal(text);
            return reduced(
                    number.unscaledValue().longValueExact(),
                    BigInteger.TEN.pow(number.scale()).longValueExact());
        }
        throw new IllegalArgumentException(
                "a frame rate is a number such as 25, 29.97 or 30000/1001, not '" + text + "'");
    }

    /** The rate at which each frame is shown for so many milliseconds. */
    static FrameRate ofMillis(int millis) {
        return reduced(1000, millis);
    }

    private static FrameRate reduced(long numerator, long denominator) {
        long divisor = Math.max(1, gcd(numerator, denominator));
        return new FrameRate((int) (numerator / divisor), (int) (denominator / divisor));
    }

    /** The greatest common divisor; of 0 and another number that number. */
    static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** Frames a second. */
    public double value() {
        return (double) numerator / denominator;
    }

    /** Whether two rates are one but for what containers round. */
    boolean isAlike(FrameRate other) {
        return Math.abs(value() / other.value() - 1) < ALIKE;
    }

    /** As {@link #parse} takes it: a whole number, or a fraction. */
    @Override
    public String toString() {
        return denominator == 1 ? String.valueOf(numerator) : numerator + "/" + denominator;
    }
}
