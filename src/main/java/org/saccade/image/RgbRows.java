package org.saccade.image;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.PackedColorModel;
import java.awt.image.Raster;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads a decoded picture row by row as opaque sRGB, whatever its samples: palettes are expanded, gray becomes R = G = B,
 * deeper samples are scaled, float and signed ones stretched between the picture's finite minimum and maximum, profiles
 * converted, CMYK without one mixed plainly, transparent pixels laid on the background.
 */
abstract class RgbRows {
    /** Reads row {@code y} as 0xRRGGBB, as many pixels as the array is long. */
    abstract void read(int y, int[] rgb);

    /**
     * The rows of a picture.
     *
     * @param profile the picture's colours, where the decoder doesn't know of them
     * @param background 0xRRGGBB
     * @param warnings takes a sentence if a profile had to be ignored
     * @throws PictureException if the samples are of a kind that has no such conversion
     */
    static RgbRows of(BufferedImage decoded, Optional<ICC_Profile> profile, int background, List<String> warnings)
            throws PictureException {
        ColorModel model = decoded.getColorModel();
        Raster raster = decoded.getRaster();
        Optional<ICC_Profile> wanted = profile.or(() -> ColorProfiles.of(model.getColorSpace()));
        if (model instanceof IndexColorModel palette) {
            return new Indexed(raster, expanded(palette, wanted, background, warnings));
        }
        if (!(model instanceof ComponentColorModel) && !(model instanceof PackedColorModel)) {
            throw new PictureException("has samples of a kind that can't be shown ("
                    + model.getClass().getSimpleName() + "); save it as a plain PNG or TIFF");
        }
        int type = raster.getTransferType();
        boolean whole = type == DataBuffer.TYPE_BYTE
                || type == DataBuffer.TYPE_USHORT
                || (type == DataBuffer.TYPE_INT && model instanceof PackedColorModel);
        if (!whole) {
            return new StretchedRows(raster, model.getNumColorComponents(), model.hasAlpha());
        }
        Optional<ColorProfiles> colors = wanted.flatMap(icc -> {
            Optional<ColorProfiles> usable = ColorProfiles.from(icc, model.getNumColorComponents());
            if (usable.isEmpty()) {
                warnings.add(ColorProfiles.IGNORED);
            }
            return usable;
        });
        if (colors.isPresent()) {
            return new Profiled(raster, colors.get(), samples(model, true, background), maximum(model));
        }
        if (model.getColorSpace().getType() == ColorSpace.TYPE_CMYK) {
            return new Inks(raster, maximum(model));
        }
        // Java takes its gray to be linear light, and ColorConvertOp or drawImage would brighten it. Files mean the
        // sRGB curve, so gray values are copied as they are.
        int components = model.getNumColorComponents();
        if ((components != 1 && components != 3) || !isRgbLike(model.getColorSpace())) {
            throw new PictureException(
                    "has colours that are neither gray, RGB nor CMYK, and no profile that tells what they mean;"
                            + " save it as RGB");
        }
        return new Plain(raster, samples(model, false, background));
    }

    private static boolean isRgbLike(ColorSpace space) {
        return space.getType() == ColorSpace.TYPE_GRAY || space.getType() == ColorSpace.TYPE_RGB;
    }

    private static long maximum(ColorModel model) {
        return (1L << model.getComponentSize(0)) - 1;
    }

    /** @param converted whether the colours will come as three bands of 8 bits, in place of the model's */
    private static Samples samples(ColorModel model, boolean converted, int background) {
        int colorBands = converted ? 3 : model.getNumColorComponents();
        int bands = colorBands + (model.hasAlpha() ? 1 : 0);
        long[] maximum = new long[bands];
        for (int band = 0; band < bands; band++) {
            maximum[band] = converted && band < 3
                    ? 255
                    : (1L << model.getComponentSize(Math.min(band, model.getNumComponents() - 1))) - 1;
        }
        if (converted && model.hasAlpha()) {
            maximum[3] = (1L << model.getComponentSize(model.getNumComponents() - 1)) - 1;
        }
        int[] order = colorBands == 1 ? new int[] {0, 0, 0} : new int[] {0, 1, 2};
        return new Samples(bands, order, maximum, model.hasAlpha(), model.isAlphaPremultiplied(), background);
    }

    private static int[] expanded(
            IndexColorModel palette, Optional<ICC_Profile> profile, int background, List<String> warnings) {
        int[] argb = new int[palette.getMapSize()];
        palette.getRGBs(argb);
        profile.ifPresent(icc -> ColorProfiles.from(icc, 3)
                .ifPresentOrElse(colors -> convert(argb, colors), () -> warnings.add(ColorProfiles.IGNORED)));
        int[] rgb = new int[1 << palette.getPixelSize()];
        for (int i = 0; i < argb.length; i++) {
            rgb[i] = Samples.overBackground(argb[i], background);
        }
        return rgb;
    }

    private static void convert(int[] argb, ColorProfiles colors) {
        int[] samples = new int[3 * argb.length];
        for (int i = 0; i < argb.length; i++) {
            for (int channel = 0; channel < 3; channel++) {
                samples[3 * i + channel] = argb[i] >> (16 - 8 * channel) & 255;
            }
        }
        colors.toSrgb(samples, argb.length, 255, samples);
        for (int i = 0; i < argb.length; i++) {
            argb[i] = (argb[i] & 0xFF000000) | samples[3 * i] << 16 | samples[3 * i + 1] << 8 | samples[3 * i + 2];
        }
    }

    /** A palette's indices. */
    private static final class Indexed extends RgbRows {
        private final Raster raster;
        private final int[] palette;

        Indexed(Raster raster, int[] palette) {
            this.raster = raster;
            this.palette = palette;
        }

        @Override
        void read(int y, int[] rgb) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, rgb.length, 1, 0, rgb);
            for (int x = 0; x < rgb.length; x++) {
                rgb[x] = palette[rgb[x]];
            }
        }
    }

    /** Gray or RGB in sRGB's curve. */
    private static final class Plain extends RgbRows {
        private final Raster raster;
        private final Samples samples;
        private final int[] row;

        Plain(Raster raster, Samples samples) {
            this.raster = raster;
            this.samples = samples;
            row = new int[raster.getWidth() * raster.getNumBands()];
        }

        @Override
        void read(int y, int[] rgb) {
            samples.toRgb(raster.getPixels(raster.getMinX(), raster.getMinY() + y, rgb.length, 1, row), rgb);
        }
    }

    /** Colours in a profile, with or without alpha. */
    private static final class Profiled extends RgbRows {
        private final Raster raster;
        private final ColorProfiles profiles;
        private final Samples samples;
        private final int maximum;
        private final int[] row;

        Profiled(Raster raster, ColorProfiles profiles, Samples samples, long maximum) {
            this.raster = raster;
            this.profiles = profiles;
            this.samples = samples;
            this.maximum = (int) maximum;
            row = new int[raster.getWidth() * raster.getNumBands()];
        }

        @Override
        void read(int y, int[] rgb) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, rgb.length, 1, row);
            int bands = raster.getNumBands();
            int colors = bands - (samples.hasAlpha() ? 1 : 0);
            int[] plain = new int[Math.max(3, colors) * rgb.length];
            for (int x = 0; x < rgb.length; x++) {
                System.arraycopy(row, x * bands, plain, x * colors, colors);
            }
            int[] converted = new int[3 * rgb.length];
            profiles.toSrgb(plain, rgb.length, maximum, converted);
            if (!samples.hasAlpha()) {
                samples.toRgb(converted, rgb);
                return;
            }
            int[] withAlpha = new int[4 * rgb.length];
            for (int x = 0; x < rgb.length; x++) {
                System.arraycopy(converted, 3 * x, withAlpha, 4 * x, 3);
                withAlpha[4 * x + 3] = row[x * bands + bands - 1];
            }
            samples.toRgb(withAlpha, rgb);
        }
    }

    /** CMYK that no profile explains: each colour is (1 - ink)(1 - black), as Pillow and libtiff have it. */
    private static final class Inks extends RgbRows {
        private final Raster raster;
        private final long maximum;
        private final int[] row;

        Inks(Raster raster, long maximum) {
            this.raster = raster;
            this.maximum = maximum;
            row = new int[raster.getWidth() * raster.getNumBands()];
        }

        @Override
        void read(int y, int[] rgb) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, rgb.length, 1, row);
            int bands = raster.getNumBands();
            Arrays.fill(rgb, 0);
            for (int x = 0; x < rgb.length; x++) {
                long black = maximum - row[x * bands + 3];
                for (int ink = 0; ink < 3; ink++) {
                    long left = maximum - row[x * bands + ink];
                    long color = (left * black * 255 + maximum * maximum / 2) / (maximum * maximum);
                    rgb[x] = rgb[x] << 8 | (int) color;
                }
            }
        }
    }
}
