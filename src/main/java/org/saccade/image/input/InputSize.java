package org.saccade.image.input;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.saccade.image.Extent;

/** The size that is asked for, before it is brought to whole patches. */
public sealed interface InputSize {
    /** The size of a picture in pixels, not yet rounded. */
    record Extent(double width, double height) {}

    /**
     * The size that a picture is to have.
     *
     * @param width the picture's width in pixels, at least 1
     * @param height its height, at least 1
     */
    Extent of(int width, int height);

    /** The shorter side becomes {@code pixels}, the other follows in proportion. */
    record ShorterSide(int pixels) implements InputSize {
        /** @throws IllegalArgumentException if it is below 1 */
        public ShorterSide {
            requireSide(pixels);
        }

        @Override
        public Extent of(int width, int height) {
            // Multiplied first: both sides are then exact up to one rounding, as in torchvision's int(size * long /
            // short).
            double shorter = Math.min(width, height);
            return new Extent((double) pixels * width / shorter, (double) pixels * height / shorter);
        }

        @Override
        public String toString() {
            return Integer.toString(pixels);
        }
    }

    /** This size whatever the picture's proportions. */
    record Exact(int width, int height) implements InputSize {
        /** @throws IllegalArgumentException if a side is below 1 */
        public Exact {
            requireSide(width);
            requireSide(height);
        }

        @Override
        public Extent of(int pictureWidth, int pictureHeight) {
            return new Extent(width, height);
        }

        @Override
        public String toString() {
            return width + "x" + height;
        }
    }

    /** The picture's own size. */
    record Original() implements InputSize {
        @Override
        public Extent of(int width, int height) {
            return new Extent(width, height);
        }

        @Override
        public String toString() {
            return "original";
        }
    }

    /**
     * Reads {@code 480}, {@code 640x480} or {@code original}; {@code toString} gives the same text back.
     *
     * @throws IllegalArgumentException if it is none of these, or a side is 0 or above 2147483647; the message is for
     *     the person
     */
    static InputSize parse(String text) {
        String size = text.strip().toLowerCase(Locale.ROOT);
        if (size.equals("original")) {
            return new Original();
        }
        Matcher matcher = Pattern.compile("([0-9]+)(?:x([0-9]+))?").matcher(size);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text.strip() + "' isn't a size: give the shorter side in pixels (480),"
                            + " WIDTHxHEIGHT (640x480), or 'original'");
        }
        int first = parseSide(matcher.group(1));
        return matcher.group(2) == null ? new ShorterSide(first) : new Exact(first, parseSide(matcher.group(2)));
    }

    private static int parseSide(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "a side of " + digits + " pixels is too long: at most " + Integer.MAX_VALUE, e);
        }
    }

    private static void requireSide(int pixels) {
        if (pixels < 1) {
            throw new IllegalArgumentException("a side of " + pixels + " pixels is too short: at least 1");
        }
    }
}
