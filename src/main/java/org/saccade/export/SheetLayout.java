package org.saccade.export;

/**
 * Where things lie on the sheet, in pixels.
 *
 * @param tileWidth of a drawing, in the aspect of the model's input
 * @param tileHeight of a drawing
 * @param cellWidth of a drawing with room for its label
 * @param cellHeight of a drawing and its label
 * @param columns of cells
 * @param rows of cells
 * @param text the size of the labels' letters
 */
record SheetLayout(int tileWidth, int tileHeight, int cellWidth, int cellHeight, int columns, int rows, double text) {
    private static final int LONGEST_TILE = 480;
    private static final int LONGEST_TILE_OF_MANY = 360;
    private static final int MANY = 9;
    private static final int SHORTEST_TILE = 240;
    private static final int NARROWEST_CELL = 160;
    /** Width over height that a sheet should come near: a page laid across, a slide. */
    private static final double GOOD_ASPECT = 1.6;
    /** How much an empty cell counts against a sheet, next to the logarithm of its aspect's distance. */
    private static final double COST_OF_EMPTY = 0.3;

    /**
     * @param tiles how many drawings the sheet holds
     * @param columns of the patches' grid
     * @param rows of the patches' grid
     * @param patch its size in pixels of the model's input
     */
    static SheetLayout of(int tiles, int columns, int rows, int patch) {
        int longer = Math.max(columns, rows);
        int most = tiles >= MANY ? LONGEST_TILE_OF_MANY : LONGEST_TILE;
        double longest = Math.max(SHORTEST_TILE, Math.min((double) longer * patch, most));
        // whole pixels for a patch, where there are enough, make squares of one size
        double perPatch = longest >= longer ? Math.floor(longest / longer) : longest / longer;
        int tileWidth = (int) Math.max(1, Math.round(columns * perPatch));
        int tileHeight = (int) Math.max(1, Math.round(rows * perPatch));
        int cellWidth = Math.max(tileWidth, NARROWEST_CELL);
        double text = Math.max(13, Math.min(cellWidth / 24.0, 18));
        int cellHeight = tileHeight + (int) Math.ceil(3.4 * text);
        int across = across(tiles, cellWidth, cellHeight);
        int down = (tiles + across - 1) / across;
        return new SheetLayout(tileWidth, tileHeight, cellWidth, cellHeight, across, down, text);
    }

    private static int across(int tiles, int cellWidth, int cellHeight) {
        int best = 1;
        double bestCost = Double.POSITIVE_INFINITY;
        for (int across = 1; across <= tiles; across++) {
            int down = (tiles + across - 1) / across;
            double aspect = (double) across * cellWidth / ((double) down * cellHeight);
            double cost = Math.abs(Math.log(aspect / GOOD_ASPECT)) + COST_OF_EMPTY * (across * down - tiles);
            if (cost < bestCost) {
                best = across;
                bestCost = cost;
            }
        }
        return best;
    }

    int gap() {
        return (int) Math.round(1.4 * text);
    }

    int margin() {
        return (int) Math.round(2.2 * text);
    }

    /** Of all cells with the gaps between them. */
    int contentWidth() {
        return columns * cellWidth + (columns - 1) * gap();
    }

    int contentHeight() {
        return rows * cellHeight + (rows - 1) * gap();
    }

    int cellX(int index) {
        return margin() + index % columns * (cellWidth + gap());
    }

    /** From the top of the first row of cells. */
    int cellY(int index) {
        return index / columns * (cellHeight + gap());
    }
}
