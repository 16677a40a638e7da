package org.saccade.train.paste;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.saccade.image.Extent;
import org.saccade.image.PictureException;
import org.saccade.image.input.TriangleResampler;
import org.saccade.train.data.GaussianBlur;

/**
 * Draws backgrounds that tell nothing about which cut-out will be pasted on them, as the reference's {@code
 * make_demo_data.py}: 58 % crops of photographs, 10 % coloured noise, 8 % photographs with scrambled phases, 8 % blurred
 * collages of cut-outs, 8 % insides of a cut-out, 8 % gradients; of 35 % two, divided by a wavy line.
 *
 * <p>Differences: pictures are resized antialiased bilinear, not by Lanczos; a collage's cut-outs are pasted by their
 * longest side, and a cut-out's inside is taken of its square of 160 pixels.
 */
final class BackgroundMaker {
    private static final double SMALLEST_CROP = 0.12;
    private static final double LARGEST_CROP = 0.95;
    private static final double TWO_REGIONS = 0.35;

    private final Photos photos;
    private final Cutouts cutouts;

    /** Where photographs come from. */
    @FunctionalInterface
    interface Photos {
        /** Some photograph, TYPE_INT_RGB. */
        BufferedImage any(SplittableRandom random) throws PictureException;
    }

    BackgroundMaker(Photos photos, Cutouts cutouts) {
        this.photos = photos;
        this.cutouts = cutouts;
    }

    /**
     * Makes one.
     *
     * @param side in pixels
     * @return (3, side, side), 0 to 255
     * @throws PictureException if no photograph or a cut-out can't be read
     */
    float[] make(int side, SplittableRandom random) throws PictureException {
        float[] first = region(side, random);
        if (random.nextDouble() < TWO_REGIONS) {
            divide(first, region(side, random), side, random);
        }
        return first;
    }

    private float[] region(int side, SplittableRandom random) throws PictureException {
        double kind = random.nextDouble();
        if (kind < 0.58) {
            return crop(photos.any(random), side, random);
        }
        if (kind < 0.68) {
            return NoisyBackgrounds.noise(side, random);
        }
        if (kind < 0.76) {
            return NoisyBackgrounds.scrambled(crop(photos.any(random), side, random), side, random);
        }
        if (kind < 0.84) {
            return collage(side, random);
        }
        return kind < 0.92 ? inside(side, random) : gradient(side, random);
    }

    /** A random square part: 12 to 95 % of the short side, log-uniformly, yet at least half as many pixels. */
    static float[] crop(BufferedImage photo, int side, SplittableRandom random) {
        int shorter = Math.min(photo.getWidth(), photo.getHeight());
        int part = (int) (shorter * Placement.logUniform(SMALLEST_CROP, LARGEST_CROP, random));
        part = Math.max(1, Math.max(part, Math.min(shorter, side / 2)));
        int left = random.nextInt(photo.getWidth() - part + 1);
        int top = random.nextInt(photo.getHeight() - part + 1);
        return planes(TriangleResampler.resize(
                photo, new Extent(left, top, left + part, top + part), side, side, side, side));
    }

    /** Three to nine cut-outs anywhere, blurred beyond recognition: an unsharp scene. */
    private float[] collage(int side, SplittableRandom random) throws PictureException {
        float[] canvas = new float[3 * side * side];
        for (int channel = 0; channel < 3; channel++) {
            Arrays.fill(canvas, channel * side * side, (channel + 1) * side * side, random.nextInt(20, 235) / 255f);
        }
        Pasting.Colours plain = new Pasting.Colours(ColourChange.NONE, 0);
        for (int left = random.nextInt(3, 10); left > 0; left--) {
            Cutout cutout = cutouts.cutout(random.nextInt(cutouts.size()));
            Placement place = new Placement(
                    side * random.nextDouble(0.3, 1.3),
                    random.nextDouble(2 * Math.PI),
                    1,
                    1,
                    random.nextDouble(-1, 1),
                    random.nextDouble(-1, 1));
            Pasting.paste(cutout, place, plain, canvas, side);
        }
        int[] rgb = new int[side * side];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = Math.round(canvas[i] * 255) << 16
                    | Math.round(canvas[i + rgb.length] * 255) << 8
                    | Math.round(canvas[i + 2 * rgb.length] * 255);
        }
        GaussianBlur.apply(rgb, side, side * random.nextDouble(0.03, 0.12));
        return planes(rgb);
    }

    /** An opaque square from inside a cut-out, blown up: fur, feathers, metal. A photograph if none is found. */
    private float[] inside(int side, SplittableRandom random) throws PictureException {
        for (int attempt = 0; attempt < 160; attempt++) {
            CutoutSquare square = cutouts.cutout(random.nextInt(cutouts.size())).squareFor(Double.MAX_VALUE);
            int part = (int) (square.longest() * random.nextDouble(0.2, 0.5));
            int left = random.nextInt(square.side() - part + 1);
            int top = random.nextInt(square.side() - part + 1);
            if (isOpaque(square, left, top, part)) {
                BufferedImage texture = new BufferedImage(part, part, BufferedImage.TYPE_INT_RGB);
                for (int y = 0; y < part; y++) {
                    for (int x = 0; x < part; x++) {
                        int red = square.value(0, top + y, left + x);
                        int green = square.value(1, top + y, left + x);
                        texture.setRGB(x, y, red << 16 | green << 8 | square.value(2, top + y, left + x));
                    }
                }
                return planes(TriangleResampler.resize(texture, side, side));
            }
        }
        return crop(photos.any(random), side, random);
    }

    private static boolean isOpaque(CutoutSquare square, int left, int top, int part) {
        int clear = 0;
        for (int y = top; y < top + part; y++) {
            for (int x = left; x < left + part; x++) {
                clear += square.value(3, y, x) > 200 ? 0 : 1;
            }
        }
        return clear < 0.005 * part * part;
    }

    private static float[] gradient(int side, SplittableRandom random) {
        double angle = random.nextDouble(2 * Math.PI);
        float[] values = new float[3 * side * side];
        for (int channel = 0; channel < 3; channel++) {
            int from = random.nextInt(256);
            int to = random.nextInt(256);
            for (int i = 0; i < side * side; i++) {
                double across = (double) (i % side) / side - 0.5;
                int row = i / side;
                double down = (double) row / side - 0.5;
                double along = Math.max(0, Math.min(1, across * Math.cos(angle) + down * Math.sin(angle) + 0.5));
                values[channel * side * side + i] = (float) (from * (1 - along) + to * along);
            }
        }
        return values;
    }

    /** Puts another region beside the first, divided by a wavy, more or less soft line: horizons, walls, corners. */
    private static void divide(float[] first, float[] second, int side, SplittableRandom random) {
        double angle = random.nextBoolean() ? random.nextDouble(2 * Math.PI) : Math.PI / 2;
        double shift = random.nextDouble(-0.3, 0.3);
        double wave = 0.05 * random.nextDouble();
        double waves = random.nextDouble(3, 25);
        double softness = random.nextDouble(0.5, 8);
        for (int i = 0; i < side * side; i++) {
            double across = (double) (i % side) / side - 0.5;
            int row = i / side;
            double down = (double) row / side - 0.5;
            double distance =
                    across * Math.cos(angle) + down * Math.sin(angle) + shift + wave * Math.sin(across * waves);
            float share = (float) (1 / (1 + Math.exp(-Math.max(-40, Math.min(40, distance * side / softness)))));
            for (int at = i; at < first.length; at += side * side) {
                first[at] = first[at] * share + second[at] * (1 - share);
            }
        }
    }

    private static float[] planes(BufferedImage picture) {
        return planes(((DataBufferInt) picture.getRaster().getDataBuffer()).getData());
    }

    private static float[] planes(int[] rgb) {
        float[] planes = new float[3 * rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            planes[i] = rgb[i] >> 16 & 255;
            planes[i + rgb.length] = rgb[i] >> 8 & 255;
            planes[i + 2 * rgb.length] = rgb[i] & 255;
        }
        return planes;
    }
}
