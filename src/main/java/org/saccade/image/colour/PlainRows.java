package org.saccade.image.colour;

import java.awt.image.Raster;

/** Gray or RGB in sRGB's curve. */
final class PlainRows extends RgbRows {
    private final Raster raster;
    private final Samples samples;
    private final int[] row;

    PlainRows(Raster raster, Samples samples) {
        this.raster = raster;
        this.samples = samples;
        row = new int[raster.getWidth() * raster.getNumBands()];
    }

    @Override
    public void read(int y, int[] rgb) {
        samples.toRgb(raster.getPixels(raster.getMinX(), raster.getMinY() + y, rgb.length, 1, row), rgb);
    }
}
