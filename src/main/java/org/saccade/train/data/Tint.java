package org.saccade.train.data;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One change of a view's colours, bit-identical to what torchvision's ColorJitter does with a PIL image: Pillow's
 * ImageEnhance (Brightness, Contrast, Color) with this factor, or the hue moved in Pillow's HSV.
 *
 * @param factor from 0, 1 changes nothing; of a hue the part of the circle, -.5 to .5, 0 changes nothing
 */
record Tint(Kind kind, double factor) {
    /** What changes. */
    enum Kind {
        BRIGHTNESS {
            @Override
            void apply(int[] rgb, double factor) {
                for (int i = 0; i < rgb.length; i++) {
                    rgb[i] = blended(0, rgb[i], factor);
                }
            }
        },
        CONTRAST {
            @Override
            void apply(int[] rgb, double factor) {
                long sum = 0;
                for (int pixel : rgb) {
                    sum += luma(pixel);
                }
                int mean = (int) ((double) sum / rgb.length + .5);
                int gray = mean * 0x010101;
                for (int i = 0; i < rgb.length; i++) {
                    rgb[i] = blended(gray, rgb[i], factor);
                }
            }
        },
        SATURATION {
            @Override
            void apply(int[] rgb, double factor) {
                for (int i = 0; i < rgb.length; i++) {
                    rgb[i] = blended(luma(rgb[i]) * 0x010101, rgb[i], factor);
                }
            }
        },
        HUE {
            @Override
            void apply(int[] rgb, double factor) {
                int turn = (int) (factor * 255);
                for (int i = 0; i < rgb.length; i++) {
                    rgb[i] = Hsv.turned(rgb[i], turn);
                }
            }
        };

        abstract void apply(int[] rgb, double factor);
    }

    /** Changes 0xRRGGBB pixels. */
    void apply(int[] rgb) {
        kind.apply(rgb, factor);
    }

    /** A jitter's changes, in the order to apply them; none where it leaves a quality be. */
    static List<Tint> drawn(Augmentation.Jitter jitter, SplittableRandom random) {
        List<Tint> tints = new ArrayList<>();
        for (int kind : Chance.shuffled(Kind.values().length, random)) {
            switch (Kind.values()[kind]) {
                case BRIGHTNESS -> addFactor(tints, Kind.BRIGHTNESS, jitter.brightness(), random);
                case CONTRAST -> addFactor(tints, Kind.CONTRAST, jitter.contrast(), random);
                case SATURATION -> addFactor(tints, Kind.SATURATION, jitter.saturation(), random);
                case HUE -> {
                    if (jitter.hue() > 0) {
                        tints.add(new Tint(Kind.HUE, CropBox.uniform(-jitter.hue(), jitter.hue(), random)));
                    }
                }
            }
        }
        return tints;
    }

    private static void addFactor(List<Tint> tints, Kind kind, double range, SplittableRandom random) {
        if (range > 0) {
            tints.add(new Tint(kind, CropBox.uniform(1 - range, 1 + range, random)));
        }
    }

    /** How bright a pixel is, 0 to 255: Pillow's conversion to "L" (ITU-R 601-2). */
    static int luma(int rgb) {
        return ((rgb >> 16 & 255) * 19_595 + (rgb >> 8 & 255) * 38_470 + (rgb & 255) * 7_471 + 0x8000) >> 16;
    }

    /** Pillow's Image.blend in float32, cut off, not rounded. */
    private static int blended(int from, int to, double factor) {
        float alpha = (float) factor;
        return blended(from >> 16 & 255, to >> 16 & 255, alpha) << 16
                | blended(from >> 8 & 255, to >> 8 & 255, alpha) << 8
                | blended(from & 255, to & 255, alpha);
    }

    private static int blended(int from, int to, float alpha) {
        return Math.max(0, Math.min((int) (from + alpha * (to - from)), 255));
    }
}
