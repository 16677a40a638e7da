package org.saccade.explore;

/** A symmetric matrix of what pairs of vectors have in common, in square tiles on its diagonal and above. */
interface PairTiles {
    /** Takes a tile. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Takes a tile.
         *
         * @param products ({@link PairProducts#TILE}, TILE), row-major, for reading; what lies beyond the last vector means
         *     nothing
         * @param row the first row, a multiple of TILE
         * @param column the first column, a multiple of it and not below {@code row}
         */
        void tile(double[] products, int row, int column);
    }

    /** How many vectors there are. */
    int count();

    /**
     * Goes through all tiles; calls the visitor on several threads, for each tile once.
     *
     * @param progress is told of each tile, on the caller's thread
     */
    void forEach(Progress progress, Visitor visitor);

    /** How many tiles there are. */
    default long tiles() {
        long side = ((long) count() + PairProducts.TILE - 1) / PairProducts.TILE;
        return side * (side + 1) / 2;
    }
}
