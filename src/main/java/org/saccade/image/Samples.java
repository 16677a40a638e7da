package org.saccade.image;

import java.awt.image.ColorModel;

/** Turns interleaved gray or RGB samples of any depth up to 16 bits, with or without alpha, into opaque 0xRRGGBB. */
final class Samples {
    private final int bands;
    /** The band of red, green and blue: three times the same one for gray. */
    private final int[] colorBands;
    /** The largest value of each band. */
    private final long[] maximum;

    private final boolean hasAlpha;
    private final boolean premultiplied;
    private final int[] background;

    Samples(ColorModel colors, int background) {
        bands = colors.getNumComponents();
        colorBands = colors.getNumColorComponents() == 1 ? new int[] {0, 0, 0} : new int[] {0, 1, 2};
        maximum = new long[bands];
        for (int band = 0; band < bands; band++) {
            maximum[band] = (1L << colors.getComponentSize(band)) - 1;
        }
        hasAlpha = colors.hasAlpha();
        premultiplied = colors.isAlphaPremultiplied();
        this.background = new int[] {background >> 16 & 255, background >> 8 & 255, background & 255};
    }

    /** Lays one 0xAARRGGBB on a background colour. */
    static int overBackground(int argb, int background) {
        int[] rgb = new int[1];
        int[] samples = {argb >> 16 & 255, argb >> 8 & 255, argb & 255, argb >>> 24};
        new Samples(ColorModel.getRGBdefault(), background).toRgb(samples, rgb);
        return rgb[0];
    }

    /** Converts {@code rgb.length} pixels. */
    void toRgb(int[] samples, int[] rgb) {
        for (int x = 0, at = 0; x < rgb.length; x++, at += bands) {
            rgb[x] = hasAlpha
                    ? mixed(samples, at, 0) << 16 | mixed(samples, at, 1) << 8 | mixed(samples, at, 2)
                    : opaque(samples, at, 0) << 16 | opaque(samples, at, 1) << 8 | opaque(samples, at, 2);
        }
    }

    private int opaque(int[] samples, int at, int channel) {
        int band = colorBands[channel];
        int max = (int) maximum[band];
        int value = samples[at + band];
        return max == 255 ? value : (value * 255 + max / 2) / max;
    }

    /** In whole numbers over the common denominator, so that the mix is rounded once. */
    private int mixed(int[] samples, int at, int channel) {
        int band = colorBands[channel];
        long colorMax = maximum[band];
        long alphaMax = maximum[bands - 1];
        long alpha = samples[at + bands - 1];
        long color = samples[at + band] * 255L * (premultiplied ? alphaMax : alpha);
        long whole = colorMax * alphaMax;
        long mix = (color + background[channel] * colorMax * (alphaMax - alpha) + whole / 2) / whole;
        return (int) Math.min(mix, 255);
    }
}
