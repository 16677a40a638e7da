package org.saccade.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Path2D;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.saccade.explore.PatchGrid;
import org.saccade.export.MaskRings.Corner;
import org.saccade.export.MaskRings.Polygon;

class MaskRingsTest {
    private static List<Polygon> of(String... rows) {
        boolean[] mask = new boolean[rows.length * rows[0].length()];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = rows[i / rows[0].length()].charAt(i % rows[0].length()) == '#';
        }
        return MaskRings.of(mask, new PatchGrid(rows.length, rows[0].length()));
    }

    private static String text(List<Corner> ring) {
        StringBuilder text = new StringBuilder();
        ring.forEach(corner -> text.append(corner.column()).append(corner.row()).append(' '));
        return text.toString().strip();
    }

    @Test
    void aPatchIsASquareFromItsLeftUpperCornerOn() {
        List<Polygon> polygons = of("...", ".#.");
        assertEquals(1, polygons.size());
        assertEquals(1, polygons.get(0).rings().size());
        assertEquals(4, polygons.get(0).rings().get(0).size());
        assertEquals(
                new HashSet<>(List.of(new Corner(1, 1), new Corner(2, 1), new Corner(2, 2), new Corner(1, 2))),
                new HashSet<>(polygons.get(0).rings().get(0)));
    }

    @Test
    void cornersStandOnlyWhereTheBorderTurns() {
        assertEquals(4, of("####", "####").get(0).rings().get(0).size());
        assertEquals(6, of("##", "#.").get(0).rings().get(0).size());
    }

    @Test
    void whatIsEnclosedIsAHole() {
        List<Polygon> polygons = of("###", "#.#", "###");
        assertEquals(1, polygons.size());
        assertEquals(2, polygons.get(0).rings().size());
        assertEquals(4, polygons.get(0).rings().get(1).size());
    }

    @Test
    void patchesThatTouchAtACornerAreTwoPolygons() {
        assertEquals(2, of("#.", ".#").size());
        assertEquals(0, of("..", "..").size());
    }

    /** A bay whose mouth is a corner is a hole; two holes that touch at a corner stay two. */
    @Test
    void noRingMeetsItself() {
        List<Polygon> bay = of(".##", "#.#", "###");
        assertEquals(1, bay.size());
        assertEquals(2, bay.get(0).rings().size(), text(bay.get(0).rings().get(0)));
        List<Polygon> holes = of("####", "#.##", "##.#", "####");
        assertEquals(1, holes.size());
        assertEquals(3, holes.get(0).rings().size());
    }

    /** Two thousand masks against java.awt's geometry, and against the rules for polygons. */
    @Test
    void theRingsOfAnyMaskEncloseItsPatchesAndNoOthers() {
        Random random = new Random(5);
        for (int round = 0; round < 2000; round++) {
            PatchGrid grid = new PatchGrid(1 + random.nextInt(9), 1 + random.nextInt(9));
            boolean[] mask = new boolean[grid.patches()];
            double share = random.nextDouble();
            for (int i = 0; i < mask.length; i++) {
                mask[i] = random.nextDouble() < share;
            }
            check(mask, grid);
        }
    }

    private static void check(boolean[] mask, PatchGrid grid) {
        List<Polygon> polygons = MaskRings.of(mask, grid);
        int area = 0;
        Path2D all = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        for (Polygon polygon : polygons) {
            for (int i = 0; i < polygon.rings().size(); i++) {
                List<Corner> ring = polygon.rings().get(i);
                int twice = twiceArea(ring);
                assertTrue(i == 0 ? twice > 0 : twice < 0, "the first ring is outside, the others are holes");
                area += twice;
                assertEquals(ring.size(), new HashSet<>(ring).size(), "no corner twice");
                for (int j = 0; j < ring.size(); j++) {
                    Corner before = ring.get((j + ring.size() - 1) % ring.size());
                    Corner at = ring.get(j);
                    Corner after = ring.get((j + 1) % ring.size());
                    boolean isAcross = before.row() == at.row();
                    assertNotEquals(isAcross, at.row() == after.row(), "every corner is a turn");
                }
                all.append(path(ring), false);
            }
        }
        int patches = 0;
        for (int i = 0; i < mask.length; i++) {
            patches += mask[i] ? 1 : 0;
            assertEquals(mask[i], all.contains(grid.column(i) + 0.5, grid.row(i) + 0.5));
        }
        assertEquals(2 * patches, area);
    }

    private static int twiceArea(List<Corner> ring) {
        int twice = 0;
        for (int i = 0; i < ring.size(); i++) {
            Corner a = ring.get(i);
            Corner b = ring.get((i + 1) % ring.size());
            twice += a.column() * b.row() - b.column() * a.row();
        }
        return twice;
    }

    private static Path2D path(List<Corner> ring) {
        Path2D path = new Path2D.Double();
        path.moveTo(ring.get(0).column(), ring.get(0).row());
        ring.subList(1, ring.size()).forEach(corner -> path.lineTo(corner.column(), corner.row()));
        path.closePath();
        return path;
    }
}
