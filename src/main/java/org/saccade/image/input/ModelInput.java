package org.saccade.image.input;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.saccade.image.Picture;
import org.saccade.image.PictureException;
import org.saccade.image.PictureFaults;

/**
 * A picture as the model sees it.
 *
 * @param pixels TYPE_INT_RGB, upright, opaque, sRGB; each side a multiple of the patch
 * @param patch the patch's side in pixels
 * @param coverage how much of the picture these pixels are
 * @param warnings the picture's, and one if it had to be scaled down to the limit on patches
 */
public record ModelInput(BufferedImage pixels, int patch, Coverage coverage, List<String> warnings) {
    /** @throws IllegalArgumentException if the pixels are of another type, or make no whole patches */
    public ModelInput {
        if (pixels.getType() != BufferedImage.TYPE_INT_RGB) {
            throw new IllegalArgumentException("a model input is TYPE_INT_RGB, not type " + pixels.getType());
        }
        if (patch < 1 || pixels.getWidth() % patch != 0 || pixels.getHeight() % patch != 0) {
            throw new IllegalArgumentException(
                    pixels.getWidth() + " x " + pixels.getHeight() + " pixels are no whole patches of " + patch);
        }
        warnings = List.copyOf(warnings);
    }

    /**
     * All of a picture.
     *
     * @throws IllegalArgumentException if the pixels are of another type, or make no whole patches
     */
    public ModelInput(BufferedImage pixels, int patch, List<String> warnings) {
        this(pixels, patch, Coverage.WHOLE, warnings);
    }

    /**
     * Resizes a picture to whole patches, antialiased bilinear, as {@link InputGeometry} says.
     *
     * @param patch the model's patch side in pixels, at least 1
     * @throws PictureException if there is not enough memory for it
     */
    public static ModelInput of(Picture picture, InputOptions options, int patch) throws PictureException {
        InputGeometry geometry = InputGeometry.of(picture.width(), picture.height(), options, patch);
        List<String> warnings = new ArrayList<>(picture.warnings());
        warnings.addAll(geometry.warnings());
        try {
            BufferedImage resized = TriangleResampler.resize(
                    picture.pixels(),
                    picture.extent(),
                    geometry.resizedWidth(),
                    geometry.resizedHeight(),
                    geometry.width(),
                    geometry.height());
            return new ModelInput(resized, patch, Coverage.of(geometry), warnings);
        } catch (OutOfMemoryError e) {
            throw PictureFaults.tooLittleMemory(e);
        }
    }

    /** Width in pixels. */
    public int width() {
        return pixels.getWidth();
    }

    /** Height in pixels. */
    public int height() {
        return pixels.getHeight();
    }

    /** The grid's height in patches. */
    public int rows() {
        return height() / patch;
    }

    /** The grid's width in patches. */
    public int columns() {
        return width() / patch;
    }

    /**
     * The values that the model takes: (3, height, width) in C order, red, green, blue.
     *
     * @param normalize false for {@code v / 255}, in [0, 1]; true for ImageNet's normalisation, about -2.1 to 2.6
     */
    public float[] values(boolean normalize) {
        return normalize ? values(Normalisation.IMAGENET) : values((unit, channel) -> unit);
    }

    /**
     * The same as {@code (v / 255 - mean) / deviation}. All in float32, as torchvision's ToTensor and Normalize compute
     * it.
     */
    public float[] values(Normalisation normalisation) {
        return values(normalisation::of);
    }

    /** What becomes of a channel's value in [0, 1]. */
    @FunctionalInterface
    private interface ChannelValue {
        float of(float unit, int channel);
    }

    private float[] values(ChannelValue value) {
        int area = width() * height();
        float[] values = new float[3 * area];
        int[] row = new int[width()];
        for (int channel = 0; channel < 3; channel++) {
            float[] ofByte = valuesOfBytes(channel, value);
            int shift = 16 - 8 * channel;
            int at = channel * area;
            for (int y = 0; y < height(); y++) {
                pixels.getRaster().getDataElements(0, y, width(), 1, row);
                for (int rgb : row) {
                    values[at++] = ofByte[rgb >> shift & 255];
                }
            }
        }
        return values;
    }

    private static float[] valuesOfBytes(int channel, ChannelValue value) {
        float[] values = new float[256];
        for (int v = 0; v < values.length; v++) {
            values[v] = value.of(v / 255f, channel);
        }
        return values;
    }
}
