package org.saccade.image;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferInt;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** Brings what readers decode (gray, 16-bit, indexed, transparent, other colour spaces) to opaque 8-bit sRGB. */
final class SrgbPixels {
    private SrgbPixels() {}

    /** A TYPE_INT_RGB copy of the image; where it is transparent, laid on the background. */
    static BufferedImage of(BufferedImage decoded, Color background) {
        if (decoded.getType() == BufferedImage.TYPE_INT_RGB) {
            return decoded;
        }
        BufferedImage srgb = new BufferedImage(decoded.getWidth(), decoded.getHeight(), BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) srgb.getRaster().getDataBuffer()).getData();
        if (isGray(decoded.getColorModel())) {
            fromGray(decoded.getRaster(), decoded.getColorModel(), background, pixels);
        } else {
            fromColour(inSrgb(decoded), background, pixels);
        }
        return srgb;
    }

    private static boolean isGray(ColorModel model) {
        return model.getColorSpace().getType() == ColorSpace.TYPE_GRAY && !(model instanceof IndexColorModel);
    }

    /**
     * Takes gray values as they are: files hold them in sRGB's curve, but Java believes its gray to be linear, and what
     * it converts comes out too bright.
     */
    private static void fromGray(Raster raster, ColorModel model, Color background, int[] pixels) {
        int width = raster.getWidth();
        int[] samples = new int[width * raster.getNumBands()];
        int bands = raster.getNumBands();
        int most = largest(model, raster, 0);
        int opaque = model.hasAlpha() ? largest(model, raster, bands - 1) : 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, samples);
            for (int x = 0; x < width; x++) {
                int gray = to8Bits(samples[x * bands], most);
                int alpha = model.hasAlpha() ? to8Bits(samples[x * bands + bands - 1], opaque) : 255;
                pixels[y * width + x] = over(alpha << 24 | gray << 16 | gray << 8 | gray, background);
            }
        }
    }

    private static int largest(ColorModel model, Raster raster, int band) {
        int bits = raster.getTransferType() == DataBuffer.TYPE_SHORT
                ? Short.SIZE - 1
                : model.getComponentSize(Math.min(band, model.getNumComponents() - 1));
        return (int) ((1L << Math.min(bits, Integer.SIZE - 1)) - 1);
    }

    private static int to8Bits(int sample, int largest) {
        return (int) (((long) sample * 255 + largest / 2) / largest);
    }

    private static BufferedImage inSrgb(BufferedImage decoded) {
        ColorModel model = decoded.getColorModel();
        if (model.getColorSpace().isCS_sRGB() || model instanceof IndexColorModel) {
            return decoded;
        }
        BufferedImage converted = new BufferedImage(
                decoded.getWidth(),
                decoded.getHeight(),
                model.hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        new ColorConvertOp(null).filter(decoded, converted);
        return converted;
    }

    private static void fromColour(BufferedImage decoded, Color background, int[] pixels) {
        int width = decoded.getWidth();
        for (int y = 0; y < decoded.getHeight(); y++) {
            decoded.getRGB(0, y, width, 1, pixels, y * width, width);
        }
        if (decoded.getColorModel().hasAlpha()) {
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = over(pixels[i], background);
            }
        }
    }

    /** A colour with (not premultiplied) alpha over an opaque one, as Porter and Duff have it, rounded. */
    private static int over(int argb, Color background) {
        int alpha = argb >>> 24;
        if (alpha == 255) {
            return argb;
        }
        int red = mix(argb >> 16 & 0xFF, background.getRed(), alpha);
        int green = mix(argb >> 8 & 0xFF, background.getGreen(), alpha);
        int blue = mix(argb & 0xFF, background.getBlue(), alpha);
        return red << 16 | green << 8 | blue;
    }

    private static int mix(int over, int under, int alpha) {
        return (over * alpha + under * (255 - alpha) + 127) / 255;
    }
}
