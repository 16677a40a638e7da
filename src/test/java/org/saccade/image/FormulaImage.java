package org.saccade.image;

import java.awt.image.BufferedImage;

/** The deterministic test picture of the PyTorch reference ({@code formula_image} in vit_reference.py). */
public final class FormulaImage {
    private FormulaImage() {}

    /**
     * Colour ramps, two discs and a little noise, in integer arithmetic.
     *
     * @return TYPE_INT_RGB
     */
    public static BufferedImage rgb(int seed, int height, int width) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int[] color = color(x, y, width, height);
                int rgb = 0;
                for (int c = 0; c < 3; c++) {
                    long index = ((long) seed << 48) + ((long) y * width + x) * 3 + c;
                    int value = color[c] + (int) (splitMix64(index) >>> 60) - 8;
                    rgb = rgb << 8 | Math.max(0, Math.min(value, 255));
                }
                image.setRGB(x, y, rgb);
            }
        }
        return image;
    }

    private static int[] color(int x, int y, int width, int height) {
        int shorter = Math.min(width, height);
        if (inDisc(x - 2 * width / 3, y - 3 * height / 5, shorter / 4)) {
            return new int[] {30, 90, 220};
        }
        if (inDisc(x - width / 3, y - height / 3, shorter / 5)) {
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

    /** The SplitMix64 output function (Steele, Lea and Flood, 2014). */
    private static long splitMix64(long index) {
        long z = (index + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
