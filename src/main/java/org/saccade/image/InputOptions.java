package org.saccade.image;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a picture becomes the model's input.
 *
 * @param size what it is resized to before it is cut to whole patches
 * @param fit how it is brought to whole patches
 * @param maxPatches the largest grid; a larger one is scaled down
 */
public record InputOptions(Size size, Fit fit, int maxPatches) {
    /** The shorter side 480, straight to whole patches, at most 16,384 patches. */
    public static final InputOptions DEFAULT = new InputOptions(new ShortSide(480), Fit.RESIZE, 16_384);

    public InputOptions {
        Objects.requireNonNull(size);
        Objects.requireNonNull(fit);
        if (maxPatches < 1) {
            throw new IllegalArgumentException("at least 1 patch must be allowed, not " + maxPatches);
        }
    }

    /** How a picture is brought to whole patches. */
    public enum Fit {
        /** Each side is rounded to the nearest multiple of the patch and the picture resized straight to that. */
        RESIZE,
        /** The picture is resized as torchvision's Resize would and trimmed at the right and bottom: DINO's scripts. */
        CROP
    }

    /** The size a picture is resized to. */
    public sealed interface Size permits ShortSide, Exact, Original {
        /** The longest side that can be asked for, in pixels. */
        int LONGEST = 1 << 17;

        /**
         * Reads what a person wrote: {@code 480} (the shorter side), {@code 640x480} (width x height), {@code original}.
         *
         * @throws IllegalArgumentException if it is none of these, or beyond {@link #LONGEST}
         */
        static Size parse(String text) {
            Matcher size = SIZE.matcher(text);
            if (text.equals("original")) {
                return new Original();
            }
            if (!size.matches()) {
                throw new IllegalArgumentException("'" + text
                        + "' is no size: write the shorter side (480), width x height (640x480) or 'original'");
            }
            int first = Integer.parseInt(size.group(1));
            return size.group(2) == null ? new ShortSide(first) : new Exact(first, Integer.parseInt(size.group(2)));
        }
    }

    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})(?:[xX×](\\d{1,6}))?");

    /** The shorter side gets this many pixels, the other follows. */
    public record ShortSide(int pixels) implements Size {
        public ShortSide {
            requirePossible(pixels);
        }

        @Override
        public String toString() {
            return Integer.toString(pixels);
        }
    }

    /** This width and height, whatever the aspect. */
    public record Exact(int width, int height) implements Size {
        public Exact {
            requirePossible(width);
            requirePossible(height);
        }

        @Override
        public String toString() {
            return width + "x" + height;
        }
    }

    /** The picture's own size. */
    public record Original() implements Size {
        @Override
        public String toString() {
            return "original";
        }
    }

    private static void requirePossible(int pixels) {
        if (pixels < 1 || pixels > Size.LONGEST) {
            throw new IllegalArgumentException("a side has 1 to " + Size.LONGEST + " pixels, not " + pixels);
        }
    }

    /** The same options with another size. */
    public InputOptions withSize(Size other) {
        return new InputOptions(other, fit, maxPatches);
    }

    /** The same options with another way to whole patches. */
    public InputOptions withFit(Fit other) {
        return new InputOptions(size, other, maxPatches);
    }
}
