package org.saccade.explore;

/**
 * The fewest patches, largest first, that hold a share of a map's mass; the patch that crosses the line stays, and of
 * equals at the line the higher index. Source: dino/visualize_attention.py (--threshold), in float64.
 */
public final class MassMask {
    /** What is shown unless something else is asked for. */
    public static final double DEFAULT_KEEP = 0.6;

    /** Makes up for the rounding of 1 - keep and of the shares: of ten equal patches, 0.9 keeps nine. */
    private static final double SLACK = 1e-12;

    private MassMask() {}

    /**
     * The mask of one map. It doesn't matter whether its sum is 1.
     *
     * @param map a value of each patch, none negative
     * @param keep the share of the mass in [0, 1]; 0 keeps nothing, 1 all but zeros
     * @return whether each patch stays; none does if the sum is 0
     * @throws IllegalArgumentException if a value is negative, as in a cosine map, which has no mass
     */
    public static boolean[] of(double[] map, double keep) {
        if (!(keep >= 0 && keep <= 1)) {
            throw new IllegalArgumentException("the mass to keep is a share from 0 to 1, not " + keep);
        }
        if (Mass.hasNegative(map)) {
            throw new IllegalArgumentException("a map with negative values has no mass to keep a share of");
        }
        int[] order = Ascending.order(map);
        double[] upTo = new double[map.length];
        double sum = 0;
        for (int i = 0; i < order.length; i++) {
            sum += map[order[i]];
            upTo[i] = sum;
        }
        boolean[] mask = new boolean[map.length];
        if (sum > 0) {
            for (int i = 0; i < order.length; i++) {
                mask[order[i]] = upTo[i] / sum > 1 - keep + SLACK;
            }
        }
        return mask;
    }
}
