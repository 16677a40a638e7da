package org.saccade.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.saccade.export.page.Lettering;
import org.saccade.heatmap.HeatmapRenderer;
import org.saccade.heatmap.Look;

class GridSheetTest {
    private static final int BADGE = 0xffffb340;

    @Test
    void tilesKeepTheAspectAndStayWithinTheirBounds() {
        int[][] grids = {{60, 60}, {1, 1}, {160, 20}, {20, 160}, {2000, 1}, {1, 2000}, {41, 25}, {128, 128}};
        for (int[] grid : grids) {
            for (int tiles : new int[] {3, 5, 8, 14}) {
                SheetLayout layout = SheetLayout.of(tiles, grid[0], grid[1], 8);
                String what = Arrays.toString(grid) + " " + tiles;
                assertTrue(Math.max(layout.tileWidth(), layout.tileHeight()) <= 480, what);
                assertTrue(layout.cellWidth() >= 160, what);
                assertTrue(layout.columns() * layout.rows() >= tiles, what);
                assertTrue(layout.columns() * (layout.rows() - 1) < tiles, what);
                // to half a pixel, but for the least of one
                if (layout.tileWidth() > 1 && layout.tileHeight() > 1) {
                    double tall = (double) layout.tileWidth() * grid[1] / grid[0];
                    assertEquals(tall, layout.tileHeight(), 0.5 + 0.5 * grid[1] / grid[0], what);
                }
            }
        }
    }

    @Test
    void squarePicturesOfSixHeadsStandInTwoRowsOfFour() {
        SheetLayout layout = SheetLayout.of(8, 60, 60, 8);
        assertEquals(List.of(4, 2), List.of(layout.columns(), layout.rows()));
        assertEquals(480, layout.tileWidth());
    }

    @Test
    void theSheetHoldsThePictureThenTheMeanThenTheHeads() {
        AttentionRun run = Runs.run("cat.png", 3, 60, 60, Runs.TRAINED);
        List<DrawnMap> maps = DrawnMap.of(run.maps(), Look.defaults());
        BufferedImage sheet = new GridSheet(run, Look.defaults(), maps).draw();
        SheetLayout layout = SheetLayout.of(5, 60, 60, 8);
        int top = find(sheet, run.modelInput(), layout.cellX(0));
        List<DrawnMap> expected = List.of(maps.get(3), maps.get(0), maps.get(1), maps.get(2));
        for (int i = 0; i < expected.size(); i++) {
            int[] drawn = sheet.getRGB(layout.cellX(i + 1), top + layout.cellY(i + 1), 480, 480, null, 0, 480);
            int[] colours = new int[480 * 480];
            new HeatmapRenderer(Look.defaults())
                    .render(expected.get(i).map(), expected.get(i).range(), 480, 480, colours);
            assertTrue(Arrays.equals(colours, drawn), expected.get(i).label());
        }
    }

    @Test
    void whatHasACaveatGetsTheBadge() {
        assertTrue(hasBadge(sheet("cat.png", 3, 28, 28, Runs.DEMO)));
        assertTrue(hasBadge(sheet("cat.png", 3, 28, 28, Runs.UNTRAINED)));
        assertFalse(hasBadge(sheet("cat.png", 3, 28, 28, Runs.TRAINED)));
    }

    @Test
    void extremePicturesAndNamesAreDrawnWithClearMargins() {
        String longName = "a-name-that-is-longer-than-any-sheet-".repeat(6) + ".png";
        for (String name : List.of("cat.png", longName, "写真🐢.png", "", "two\nlines.png")) {
            for (int[] grid : new int[][] {{1, 1}, {20, 160}, {160, 20}, {1, 1000}}) {
                BufferedImage sheet = sheet(name, 1, grid[0], grid[1], Runs.UNTRAINED);
                int background = sheet.getRGB(0, 0);
                for (int y = 0; y < sheet.getHeight(); y++) {
                    for (int x = 0; x < 16; x++) {
                        assertEquals(background, sheet.getRGB(x, y));
                        assertEquals(background, sheet.getRGB(sheet.getWidth() - 1 - x, y));
                    }
                }
            }
        }
    }

    @Test
    void lettersHaveTheWidthsOfTheFont() {
        Lettering regular = Lettering.regular();
        // DejaVu Sans: A 1401, V 1401 of 2048 units
        assertEquals(2 * 1401 / 2048.0 * 100, regular.line("AV", 100).width(), 1e-9);
        double capital = regular.line("H", 100).outline().getBounds2D().getHeight();
        assertEquals(1493 / 2048.0 * 100, capital, 1e-9);
        assertTrue(Lettering.bold().line("head", 13).width()
                > regular.line("head", 13).width());
    }

    @Test
    void textThatIsTooLongEndsInAnEllipsisThatFits() {
        Lettering regular = Lettering.regular();
        Lettering.Line line = regular.fitted("a".repeat(300), 13, 100);
        assertTrue(line.width() <= 100 && line.width() > 80, "width " + line.width());
        assertEquals(
                regular.line("abc", 13).width(), regular.fitted("abc", 13, 100).width());
    }

    private static BufferedImage sheet(String name, int heads, int rows, int columns, Weights weights) {
        AttentionRun run = Runs.run(name, heads, rows, columns, weights);
        return new GridSheet(run, Look.defaults(), DrawnMap.of(run.maps(), Look.defaults())).draw();
    }

    private static boolean hasBadge(BufferedImage sheet) {
        int[] pixels = sheet.getRGB(0, 0, sheet.getWidth(), 60, null, 0, sheet.getWidth());
        return Arrays.stream(pixels).filter(pixel -> pixel == BADGE).count() > 500;
    }

    /** The row where the picture starts. */
    private static int find(BufferedImage sheet, BufferedImage picture, int x) {
        int[] wanted = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        for (int y = 0; y + picture.getHeight() <= sheet.getHeight(); y++) {
            int[] there = sheet.getRGB(x, y, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
            if (Arrays.equals(wanted, there)) {
                return y;
            }
        }
        throw new AssertionError("the picture isn't on the sheet");
    }
}
