package org.saccade.explore;

/**
 * How the patches lie: patch {@code i} is in row {@code i / columns} and column {@code i % columns}.
 *
 * @param rows patches down, at least 1
 * @param columns patches across, at least 1
 */
public record PatchGrid(int rows, int columns) {
    public PatchGrid {
        if (rows < 1 || columns < 1 || (long) rows * columns > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(rows + "x" + columns + " patches are no grid");
        }
    }

    /** How many patches there are. */
    public int patches() {
        return rows * columns;
    }

    /** The row of a patch, from 0. */
    public int row(int patch) {
        return patch / columns;
    }

    /** The column of a patch, from 0. */
    public int column(int patch) {
        return patch % columns;
    }

    /**
     * A map in units of what an even spread over the patches would give: 1 is even, the range is 0 to {@link #patches}.
     * Unlike colours between minimum and maximum it is comparable across heads, layers and pictures.
     *
     * @param map a value of each patch
     */
    public double[] timesUniform(double[] map) {
        check(map.length);
        double[] times = new double[map.length];
        for (int i = 0; i < map.length; i++) {
            times[i] = map[i] * map.length;
        }
        return times;
    }

    /** @throws IllegalArgumentException if that many values aren't one of each patch */
    void check(int values) {
        if (values != patches()) {
            throw new IllegalArgumentException(rows + "x" + columns + " patches don't have " + values + " values");
        }
    }

    /** @throws IllegalArgumentException if there is no such patch */
    void checkPatch(int patch) {
        if (patch < 0 || patch >= patches()) {
            throw new IllegalArgumentException("there is no patch " + patch + " in " + rows + "x" + columns);
        }
    }
}
