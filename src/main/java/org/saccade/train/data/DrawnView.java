package org.saccade.train.data;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;
import java.util.SplittableRandom;
import org.saccade.image.Extent;
import org.saccade.image.input.TriangleResampler;

/**
 * What is done to a picture for one view, once chance has chosen. The order of the draws is part of what a seed means.
 *
 * @param box the part of the picture
 * @param right by how many pixels of the view it is moved to the right, black coming in
 * @param down by how many it is moved down
 * @param isFlipped whether left and right are exchanged
 * @param tints the changes of colours, in their order
 * @param isGrey whether colours are lost
 * @param sigma of the blur in pixels of the view; 0 for none
 * @param isSolarised whether values of 128 and above are inverted
 */
record DrawnView(
        Extent box,
        int right,
        int down,
        boolean isFlipped,
        List<Tint> tints,
        boolean isGrey,
        double sigma,
        boolean isSolarised) {
    private static final int THRESHOLD = 128;

    /** Draws, for a picture of this size. */
    static DrawnView of(Augmentation how, int width, int height, SplittableRandom random) {
        Extent box = how.crop() instanceof Augmentation.Crop.Part part
                ? CropBox.part(part, width, height, random)
                : CropBox.centre(width, height);
        int padding = how.crop() instanceof Augmentation.Crop.Moved moved ? moved.padding() : 0;
        return new DrawnView(
                box,
                padding - random.nextInt(2 * padding + 1),
                padding - random.nextInt(2 * padding + 1),
                random.nextDouble() < how.flip(),
                how.jitter()
                        .filter(jitter -> random.nextDouble() < jitter.probability())
                        .map(jitter -> Tint.drawn(jitter, random))
                        .orElse(List.of()),
                random.nextDouble() < how.grey(),
                how.blur()
                        .filter(blur -> random.nextDouble() < blur.probability())
                        .map(blur -> CropBox.uniform(blur.minSigma(), blur.maxSigma(), random))
                        .orElse(0.0),
                random.nextDouble() < how.solarise());
    }

    /** Makes the view, {@code side} x {@code side}, TYPE_INT_RGB. */
    BufferedImage of(BufferedImage picture, int side) {
        BufferedImage view = TriangleResampler.resize(picture, box, side, side, side, side);
        if (right != 0 || down != 0) {
            view = moved(view);
        }
        int[] rgb = ((DataBufferInt) view.getRaster().getDataBuffer()).getData();
        if (isFlipped) {
            flip(rgb, side);
        }
        tints.forEach(tint -> tint.apply(rgb));
        if (isGrey) {
            for (int i = 0; i < rgb.length; i++) {
                rgb[i] = Tint.luma(rgb[i]) * 0x010101;
            }
        }
        if (sigma > 0) {
            GaussianBlur.apply(rgb, side, sigma);
        }
        if (isSolarised) {
            solarise(rgb);
        }
        return view;
    }

    private BufferedImage moved(BufferedImage view) {
        BufferedImage moved = new BufferedImage(view.getWidth(), view.getHeight(), BufferedImage.TYPE_INT_RGB);
        int width = view.getWidth() - Math.abs(right);
        int height = view.getHeight() - Math.abs(down);
        if (width > 0 && height > 0) {
            int[] part = view.getRGB(Math.max(0, -right), Math.max(0, -down), width, height, null, 0, width);
            moved.setRGB(Math.max(0, right), Math.max(0, down), width, height, part, 0, width);
        }
        return moved;
    }

    private static void flip(int[] rgb, int side) {
        for (int y = 0; y < side; y++) {
            for (int i = y * side, j = i + side - 1; i < j; i++, j--) {
                int pixel = rgb[i];
                rgb[i] = rgb[j];
                rgb[j] = pixel;
            }
        }
    }

    private static void solarise(int[] rgb) {
        for (int i = 0; i < rgb.length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                if ((rgb[i] >> shift & 255) >= THRESHOLD) {
                    rgb[i] ^= 255 << shift;
                }
            }
        }
    }
}
