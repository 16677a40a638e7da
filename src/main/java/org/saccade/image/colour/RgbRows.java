package org.saccade.image.colour;

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
import org.saccade.image.PictureException;

/**
 * Reads a decoded picture row by row as opaque sRGB, whatever its samples: palettes are expanded, gray becomes R = G =
 * B,
 * deeper samples are scaled, float and signed ones stretched between the picture's finite minimum and maximum, profiles
 * converted, CMYK without one mixed plainly, transparent pixels laid on the background.
 */
public abstract class RgbRows {
    /** Reads row {@code y} as 0xRRGGBB, as many pixels as the array is long. */
    public abstract void read(int y, int[] rgb);

    /**
     * The rows of a picture.
     *
     * @param meaning what its bands mean; of a palette's picture it isn't looked at
     * @param profile the picture's colours, where the decoder doesn't know of them
     * @param background 0xRRGGBB
     * @param warnings takes a sentence if a profile had to be ignored
     * @throws PictureException if the samples are of a kind that has no such conversion
     */
    public static RgbRows of(
            BufferedImage decoded,
            SampleMeaning meaning,
            Optional<ICC_Profile> profile,
            int background,
            List<String> warnings)
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
        if (!isWhole(model, raster.getTransferType(), meaning)) {
            return new StretchedRows(raster, meaning);
        }
        Optional<ColorProfiles> colors = wanted.flatMap(icc -> {
            Optional<ColorProfiles> usable = ColorProfiles.from(icc, meaning.colorBands());
            if (usable.isEmpty()) {
                warnings.add(ColorProfiles.IGNORED);
            }
            return usable;
        });
        if (colors.isPresent()) {
            return new Profiled(raster, colors.get(), meaning, maximum(model), background);
        }
        // Java takes its gray to be linear light, and ColorConvertOp or drawImage would brighten it. Files mean the
        // sRGB curve, so gray values are copied as they are.
        return switch (meaning.colors()) {
            case GRAY ->
                new Plain(raster, samples(model, raster.getNumBands(), meaning, new int[] {0, 0, 0}, background));
            case RGB ->
                new Plain(raster, samples(model, raster.getNumBands(), meaning, new int[] {0, 1, 2}, background));
            case CMYK -> new Inks(raster, meaning, maximum(model), background);
            case OTHER ->
                throw new PictureException(
                        "has colours that are neither gray, RGB nor CMYK, and no profile that tells what they mean;"
                                + " save it as RGB");
        };
    }

    /** Whether samples are whole numbers from zero up, whose largest value stands for full colour. */
    private static boolean isWhole(ColorModel model, int transferType, SampleMeaning meaning) {
        boolean whole = transferType == DataBuffer.TYPE_BYTE
                || transferType == DataBuffer.TYPE_USHORT
                || (transferType == DataBuffer.TYPE_INT && model instanceof PackedColorModel);
        return whole && !meaning.signed();
    }

    private static long maximum(ColorModel model) {
        return (1L << model.getComponentSize(0)) - 1;
    }

    private static Samples samples(
            ColorModel model, int bands, SampleMeaning meaning, int[] colorBands, int background) {
        long[] maximum = new long[bands];
        for (int band = 0; band < bands; band++) {
            maximum[band] = (1L << model.getComponentSize(Math.min(band, model.getNumComponents() - 1))) - 1;
        }
        return new Samples(
                bands,
                colorBands,
                meaning.colorBands(),
                maximum,
                meaning.hasAlpha(),
                meaning.isPremultiplied(),
                background);
    }

    private static int[] expanded(
            IndexColorModel palette, Optional<ICC_Profile> profile, int background, List<String> warnings) {
        int[] argb = new int[palette.getMapSize()];
        palette.getRGBs(argb);
        // gray of a few bits comes as a palette
        int components = profile.map(ICC_Profile::getNumComponents).orElse(3) == 1 && isGray(argb) ? 1 : 3;
        profile.ifPresent(icc -> ColorProfiles.from(icc, components)
                .ifPresentOrElse(
                        colors -> convert(argb, components, colors), () -> warnings.add(ColorProfiles.IGNORED)));
        int[] rgb = new int[1 << palette.getPixelSize()];
        for (int i = 0; i < argb.length; i++) {
            rgb[i] = Samples.overBackground(argb[i], background);
        }
        return rgb;
    }

    private static boolean isGray(int[] argb) {
        return Arrays.stream(argb).allMatch(v -> (v >> 16 & 255) == (v & 255) && (v >> 8 & 255) == (v & 255));
    }

    private static void convert(int[] argb, int components, ColorProfiles colors) {
        int[] samples = new int[3 * argb.length];
        for (int i = 0; i < argb.length; i++) {
            for (int channel = 0; channel < components; channel++) {
                samples[components * i + channel] = argb[i] >> (16 - 8 * channel) & 255;
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
        public void read(int y, int[] rgb) {
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
        public void read(int y, int[] rgb) {
            samples.toRgb(raster.getPixels(raster.getMinX(), raster.getMinY() + y, rgb.length, 1, row), rgb);
        }
    }

    /** Colours in a profile, with or without alpha. */
    private static final class Profiled extends RgbRows {
        private final Raster raster;
        private final ColorProfiles profiles;
        private final SampleMeaning meaning;
        private final int maximum;
        private final Samples mixed;
        private final int[] row;

        Profiled(Raster raster, ColorProfiles profiles, SampleMeaning meaning, long maximum, int background) {
            this.raster = raster;
            this.profiles = profiles;
            this.meaning = meaning;
            this.maximum = (int) maximum;
            mixed = new Samples(
                    4,
                    new int[] {0, 1, 2},
                    3,
                    new long[] {255, 255, 255, maximum},
                    meaning.hasAlpha(),
                    false,
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

    /** CMYK that no profile explains: each colour is (1 - ink)(1 - black), as Pillow and libtiff have it. */
    private static final class Inks extends RgbRows {
        private final Raster raster;
        private final SampleMeaning meaning;
        private final long maximum;
        private final int background;
        private final int[] row;

        Inks(Raster raster, SampleMeaning meaning, long maximum, int background) {
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
                rgb[x] =
                        mixed(x * bands, alpha, 0) << 16 | mixed(x * bands, alpha, 1) << 8 | mixed(x * bands, alpha, 2);
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
}
