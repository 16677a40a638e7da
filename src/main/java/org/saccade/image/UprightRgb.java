package org.saccade.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferInt;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** Brings whatever a decoder returns to upright, opaque, 8-bit sRGB. */
final class UprightRgb {
    private UprightRgb() {}

    /**
     * Converts a decoded picture: palettes are expanded, gray becomes R = G = B, deeper samples are scaled and rounded
     * ({@code round(v * 255 / max)}, as libpng's png_set_scale_16 does), transparent pixels are laid on the background,
     * mixed in sRGB values and rounded once.
     *
     * @param background 0xRRGGBB
     * @return TYPE_INT_RGB, turned upright
     * @throws PictureException if the samples are of a kind that has no such conversion
     */
    static BufferedImage of(BufferedImage decoded, Orientation orientation, int background) throws PictureException {
        int width = decoded.getWidth();
        int height = decoded.getHeight();
        BufferedImage upright = new BufferedImage(
                orientation.uprightWidth(width, height),
                orientation.uprightHeight(width, height),
                BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) upright.getRaster().getDataBuffer()).getData();
        Orientation.Placement place = orientation.place(width, height);
        Rows rows = rowsOf(decoded, background);
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            rows.read(y, row);
            int to = place.first() + y * place.stepY();
            for (int x = 0; x < width; x++, to += place.stepX()) {
                pixels[to] = row[x];
            }
        }
        return upright;
    }

    /** Reads one row of a decoded picture as opaque 0xRRGGBB. */
    private interface Rows {
        void read(int y, int[] rgb);
    }

    private static Rows rowsOf(BufferedImage decoded, int background) throws PictureException {
        ColorModel colors = decoded.getColorModel();
        if (colors instanceof IndexColorModel palette) {
            return indexed(decoded.getRaster(), palette, background);
        }
        ColorSpace space = colors.getColorSpace();
        // Java takes its gray to be linear light, and ColorConvertOp or drawImage would brighten it. Files mean the
        // sRGB curve, so gray values are copied as they are.
        if (space.getType() != ColorSpace.TYPE_GRAY && space.getType() != ColorSpace.TYPE_RGB) {
            // The JDK decodes some CMYK, but not what the numbers mean (Adobe stores them inverted).
            throw new PictureException("its colours are neither gray nor RGB (CMYK?); save it as RGB");
        }
        if (space.getType() != ColorSpace.TYPE_GRAY && !space.isCS_sRGB()) {
            return rowsOf(toSrgb(decoded), background);
        }
        int type = decoded.getRaster().getDataBuffer().getDataType();
        if (type != DataBuffer.TYPE_BYTE && type != DataBuffer.TYPE_USHORT && type != DataBuffer.TYPE_INT) {
            throw new PictureException("its samples are signed or floating-point numbers, which can't be shown;"
                    + " save it with 8 or 16 bits a channel");
        }
        Samples samples = new Samples(colors, background);
        Raster raster = decoded.getRaster();
        int[] row = new int[decoded.getWidth() * raster.getNumBands()];
        return (y, rgb) -> samples.toRgb(raster.getPixels(0, y, rgb.length, 1, row), rgb);
    }

    private static Rows indexed(Raster raster, IndexColorModel palette, int background) {
        int[] colors = new int[1 << palette.getPixelSize()];
        for (int i = 0; i < palette.getMapSize(); i++) {
            colors[i] = Samples.overBackground(palette.getRGB(i), background);
        }
        return (y, rgb) -> {
            raster.getSamples(0, y, rgb.length, 1, 0, rgb);
            for (int x = 0; x < rgb.length; x++) {
                rgb[x] = colors[rgb[x]];
            }
        };
    }

    private static BufferedImage toSrgb(BufferedImage decoded) {
        int type = decoded.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        BufferedImage srgb = new BufferedImage(decoded.getWidth(), decoded.getHeight(), type);
        return new ColorConvertOp(null).filter(decoded, srgb);
    }
}
