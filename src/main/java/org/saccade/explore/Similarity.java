package org.saccade.explore;

/**
 * How alike patches' features are: the cosine of the angle between them. Source: dino-vit-features/inspect_similarity.py.
 */
public final class Similarity {
    private Similarity() {}

    /**
     * The cosine of one patch's features with every patch's.
     *
     * @return of each patch, in [-1, 1]; 0 where either vector is zero
     */
    public static double[] to(Features features, int patch) {
        return toRegion(features, patch);
    }

    /**
     * The mean over a region of the cosines with its patches.
     *
     * @param patches at least one; repeats count once
     * @return of each patch, in [-1, 1]
     * @throws IllegalArgumentException if there is no patch
     */
    public static double[] toRegion(Features features, int... patches) {
        int[] region = QueryAttention.distinct(patches);
        int channels = features.channels();
        double[] units = features.units();
        // The mean of cosines is the product with the mean direction.
        double[] direction = new double[channels];
        for (int patch : region) {
            for (int c = 0; c < channels; c++) {
                direction[c] += units[patch * channels + c];
            }
        }
        double[] cosines = new double[features.count()];
        for (int i = 0; i < cosines.length; i++) {
            double product = 0;
            for (int c = 0; c < channels; c++) {
                product += units[i * channels + c] * direction[c];
            }
            cosines[i] = Math.max(-1, Math.min(1, product / region.length));
        }
        return cosines;
    }
}
