package org.saccade.image.colour;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;

/**
 * What the bands of a decoded picture mean: its colours first, then alpha if there is any, then what is not looked at.
 *
 * @param colorBands how many bands the colours take
 * @param signed whether whole numbers of 8, 16 or 32 bits have a sign
 */
public record SampleMeaning(Colors colors, int colorBands, Alpha alpha, boolean signed) {
    /** The kinds of colours that have a plain way to sRGB, and the others. */
    public enum Colors {
        GRAY,
        RGB,
        CMYK,
        OTHER
    }

    /** Whether the band after the colours is alpha, and whether the colours were multiplied by it. */
    public enum Alpha {
        NONE,
        PLAIN,
        PREMULTIPLIED
    }

    /**
     * What a decoder's colour model says. Java knows 16-bit signed numbers; 32-bit ones come from formats that have no
     * signed ones (PNM).
     */
    public static SampleMeaning of(BufferedImage decoded) {
        ColorModel model = decoded.getColorModel();
        int transferType = decoded.getRaster().getTransferType();
        Alpha alpha = !model.hasAlpha() ? Alpha.NONE : model.isAlphaPremultiplied() ? Alpha.PREMULTIPLIED : Alpha.PLAIN;
        return new SampleMeaning(
                colors(model), model.getNumColorComponents(), alpha, transferType == DataBuffer.TYPE_SHORT);
    }

    private static Colors colors(ColorModel model) {
        int components = model.getNumColorComponents();
        return switch (model.getColorSpace().getType()) {
            case ColorSpace.TYPE_GRAY -> components == 1 ? Colors.GRAY : Colors.OTHER;
            case ColorSpace.TYPE_RGB -> components == 3 ? Colors.RGB : Colors.OTHER;
            case ColorSpace.TYPE_CMYK -> components == 4 ? Colors.CMYK : Colors.OTHER;
            default -> Colors.OTHER;
        };
    }

    boolean hasAlpha() {
        return alpha != Alpha.NONE;
    }

    boolean isPremultiplied() {
        return alpha == Alpha.PREMULTIPLIED;
    }
}
