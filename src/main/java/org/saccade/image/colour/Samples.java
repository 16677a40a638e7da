package org.saccade.image.colour;

/**
 * Whole-numbered samples of any depth up to 31 bits, with or without alpha, turned into opaque 0xRRGGBB: scaled and
 * rounded ({@code round(v * 255 / max)}, as libpng's png_set_scale_16 does), mixed with the background in sRGB values
 * and rounded once.
 *
 * @param bands samples a pixel
 * @param colorBands the bands of red, green and blue: three times the same one for gray
 * @param maximum the largest value of each band
 * @param alphaBand the band of alpha, if there is alpha
 * @param alpha whether there is alpha, and whether the colours were multiplied by it
 * @param background 0xRRGGBB
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Samples(int bands, int[] colorBands, int alphaBand, long[] maximum, SampleMeaning.Alpha alpha, int background) {
    /** Lays one 0xAARRGGBB on a background colour. */
    static int overBackground(int argb, int background) {
        int[] rgb = new int[1];
        int[] samples = {argb >> 16 & 255, argb >> 8 & 255, argb & 255, argb >>> 24};
        new Samples(4, new int[] {0, 1, 2}, 3, new long[] {255, 255, 255, 255}, SampleMeaning.Alpha.PLAIN, background)
                .toRgb(samples, rgb);
        return rgb[0];
    }

    /** Converts {@code rgb.length} pixels. */
    void toRgb(int[] samples, int[] rgb) {
        for (int x = 0, at = 0; x < rgb.length; x++, at += bands) {
            rgb[x] = alpha != SampleMeaning.Alpha.NONE
                    ? mixed(samples, at, 0) << 16 | mixed(samples, at, 1) << 8 | mixed(samples, at, 2)
                    : opaque(samples, at, 0) << 16 | opaque(samples, at, 1) << 8 | opaque(samples, at, 2);
        }
    }

    private int opaque(int[] samples, int at, int channel) {
        int band = colorBands[channel];
        long max = maximum[band];
        int value = samples[at + band];
        return max == 255 ? value : (int) ((value * 255L + max / 2) / max);
    }

    /** In whole numbers over the common denominator, so that the mix is rounded once. */
    private int mixed(int[] samples, int at, int channel) {
        int band = colorBands[channel];
        long colorMax = maximum[band];
        long alphaMax = maximum[alphaBand];
        long opacity = samples[at + alphaBand];
        long color = samples[at + band] * 255L * (alpha == SampleMeaning.Alpha.PREMULTIPLIED ? alphaMax : opacity);
        long whole = colorMax * alphaMax;
        long under = background >> (16 - 8 * channel) & 255;
        long mix = (color + under * colorMax * (alphaMax - opacity) + whole / 2) / whole;
        return (int) Math.min(mix, 255);
    }
}
