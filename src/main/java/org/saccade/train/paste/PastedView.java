package org.saccade.train.paste;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.saccade.image.PictureException;
import org.saccade.image.input.Normalisation;
import org.saccade.train.data.PictureSet;

/**
 * A view that one or two cut-outs were pasted on.
 *
 * @param rgb (3, side, side), 0 to 1
 * @param first class of the cut-out on top
 * @param second class of the one beneath; the same where there is none
 * @param patches the class of the cut-out that covers each patch, or {@link PictureSet#NO_LABEL}, row by row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PastedView(float[] rgb, int first, int second, int[] patches) {
    private static final double SMALLEST_SECOND = 0.3;
    private static final double LARGEST_SECOND = 0.6;
    /** The cut-out on top has a patch where it covers more than this of it. */
    private static final float HIDES = 0.5f;

    private static final double MOST_NOISE = 0.03;

    /**
     * Makes one.
     *
     * @param background (3, side, side), 0 to 1; is changed
     * @param patch side of a patch in pixels
     * @throws PictureException if a cut-out has become unreadable
     */
    static PastedView make(
            Cutouts cutouts,
            float[] background,
            int side,
            int patch,
            PasteSizes sizes,
            PasteOptions options,
            SplittableRandom random)
            throws PictureException {
        int grid = side / patch;
        int first = random.nextInt(cutouts.size());
        int second = first;
        float[] cover = new float[grid * grid];
        int[] labels = new int[grid * grid];
        if (random.nextDouble() < options.secondShare()) {
            second = random.nextInt(cutouts.size());
            Placement place = Placement.draw(side, SMALLEST_SECOND, LARGEST_SECOND, random);
            Pasting.Colours colours = Pasting.Colours.draw(random);
            cover = patchMeans(Pasting.paste(cutouts.cutout(second), place, colours, background, side), side, patch);
        }
        Arrays.fill(labels, second);
        boolean isZoomed = random.nextDouble() < sizes.zoomedShare();
        Placement place = isZoomed
                ? Placement.draw(side, 1, sizes.largestZoom(), random)
                : Placement.draw(side, sizes.smallest(), 1, random);
        Pasting.Colours colours = Pasting.Colours.draw(random);
        float[] onTop = patchMeans(Pasting.paste(cutouts.cutout(first), place, colours, background, side), side, patch);
        label(labels, cover, onTop, first, options.onObject());
        Degrading.apply(background, side, random);
        return new PastedView(background, first, second, labels);
    }

    /** Gives each patch to the cut-out that covers it, or to none. */
    static void label(int[] labels, float[] cover, float[] onTop, int first, double onObject) {
        for (int i = 0; i < labels.length; i++) {
            boolean hides = onTop[i] > HIDES;
            float covered = hides ? onTop[i] : cover[i] * (1 - onTop[i]);
            if (hides) {
                labels[i] = first;
            }
            if (covered <= onObject) {
                labels[i] = PictureSet.NO_LABEL;
            }
        }
    }

    /** (side, side) to (side / patch, side / patch). */
    static float[] patchMeans(float[] values, int side, int patch) {
        int grid = side / patch;
        float[] means = new float[grid * grid];
        for (int i = 0; i < values.length; i++) {
            means[i / side / patch * grid + i % side / patch] += values[i] / (patch * patch);
        }
        return means;
    }

    /**
     * Lays the patches that are seen side by side, with noise, normalised.
     *
     * @param places of the patches, a square number
     * @param target takes (3, across, across) pixels
     * @param from where they begin in it
     */
    void pack(int[] places, int patch, Normalisation normalisation, SplittableRandom random, float[] target, int from) {
        int side = (int) Math.round(Math.sqrt(rgb.length / 3.0));
        int across = (int) Math.round(Math.sqrt(places.length));
        int width = across * patch;
        float noise = (float) (random.nextDouble() * MOST_NOISE);
        for (int channel = 0; channel < 3; channel++) {
            float mean = normalisation.mean().get(channel);
            float deviation = normalisation.deviation().get(channel);
            for (int y = 0; y < width; y++) {
                for (int x = 0; x < width; x++) {
                    int place = places[y / patch * across + x / patch];
                    int grid = side / patch;
                    int row = place / grid * patch + y % patch;
                    int column = place % grid * patch + x % patch;
                    float value = rgb[(channel * side + row) * side + column] + noise * (float) random.nextGaussian();
                    target[from + (channel * width + y) * width + x] = (value - mean) / deviation;
                }
            }
        }
    }
}
