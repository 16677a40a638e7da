package org.saccade.explore;

/**
 * A map on another grid over the same picture: each patch takes the mean of the patches under it, weighted by the area of
 * it that they cover. The mean of the map stays, whether the other grid is finer or coarser.
 */
public final class AreaAverage {
    private AreaAverage() {}

    /**
     * Brings a map to another grid.
     *
     * @param map a value of each patch of {@code from}
     * @param from the grid that the map is on
     * @param to the grid of the result, over the same picture
     * @return a value of each patch of {@code to}
     * @throws IllegalArgumentException if the values aren't one of each patch
     */
    public static double[] on(double[] map, PatchGrid from, PatchGrid to) {
        from.check(map.length);
        double[][] across = shares(from.columns(), to.columns());
        double[][] down = shares(from.rows(), to.rows());
        double[] wide = new double[from.rows() * to.columns()];
        for (int row = 0; row < from.rows(); row++) {
            for (int column = 0; column < to.columns(); column++) {
                for (int under = 0; under < from.columns(); under++) {
                    wide[row * to.columns() + column] += across[column][under] * map[row * from.columns() + under];
                }
            }
        }
        double[] brought = new double[to.patches()];
        for (int row = 0; row < to.rows(); row++) {
            for (int under = 0; under < from.rows(); under++) {
                for (int column = 0; column < to.columns(); column++) {
                    brought[row * to.columns() + column] += down[row][under] * wide[under * to.columns() + column];
                }
            }
        }
        return brought;
    }

    /** The share of each of {@code to} intervals that each of {@code from} intervals of the same length covers. */
    private static double[][] shares(int from, int to) {
        double[][] shares = new double[to][from];
        for (int i = 0; i < to; i++) {
            for (int under = 0; under < from; under++) {
                // in units of 1 / (from * to) of the length, so that nothing is rounded
                long begin = Math.max((long) i * from, (long) under * to);
                long end = Math.min((i + 1L) * from, (under + 1L) * to);
                shares[i][under] = Math.max(0, end - begin) / (double) from;
            }
        }
        return shares;
    }
}
