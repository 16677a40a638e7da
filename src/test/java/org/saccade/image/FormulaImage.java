package org.saccade.image;

import java.awt.image.BufferedImage;

/** {@code formula_image} of the reference script: colour ramps, two discs and a little noise, in integer arithmetic. */
public final class FormulaImage {
    private FormulaImage() {}

    /** TYPE_INT_RGB. */
    public static BufferedImage rgb(int seed, int height, int width) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int[] colour = colour(x, y, width, height);
                long pixel = ((long) seed << 48) + 3L * (y * width + x);
                image.setRGB(
                        x,
                        y,
                        noisy(colour[0], pixel) << 16 | noisy(colour[1], pixel + 1) << 8 | noisy(colour[2], pixel + 2));
            }
        }
        return image;
    }

    private static int[] colour(int x, int y, int width, int height) {
        if (inDisc(x - 2 * width / 3, y - 3 * height / 5, Math.min(width, height) / 4)) {
            return new int[] {30, 90, 220};
        }
        if (inDisc(x - width / 3, y - height / 3, Math.min(width, height) / 5)) {
            return new int[] {230, 60, 40};
        }
        return new int[] {
            x * 255 / Math.max(width - 1, 1),
            y * 255 / Math.max(height - 1, 1),
            (x + y) * 255 / Math.max(width + height - 2, 1)
        };
    }

    private static boolean inDisc(int dx, int dy, int radius) {
        return dx * dx + dy * dy <= radius * radius;
    }

    private static int noisy(int value, long index) {
        int noise = (int) (splitMix64(index) >>> 60) - 8;
        return Math.max(0, Math.min(255, value + noise));
    }

    private static long splitMix64(long index) {
        long z = (index + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
