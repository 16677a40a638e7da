package org.saccade.train.data;

import java.awt.image.BufferedImage;
import java.util.SplittableRandom;
import org.saccade.image.input.TriangleResampler;

/** Makes square views of pictures, at one resizing each (antialiased bilinear, as {@link TriangleResampler}). */
public final class Views {
    private Views() {}

    /**
     * A view as chance has it.
     *
     * @param picture TYPE_INT_RGB, and no part of a larger one
     * @param side of the view in pixels, at least 1
     * @param random decides; the same state gives the same view
     * @return TYPE_INT_RGB, {@code side} x {@code side}
     */
    public static BufferedImage view(BufferedImage picture, int side, Augmentation how, SplittableRandom random) {
        return DrawnView.of(how, picture.getWidth(), picture.getHeight(), random)
                .of(picture, side);
    }

    /**
     * The view to evaluate with: the largest square in the picture's middle, resized; what lies beyond it on the longer
     * side isn't seen. It equals Pillow's {@code resize((side, side), BILINEAR, box)}, and is within rounding what
     * torchvision's Resize and CenterCrop leave.
     *
     * @param picture TYPE_INT_RGB, and no part of a larger one
     * @param side of the view in pixels, at least 1
     * @return TYPE_INT_RGB, {@code side} x {@code side}
     */
    public static BufferedImage plain(BufferedImage picture, int side) {
        return TriangleResampler.resize(
                picture, CropBox.centre(picture.getWidth(), picture.getHeight()), side, side, side, side);
    }
}
