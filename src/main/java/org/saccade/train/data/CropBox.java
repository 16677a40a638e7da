package org.saccade.train.data;

import java.util.SplittableRandom;
import org.saccade.image.Extent;

/** Draws which part of a picture a view shows. */
final class CropBox {
    private static final double LOG_RATIO = Math.log(4 / 3.0);
    private static final int TRIES = 10;

    private CropBox() {}

    /** The largest square in the middle; its edges may lie in the middle of pixels. */
    static Extent centre(int width, int height) {
        int side = Math.min(width, height);
        double left = (width - side) / 2.0;
        double top = (height - side) / 2.0;
        return new Extent(left, top, left + side, top + side);
    }

    /** torchvision's RandomResizedCrop.get_params: ten tries, then the middle in proportions that are allowed. */
    static Extent part(Augmentation.Crop.Part crop, int width, int height, SplittableRandom random) {
        for (int i = 0; i < TRIES; i++) {
            double area = uniform(crop.minScale(), crop.maxScale(), random) * width * height;
            double ratio = Math.exp(uniform(-LOG_RATIO, LOG_RATIO, random));
            int wide = (int) Math.rint(Math.sqrt(area * ratio));
            int high = (int) Math.rint(Math.sqrt(area / ratio));
            if (wide > 0 && wide <= width && high > 0 && high <= height) {
                int top = random.nextInt(height - high + 1);
                int left = random.nextInt(width - wide + 1);
                return box(left, top, wide, high);
            }
        }
        return middle(width, height);
    }

    private static Extent middle(int width, int height) {
        int wide = width;
        int high = height;
        if (4L * width < 3L * height) {
            high = Math.max(1, (int) Math.rint(width * 4 / 3.0));
        } else if (3L * width > 4L * height) {
            wide = (int) Math.rint(height * 4 / 3.0);
        }
        return box((width - wide) / 2, (height - high) / 2, wide, high);
    }

    private static Extent box(int left, int top, int wide, int high) {
        return new Extent(left, top, left + wide, top + high);
    }

    /** A number between two, evenly. */
    static double uniform(double from, double to, SplittableRandom random) {
        return from + (to - from) * random.nextDouble();
    }
}
