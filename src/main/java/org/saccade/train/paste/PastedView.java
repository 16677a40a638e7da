package org.saccade.train.paste;

import java.util.SplittableRandom;
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
    private static final double MOST_NOISE = 0.03;

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
