package org.saccade.image.colour;

import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.PackedColorModel;
import java.awt.image.Raster;
import java.util.List;
import java.util.Optional;
import org.saccade.image.PictureException;

/**
 * Reads a decoded picture row by row as opaque sRGB, whatever its samples: palettes are expanded, gray becomes R = G =
 * B, deeper samples are scaled, float and signed ones stretched between the picture's finite minimum and maximum, profiles
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
            return new IndexedRows(raster, palette, wanted, background, warnings);
        }
        if (!(model instanceof ComponentColorModel) && !(model instanceof PackedColorModel)) {
            throw new PictureException("has samples of a kind that can't be shown ("
                    + model.getClass().getSimpleName() + "); save it as a plain PNG or TIFF");
        }
        if (!isWhole(model, raster.getTransferType(), meaning)) {
            return new StretchedRows(raster, meaning);
        }
        Optional<ColorProfiles> colors = usable(wanted, meaning, warnings);
        return colors.isPresent()
                ? new ProfiledRows(raster, colors.get(), meaning, maximum(model), background)
                : withoutProfile(decoded, meaning, background);
    }

    private static Optional<ColorProfiles> usable(
            Optional<ICC_Profile> wanted, SampleMeaning meaning, List<String> warnings) {
        Optional<ColorProfiles> usable = wanted.flatMap(icc -> ColorProfiles.from(icc, meaning.colorBands()));
        if (wanted.isPresent() && usable.isEmpty()) {
            warnings.add(ColorProfiles.IGNORED);
        }
        return usable;
    }

    /**
     * Java takes its gray to be linear light, and ColorConvertOp or drawImage would brighten it. Files mean the sRGB
     * curve, so gray values are copied as they are.
     */
    private static RgbRows withoutProfile(BufferedImage decoded, SampleMeaning meaning, int background)
            throws PictureException {
        return switch (meaning.colors()) {
            case GRAY -> plain(decoded, meaning, background, 0, 0, 0);
            case RGB -> plain(decoded, meaning, background, 0, 1, 2);
            case CMYK -> new InkRows(decoded.getRaster(), meaning, maximum(decoded.getColorModel()), background);
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

    private static RgbRows plain(BufferedImage decoded, SampleMeaning meaning, int background, int... colorBands) {
        ColorModel model = decoded.getColorModel();
        int bands = decoded.getRaster().getNumBands();
        long[] maximum = new long[bands];
        for (int band = 0; band < bands; band++) {
            maximum[band] = (1L << model.getComponentSize(Math.min(band, model.getNumComponents() - 1))) - 1;
        }
        return new PlainRows(
                decoded.getRaster(),
                new Samples(bands, colorBands, meaning.colorBands(), maximum, meaning.alpha(), background));
    }
}
