package org.saccade.train.data;

/**
 * Pillow's ImageFilter.GaussianBlur, which DINO's augmentation applies, bit-identical: three box blurs of fractional
 * width along the rows, then three along the columns (Gwosdek et al. 2011; BoxBlur.c), the edge's value repeated
 * outside. It differs from a sampled Gaussian by a few of 255.
 */
public final class GaussianBlur {
    private static final int PASSES = 3;
    private static final int ROUNDING = 1 << 23;

    private final int radius;
    /** Weights in 1/2^24: of each value within the radius, and of the one beyond on either side. */
    private final long inner;

    private final long outer;

    private GaussianBlur(float boxRadius) {
        radius = (int) boxRadius;
        inner = (long) ((1 << 24) / (boxRadius * 2 + 1));
        outer = ((1 << 24) - (radius * 2 + 1) * inner) / 2;
    }

    /**
     * Blurs in place.
     *
     * @param rgb 0xRRGGBB, row by row
     * @param sigma standard deviation in pixels, above 0
     */
    public static void apply(int[] rgb, int width, double sigma) {
        GaussianBlur blur = new GaussianBlur(boxRadius((float) sigma));
        int height = rgb.length / width;
        for (int y = 0; y < height; y++) {
            blur.line(rgb, y * width, 1, width);
        }
        for (int x = 0; x < width; x++) {
            blur.line(rgb, x, width, height);
        }
    }

    /** The paper's formulas 7 and 11 and that of its figure 2, in Pillow's precision. */
    private static float boxRadius(float sigma) {
        float variance = sigma * sigma / PASSES;
        float length = (float) Math.sqrt(12.0 * variance + 1.0);
        float whole = (float) Math.floor((length - 1.0) / 2.0);
        float part = (2 * whole + 1) * (whole * (whole + 1) - 3 * variance);
        part /= 6 * (variance - (whole + 1) * (whole + 1));
        return whole + part;
    }

    private void line(int[] rgb, int from, int step, int length) {
        int[] line = new int[length];
        for (int shift = 0; shift < 24; shift += 8) {
            for (int i = 0; i < length; i++) {
                line[i] = rgb[from + i * step] >> shift & 255;
            }
            for (int pass = 0; pass < PASSES; pass++) {
                line = boxed(line);
            }
            for (int i = 0; i < length; i++) {
                int at = from + i * step;
                rgb[at] = (rgb[at] & ~(255 << shift)) | line[i] << shift;
            }
        }
    }

    private int[] boxed(int[] line) {
        int last = line.length - 1;
        int[] blurred = new int[line.length];
        long sum = 0;
        for (int i = -radius - 1; i < radius; i++) {
            sum += line[Math.max(0, Math.min(i, last))];
        }
        for (int x = 0; x <= last; x++) {
            int before = line[Math.max(0, x - radius - 1)];
            sum += line[Math.min(x + radius, last)] - before;
            int beyond = before + line[Math.min(x + radius + 1, last)];
            blurred[x] = (int) ((sum * inner + beyond * outer + ROUNDING) >> 24);
        }
        return blurred;
    }
}
