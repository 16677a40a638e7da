package org.saccade.image.colour;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import org.saccade.image.PictureException;

/**
 * Floating-point, signed or 32-bit samples as 8 bits: {@code round(255 (v - min) / (max - min))} over all channels,
 * where min and max are the picture's smallest and largest finite value. A NaN and minus infinity become 0, infinity
 * 255; alpha is left out, for nothing says what its full value is.
 */
final class StretchedRows extends RgbRows {
    private static final double UNSIGNED_RANGE = 0x1p32;
    private static final double BYTE_RANGE = 0x1p8;

    private final Raster raster;
    private final int colors;
    private final boolean signed;
    private final double[] row;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    StretchedRows(Raster raster, SampleMeaning meaning) throws PictureException {
        this.raster = raster;
        colors = meaning.colorBands();
        signed = meaning.signed();
        row = new double[raster.getWidth() * raster.getNumBands()];
        if (colors != 1 && colors != 3) {
            throw new PictureException("has " + colors
                    + " channels of floating-point or signed numbers; save it as gray or RGB with 8 or 16 bits");
        }
        for (int y = 0; y < raster.getHeight(); y++) {
            measure(y);
        }
    }

    private void measure(int y) {
        load(y);
        for (int at = 0; at < row.length; at += raster.getNumBands()) {
            for (int band = 0; band < colors; band++) {
                double value = row[at + band];
                if (Double.isFinite(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
    }

    private void load(int y) {
        raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
        // Java's bytes have no sign and its ints have one, whatever the file says
        int type = raster.getTransferType();
        boolean isSignedByte = type == DataBuffer.TYPE_BYTE && signed;
        boolean isUnsignedInt = type == DataBuffer.TYPE_INT && !signed;
        for (int i = 0; i < row.length; i++) {
            if (isSignedByte && row[i] > Byte.MAX_VALUE) {
                row[i] -= BYTE_RANGE;
            } else if (isUnsignedInt && row[i] < 0) {
                row[i] += UNSIGNED_RANGE;
            }
        }
    }

    @Override
    public void read(int y, int[] rgb) {
        load(y);
        for (int x = 0; x < rgb.length; x++) {
            int at = x * raster.getNumBands();
            int red = level(row[at]);
            rgb[x] = colors == 1 ? red * 0x010101 : red << 16 | level(row[at + 1]) << 8 | level(row[at + 2]);
        }
    }

    private int level(double value) {
        if (Double.isNaN(value) || !(high > low)) {
            return value > high ? 255 : 0;
        }
        // a NaN's comparisons are all false, infinities end at the bounds
        double clipped = Math.max(low, Math.min(high, value));
        return (int) Math.floor((clipped - low) / (high - low) * 255 + 0.5);
    }
}
