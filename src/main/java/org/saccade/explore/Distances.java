package org.saccade.explore;

/** Distances between patch centres, in patches, Euclidean. */
final class Distances {
    private final PatchGrid grid;
    /** For each number of rows apart, the distances of -(columns - 1) to columns - 1 columns apart. */
    private final double[][] apart;

    Distances(PatchGrid grid) {
        this.grid = grid;
        int columns = grid.columns();
        apart = new double[grid.rows()][2 * columns - 1];
        for (int row = 0; row < apart.length; row++) {
            for (int i = 0; i < apart[row].length; i++) {
                double column = i - (columns - 1);
                apart[row][i] = Math.sqrt((double) row * row + column * column);
            }
        }
    }

    /**
     * The sum over all patches of their value times their distance from one patch.
     *
     * @param values the patches' values begin at {@code start}
     */
    double sum(double[] values, int start, int patch) {
        double sum = 0;
        int i = start;
        for (int row = 0; row < grid.rows(); row++) {
            double[] distances = apart[Math.abs(row - grid.row(patch))];
            int first = grid.columns() - 1 - grid.column(patch);
            for (int column = 0; column < grid.columns(); column++) {
                sum += values[i++] * distances[first + column];
            }
        }
        return sum;
    }
}
