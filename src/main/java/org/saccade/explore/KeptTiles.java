package org.saccade.explore;

/** Tiles that were computed once: 4 bytes a pair, and a little. */
final class KeptTiles implements PairTiles {
    private final int count;
    private final double[][][] tiles;

    private KeptTiles(int count, double[][][] tiles) {
        this.count = count;
        this.tiles = tiles;
    }

    /** Computes them. */
    static KeptTiles of(PairProducts products, Progress progress) {
        int side = (products.count() + PairProducts.TILE - 1) / PairProducts.TILE;
        double[][][] tiles = new double[side][side][];
        products.forEach(
                progress, (tile, row, column) -> tiles[row / PairProducts.TILE][column / PairProducts.TILE] = tile);
        return new KeptTiles(products.count(), tiles);
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public void forEach(Progress progress, Visitor visitor) {
        for (int row = 0; row < tiles.length; row++) {
            visitRow(row, visitor);
            progress.advance(tiles.length - row);
        }
    }

    /** Goes through all tiles on this thread alone. */
    void forEach(Visitor visitor) {
        for (int row = 0; row < tiles.length; row++) {
            visitRow(row, visitor);
        }
    }

    private void visitRow(int row, Visitor visitor) {
        for (int column = row; column < tiles.length; column++) {
            visitor.tile(tiles[row][column], row * PairProducts.TILE, column * PairProducts.TILE);
        }
    }
}
