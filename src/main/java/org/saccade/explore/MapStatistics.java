package org.saccade.explore;

import java.util.Arrays;

/**
 * What one map of attention is like, as a distribution over the patches. All but {@code peak} are NaN if the map's sum
 * is 0.
 *
 * @param entropy in bits, from 0 (all on one patch) to log2 of the patches (even)
 * @param effective 2 to the power of the entropy: as many evenly lit patches have the same entropy; 1 to the patches
 * @param centreRow the row of the centre of mass, patch centres at integers: 0 to rows - 1
 * @param centreColumn its column: 0 to columns - 1
 * @param peak the index of the largest patch, the lowest of equals
 * @param topTenth the share that the largest tenth of the patches (rounded up) holds, in (0, 1]
 */
public record MapStatistics(
        double entropy, double effective, double centreRow, double centreColumn, int peak, double topTenth) {
    /**
     * The statistics of a map.
     *
     * @param map a value of each patch, none negative; need not be renormalised
     */
    public static MapStatistics of(double[] map, PatchGrid grid) {
        grid.check(map.length);
        double[] shares = Mass.renormalised(map);
        double entropy = entropy(shares);
        double row = 0;
        double column = 0;
        for (int i = 0; i < shares.length; i++) {
            row += shares[i] * grid.row(i);
            column += shares[i] * grid.column(i);
        }
        return new MapStatistics(entropy, Math.pow(2, entropy), row, column, peak(map), topTenth(shares));
    }

    private static double entropy(double[] shares) {
        double entropy = 0;
        for (double share : shares) {
            if (!(share <= 0)) { // NaN stays NaN
                entropy -= share * Mass.log2(share);
            }
        }
        return entropy;
    }

    private static int peak(double[] map) {
        int peak = 0;
        for (int i = 1; i < map.length; i++) {
            if (map[i] > map[peak]) {
                peak = i;
            }
        }
        return peak;
    }

    private static double topTenth(double[] shares) {
        double[] sorted = shares.clone();
        Arrays.sort(sorted);
        double top = 0;
        for (int i = 0; i < (shares.length + 9) / 10; i++) {
            top += sorted[shares.length - 1 - i];
        }
        return top;
    }
}
