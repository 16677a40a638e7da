package org.saccade.explore;

import java.util.Arrays;

/**
 * One map beside another on the same grid. What is undefined is NaN.
 *
 * @param difference the first minus the second, in the maps' own unit
 * @param iou the overlap of their {@link MassMask mass masks}; NaN if a value is negative, or both masks are empty
 * @param jensenShannon see {@link JensenShannon#bits}
 * @param pearson see {@link Correlation#pearson}
 * @param spearman see {@link Correlation#spearman}
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity: maps are never used as keys
public record MapComparison(double[] difference, double iou, double jensenShannon, double pearson, double spearman) {
    /**
     * Compares two maps.
     *
     * @param a a value of each patch
     * @param b a value of each patch of the same grid
     * @param keep the share of the mass that their masks keep, in [0, 1]
     * @throws IllegalArgumentException if they aren't on the same grid
     */
    public static MapComparison of(double[] a, double[] b, double keep) {
        Correlation.checkSameGrid(a, b);
        double[] difference = new double[a.length];
        Arrays.setAll(difference, i -> a[i] - b[i]);
        boolean haveMass = !Mass.hasNegative(a) && !Mass.hasNegative(b);
        double iou = haveMass ? MaskOverlap.iou(MassMask.of(a, keep), MassMask.of(b, keep)) : Double.NaN;
        return new MapComparison(
                difference, iou, JensenShannon.bits(a, b), Correlation.pearson(a, b), Correlation.spearman(a, b));
    }
}
