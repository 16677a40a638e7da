package org.saccade.image.colour;

import java.awt.image.Raster;

/** CMYK that no profile explains: each colour is (1 - ink)(1 - black), as Pillow and libtiff have it. */
final class InkRows extends RgbRows {
    private final Raster raster;
    private final SampleMeaning meaning;
    private final long maximum;
    private final int background;
    private final int[] row;

    InkRows(Raster raster, SampleMeaning meaning, long maximum, int background) {
        this.raster = raster;
        this.meaning = meaning;
        this.maximum = maximum;
        this.background = background;
        row = new int[raster.getWidth() * raster.getNumBands()];
    }

    @Override
    public void read(int y, int[] rgb) {
        raster.getPixels(raster.getMinX(), raster.getMinY() + y, rgb.length, 1, row);
        int bands = raster.getNumBands();
        for (int x = 0; x < rgb.length; x++) {
            long alpha = meaning.hasAlpha() ? row[x * bands + 4] : maximum;
            rgb[x] = mixed(x * bands, alpha, 0) << 16 | mixed(x * bands, alpha, 1) << 8 | mixed(x * bands, alpha, 2);
        }
    }

    /** In whole numbers, rounded once; for 16 bits just within a long. */
    private int mixed(int at, long alpha, int channel) {
        long full = maximum * maximum;
        long color = (maximum - row[at + channel]) * (maximum - row[at + 3]);
        long under = background >> (16 - 8 * channel) & 255;
        if (alpha == maximum) {
            return (int) ((color * 255 + full / 2) / full);
        }
        double mix = (double) color / full * 255 * alpha + (double) under * (maximum - alpha);
        return (int) Math.floor(mix / maximum + 0.5);
    }
}
