package org.saccade.image;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.List;

/**
 * A picture as the model sees it: resized and cut to whole patches.
 *
 * @param image TYPE_INT_RGB, columns * patch wide and rows * patch high
 * @param patch side of a patch in pixels
 * @param warnings what was done other than asked for, one sentence each
 */
public record ModelInput(BufferedImage image, int patch, List<String> warnings) {
    /** ImageNet's mean and standard deviation of red, green and blue in [0, 1], which the models were trained with. */
    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};

    private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};

    public ModelInput {
        if (image.getType() != BufferedImage.TYPE_INT_RGB
                || image.getWidth() % patch != 0
                || image.getHeight() % patch != 0) {
            throw new IllegalArgumentException("a model's input is TYPE_INT_RGB and whole patches of " + patch);
        }
        warnings = List.copyOf(warnings);
    }

    /** Prepares a picture for a model with this patch size. */
    public static ModelInput of(Picture picture, InputOptions options, int patch) {
        InputGeometry geometry = InputGeometry.of(picture.width(), picture.height(), options, patch);
        BufferedImage resized =
                TriangleResampler.resize(picture.pixels(), geometry.resizedWidth(), geometry.resizedHeight());
        BufferedImage cut = copy(resized, geometry.columns() * patch, geometry.rows() * patch);
        List<String> warnings = new ArrayList<>();
        if (geometry.scaledDown()) {
            warnings.add("scaled down to %d x %d pixels: a larger grid than %,d patches was asked for (--max-patches)"
                    .formatted(cut.getWidth(), cut.getHeight(), options.maxPatches()));
        }
        return new ModelInput(cut, patch, warnings);
    }

    /** Always a copy, so that an input never changes with the picture it was made from. */
    private static BufferedImage copy(BufferedImage image, int width, int height) {
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = copy.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return copy;
    }

    /** Width in pixels. */
    public int width() {
        return image.getWidth();
    }

    /** Height in pixels. */
    public int height() {
        return image.getHeight();
    }

    /** Patches down. */
    public int rows() {
        return height() / patch;
    }

    /** Patches across. */
    public int columns() {
        return width() / patch;
    }

    /**
     * The values that go into the model: red, green and blue planes, each row by row (3, height, width).
     *
     * @param normalize whether [0, 1] is brought to ImageNet's mean and standard deviation, in float32 as PyTorch does it
     */
    public float[] values(boolean normalize) {
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        float[] values = new float[3 * pixels.length];
        for (int channel = 0; channel < 3; channel++) {
            float[] levels = levels(channel, normalize);
            int shift = 16 - 8 * channel;
            int plane = channel * pixels.length;
            for (int i = 0; i < pixels.length; i++) {
                values[plane + i] = levels[pixels[i] >> shift & 0xFF];
            }
        }
        return values;
    }

    /** What each of the 256 levels of a channel becomes. */
    private static float[] levels(int channel, boolean normalize) {
        float[] levels = new float[256];
        for (int level = 0; level < levels.length; level++) {
            float value = level / 255f;
            levels[level] = normalize ? (value - MEAN[channel]) / DEVIATION[channel] : value;
        }
        return levels;
    }
}
