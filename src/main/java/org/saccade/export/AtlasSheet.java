package org.saccade.export;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;
import java.util.Optional;
import org.saccade.attention.Caveat;
import org.saccade.explore.PatchGrid;
import org.saccade.export.page.Lettering;
import org.saccade.heatmap.HeatmapRenderer;
import org.saccade.heatmap.Look;

/** Thumbnails of all layers and heads on one sheet: a layer a row, a head a column. */
final class AtlasSheet {
    private static final int LONGEST_TILE = 96;
    private static final int NARROWEST = 56;
    private static final double TEXT = 13;
    private static final int GAP = 8;
    private static final int MARGIN = 28;

    private final AttentionRun run;
    private final Look look;
    private final List<List<DrawnMap>> layers;
    private final Lettering regular = Lettering.regular();
    private final Lettering bold = Lettering.bold();
    private final int tileWidth;
    private final int tileHeight;
    private final int cellWidth;
    private final int labels;

    /**
     * @param run what the sheet says of itself
     * @param layers of each layer the heads, then the whole
     */
    AtlasSheet(AttentionRun run, Look look, List<List<DrawnMap>> layers) {
        this.run = run;
        this.look = look;
        this.layers = layers;
        PatchGrid grid = new PatchGrid(run.maps().rows(), run.maps().columns());
        int longer = Math.max(grid.columns(), grid.rows());
        // whole pixels for a patch, where there are enough, make squares of one size
        double perPatch =
                longer <= LONGEST_TILE ? Math.floor((double) LONGEST_TILE / longer) : (double) LONGEST_TILE / longer;
        this.tileWidth = (int) Math.max(1, Math.round(grid.columns() * perPatch));
        this.tileHeight = (int) Math.max(1, Math.round(grid.rows() * perPatch));
        this.cellWidth = Math.max(tileWidth, NARROWEST) + GAP;
        this.labels = (int) Math.ceil(bold.line(layer(layers.size()), TEXT).width() + TEXT);
    }

    /** Draws the sheet, TYPE_INT_RGB. */
    BufferedImage draw() {
        int heads = layers.get(0).size() - 1;
        int cellHeight = Math.max(tileHeight, (int) (1.5 * TEXT)) + GAP;
        int top = (int) (MARGIN + 6 * TEXT);
        BufferedImage sheet = new BufferedImage(
                2 * MARGIN + labels + heads * cellWidth,
                top + layers.size() * cellHeight + MARGIN,
                BufferedImage.TYPE_INT_RGB);
        try (SheetPen pen = new SheetPen(sheet)) {
            title(pen, sheet.getWidth() - 2 * MARGIN);
            for (int head = 0; head < heads; head++) {
                String label = layers.get(0).get(head).label();
                pen.write(bold.fitted(label, TEXT, cellWidth - GAP), SheetPen.TEXT, x(head), top - 0.6 * TEXT);
            }
            for (int layer = 0; layer < layers.size(); layer++) {
                int y = top + layer * cellHeight;
                pen.write(bold.line(layer(layer + 1), TEXT), SheetPen.TEXT, MARGIN, y + TEXT);
                for (int head = 0; head < heads; head++) {
                    pen.image(thumbnail(layers.get(layer).get(head)), x(head), y);
                }
            }
        }
        return sheet;
    }

    private int x(int head) {
        return MARGIN + labels + head * cellWidth;
    }

    private static String layer(int number) {
        return "layer " + number;
    }

    private void title(SheetPen pen, double room) {
        double left = room;
        Optional<Caveat> caveat = run.provenance().weights().caveat();
        if (caveat.isPresent()) {
            Lettering.Line word = bold.line(caveat.get().word(), TEXT);
            left -= pen.badge(word, TEXT, MARGIN + room, MARGIN + TEXT) + GAP;
        }
        String name = run.provenance().pictureName();
        pen.write(bold.fitted(name, 1.4 * TEXT, Math.max(0, left)), SheetPen.TEXT, MARGIN, MARGIN + TEXT);
        String facts = run.provenance().model() + " · " + run.subject().what();
        pen.write(regular.fitted(facts, TEXT, room), SheetPen.QUIET, MARGIN, MARGIN + 2.8 * TEXT);
    }

    private BufferedImage thumbnail(DrawnMap map) {
        BufferedImage drawing = new BufferedImage(tileWidth, tileHeight, BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) drawing.getRaster().getDataBuffer()).getData();
        new HeatmapRenderer(look).render(map.map(), map.range(), tileWidth, tileHeight, pixels);
        return drawing;
    }
}
