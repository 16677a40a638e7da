package org.saccade.export;

/**
 * Where drawings lie on the sheet for print, in points of 1/72 inch.
 *
 * @param columns of drawings
 * @param cellWidth of a drawing with its texts, which a narrow one needs more room for
 * @param tileWidth of a drawing
 * @param tileHeight of a drawing
 * @param left where the first column begins
 * @param footHeight what lies below each drawing
 */
record PrintLayout(int columns, double cellWidth, double tileWidth, double tileHeight, double left, double footHeight) {
    static final double MARGIN = 4;
    static final double GAP = 6;
    /** Of the line above a drawing. */
    static final double LABEL_HEIGHT = 10;

    private static final double ROW_GAP = 6;
    /** Narrower drawings have no room for their numbers: 14 mm. */
    private static final double NARROWEST = 40;
    /** A page of A4 without its margins; a higher sheet has smaller drawings. */
    private static final double HIGHEST = 700;
    /** Width over height that a sheet should come near. */
    private static final double GOOD_ASPECT = 1.6;
    /** How much an empty place counts against a sheet, next to the logarithm of its aspect's distance. */
    private static final double COST_OF_EMPTY = 0.12;

    /**
     * The layout of some drawings.
     *
     * @param tiles how many
     * @param aspect a drawing's height over its width
     * @param width of the page
     * @param columns how many lie beside each other; 0 for what suits
     * @param footHeight what lies below each drawing
     */
    static PrintLayout of(int tiles, double aspect, double width, int columns, double footHeight) {
        if (columns > 0) {
            return beside(columns, tiles, aspect, width, footHeight);
        }
        PrintLayout best = beside(1, tiles, aspect, width, footHeight);
        for (int across = 2; across <= tiles; across++) {
            PrintLayout next = beside(across, tiles, aspect, width, footHeight);
            if (next.cellWidth >= NARROWEST && next.cost(tiles, width) < best.cost(tiles, width)) {
                best = next;
            }
        }
        return best;
    }

    /**
     * How many drawings fit beside each other.
     *
     * @param width of the page
     * @param cell of a drawing at least
     */
    static int mostColumns(double width, double cell) {
        return (int) ((width - 2 * MARGIN + GAP) / (cell + GAP));
    }

    private static PrintLayout beside(int columns, int tiles, double aspect, double width, double footHeight) {
        double content = width - 2 * MARGIN;
        double widest = Math.max(1, (content - (columns - 1) * GAP) / columns);
        int rows = (tiles + columns - 1) / columns;
        double room = (HIGHEST - rows * (LABEL_HEIGHT + footHeight + ROW_GAP)) / rows;
        double highest = Math.max(room, NARROWEST);
        double tileWidth = Math.min(widest, highest / aspect);
        double cellWidth = Math.min(widest, Math.max(tileWidth, NARROWEST));
        double used = columns * cellWidth + (columns - 1) * GAP;
        return new PrintLayout(
                columns, cellWidth, tileWidth, tileWidth * aspect, MARGIN + (content - used) / 2, footHeight);
    }

    private double cost(int tiles, double width) {
        int rows = rows(tiles);
        double used = columns * cellWidth + (columns - 1) * GAP;
        double unused = Math.max(0, 1 - used / (width - 2 * MARGIN));
        return Math.abs(Math.log(width / (rows * cellHeight()) / GOOD_ASPECT))
                + COST_OF_EMPTY * (columns * rows - tiles)
                + unused;
    }

    private int rows(int tiles) {
        return (tiles + columns - 1) / columns;
    }

    private double cellHeight() {
        return LABEL_HEIGHT + tileHeight + footHeight + ROW_GAP;
    }

    /** All rows of drawings. */
    double height(int tiles) {
        return rows(tiles) * cellHeight();
    }

    /** @param tile from 0 */
    double x(int tile) {
        return left + tile % columns * (cellWidth + GAP);
    }

    /** From the top of the first row. */
    double y(int tile) {
        int row = tile / columns;
        return row * cellHeight();
    }
}
