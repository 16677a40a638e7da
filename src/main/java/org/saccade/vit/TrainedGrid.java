package org.saccade.vit;

/**
 * The grid of patches that position embeddings were trained for.
 *
 * @param rows of patches, at least 1
 * @param columns of patches, at least 1
 */
public record TrainedGrid(int rows, int columns) {
    /** @throws IllegalArgumentException if there is no patch */
    public TrainedGrid {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("a grid has at least 1 patch, not " + columns + " x " + rows);
        }
    }

    /** A square one. */
    public static TrainedGrid square(int side) {
        return new TrainedGrid(side, side);
    }

    /** How many patches it has. */
    public long patches() {
        return (long) rows * columns;
    }

    /** For people: columns x rows, "28 x 14". */
    @Override
    public String toString() {
        return columns + " x " + rows;
    }
}
