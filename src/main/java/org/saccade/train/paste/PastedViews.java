package org.saccade.train.paste;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.saccade.image.PictureException;
import org.saccade.train.data.PictureSet;

/** Pastes cut-outs on backgrounds. */
final class PastedViews {
    private static final double SMALLEST_SECOND = 0.3;
    private static final double LARGEST_SECOND = 0.6;
    /** The cut-out on top has a patch where it covers more than this of it. */
    private static final float HIDES = 0.5f;

    private final Cutouts cutouts;
    private final PasteOptions options;
    private final int patch;

    /** @param patch side of a patch in pixels */
    PastedViews(Cutouts cutouts, PasteOptions options, int patch) {
        this.cutouts = cutouts;
        this.options = options;
        this.patch = patch;
    }

    /**
     * Makes a view: perhaps a cut-out, another on top, then what happens to all of it.
     *
     * @param background (3, side, side), 0 to 1; becomes the view
     * @param sizes of the cut-out on top
     * @throws PictureException if a cut-out has become unreadable
     */
    PastedView on(float[] background, int side, PasteSizes sizes, SplittableRandom random) throws PictureException {
        int grid = side / patch;
        int first = random.nextInt(cutouts.size());
        int second = first;
        float[] cover = new float[grid * grid];
        if (random.nextDouble() < options.secondShare()) {
            second = random.nextInt(cutouts.size());
            Placement place = Placement.draw(side, SMALLEST_SECOND, LARGEST_SECOND, random);
            cover = paste(second, place, background, side, random);
        }
        boolean isZoomed = random.nextDouble() < sizes.zoomedShare();
        Placement place = isZoomed
                ? Placement.draw(side, 1, sizes.largestZoom(), random)
                : Placement.draw(side, sizes.smallest(), 1, random);
        float[] onTop = paste(first, place, background, side, random);
        int[] labels = new int[grid * grid];
        Arrays.fill(labels, second);
        label(labels, cover, onTop, first, options.onObject());
        Degrading.apply(background, side, random);
        return new PastedView(background, first, second, labels);
    }

    /** Returns how much of each patch is covered. */
    private float[] paste(int cutout, Placement place, float[] view, int side, SplittableRandom random)
            throws PictureException {
        Pasting.Colours colours = Pasting.Colours.draw(random);
        return patchMeans(Pasting.paste(cutouts.cutout(cutout), place, colours, view, side), side, patch);
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
}
