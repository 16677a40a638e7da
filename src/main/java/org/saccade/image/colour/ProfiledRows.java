package org.saccade.image.colour;

import java.awt.image.Raster;

/** Colours in a profile, with or without alpha. */
final class ProfiledRows extends RgbRows {
    private final Raster raster;
    private final ColorProfiles profiles;
    private final SampleMeaning meaning;
    private final int maximum;
    private final Samples mixed;
    private final int[] row;

    ProfiledRows(Raster raster, ColorProfiles profiles, SampleMeaning meaning, long maximum, int background) {
        this.raster = raster;
        this.profiles = profiles;
        this.meaning = meaning;
        this.maximum = (int) maximum;
        mixed = new Samples(
                4,
                new int[] {0, 1, 2},
                3,
                new long[] {255, 255, 255, maximum},
                meaning.hasAlpha() ? SampleMeaning.Alpha.PLAIN : SampleMeaning.Alpha.NONE,
                background);
        row = new int[raster.getWidth() * raster.getNumBands()];
    }

    @Override
    public void read(int y, int[] rgb) {
        raster.getPixels(raster.getMinX(), raster.getMinY() + y, rgb.length, 1, row);
        int bands = raster.getNumBands();
        int colors = meaning.colorBands();
        int[] plain = new int[Math.max(3, colors) * rgb.length];
        for (int x = 0; x < rgb.length; x++) {
            System.arraycopy(row, x * bands, plain, x * colors, colors);
            if (meaning.isPremultiplied()) {
                divide(plain, x * colors, colors, row[x * bands + colors]);
            }
        }
        int[] converted = new int[3 * rgb.length];
        profiles.toSrgb(plain, rgb.length, maximum, converted);
        int[] withAlpha = new int[4 * rgb.length];
        for (int x = 0; x < rgb.length; x++) {
            System.arraycopy(converted, 3 * x, withAlpha, 4 * x, 3);
            withAlpha[4 * x + 3] = meaning.hasAlpha() ? row[x * bands + colors] : maximum;
        }
        mixed.toRgb(withAlpha, rgb);
    }

    /** A profile means the colours themselves, not what is left of them after alpha. */
    private void divide(int[] colors, int at, int count, int alpha) {
        for (int i = at; i < at + count && alpha > 0; i++) {
            colors[i] = (int) Math.min(maximum, (colors[i] * (long) maximum + alpha / 2) / alpha);
        }
    }
}
