package org.saccade.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.saccade.explore.PatchGrid;

/**
 * The outlines of a mask along the borders of patches, as polygons that are valid in the sense of OGC's Simple Features:
 * patches that touch at a side are of one polygon, those that touch at a corner alone are not; no ring meets itself; what
 * is enclosed is a hole.
 */
final class MaskRings {
    /** A corner of patches: the left upper one of patch (column, row). */
    record Corner(int column, int row) {}

    /**
     * Patches that hang together.
     *
     * @param rings the outer ring, in the direction from x to y (counterclockwise where y points up), then the holes, the
     *     other way round; the first corner is not repeated
     */
    record Polygon(List<List<Corner>> rings) {}

    /** Right, down, left, up: each next one is a quarter turn from x to y. */
    private static final int[][] STEPS = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};

    private final PatchGrid grid;
    private final boolean[] mask;
    /** Of each patch of the mask the number of its polygon, from 1. */
    private final int[] polygon;
    /** Which sides have been walked along: upper, right, lower and left of each patch. */
    private final boolean[] walked;

    private MaskRings(boolean[] mask, PatchGrid grid) {
        this.grid = grid;
        this.mask = mask;
        this.polygon = new int[mask.length];
        this.walked = new boolean[mask.length * STEPS.length];
    }

    /** The polygons of a mask, in the order of their first patches. */
    static List<Polygon> of(boolean[] mask, PatchGrid grid) {
        return new MaskRings(mask, grid).polygons();
    }

    private List<Polygon> polygons() {
        int count = 0;
        for (int patch = 0; patch < mask.length; patch++) {
            if (mask[patch] && polygon[patch] == 0) {
                fill(patch, ++count);
            }
        }
        List<Polygon> polygons = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            polygons.add(new Polygon(new ArrayList<>()));
        }
        for (int patch = 0; patch < mask.length; patch++) {
            for (int side = 0; side < STEPS.length; side++) {
                if (mask[patch] && isBorder(patch, side) && !walked[patch * STEPS.length + side]) {
                    List<List<Corner>> rings = polygons.get(polygon[patch] - 1).rings();
                    for (List<Corner> ring : simple(walk(patch, side))) {
                        rings.add(isOuter(ring) ? 0 : rings.size(), ring);
                    }
                }
            }
        }
        return polygons;
    }

    private void fill(int first, int number) {
        List<Integer> open = new ArrayList<>(List.of(first));
        polygon[first] = number;
        while (!open.isEmpty()) {
            int patch = open.remove(open.size() - 1);
            for (int side = 0; side < STEPS.length; side++) {
                int other = beyond(patch, side);
                if (other >= 0 && mask[other] && polygon[other] == 0) {
                    polygon[other] = number;
                    open.add(other);
                }
            }
        }
    }

    /** The patch beyond a side, or -1. Sides are upper, right, lower, left. */
    private int beyond(int patch, int side) {
        int[] step = STEPS[(side + 3) % STEPS.length];
        int column = grid.column(patch) + step[0];
        int row = grid.row(patch) + step[1];
        boolean isInside = column >= 0 && column < grid.columns() && row >= 0 && row < grid.rows();
        return isInside ? row * grid.columns() + column : -1;
    }

    private boolean isBorder(int patch, int side) {
        int other = beyond(patch, side);
        return other < 0 || !mask[other];
    }

    /** Where a side begins, when its patch lies on the side of y: the upper one at the left, the right one above. */
    private Corner start(int patch, int side) {
        int right = side == 1 || side == 2 ? 1 : 0;
        int below = side >= 2 ? 1 : 0;
        return new Corner(grid.column(patch) + right, grid.row(patch) + below);
    }

    /** The corners where the border turns, once round from a side on; it keeps to the patches that it is of. */
    private List<Corner> walk(int firstPatch, int firstSide) {
        List<Corner> corners = new ArrayList<>();
        int patch = firstPatch;
        int side = firstSide;
        do {
            walked[patch * STEPS.length + side] = true;
            int next = (side + 1) % STEPS.length;
            if (isBorder(patch, next)) { // round the patch
                side = next;
                corners.add(start(patch, side));
                continue;
            }
            int ahead = beyond(patch, next);
            if (isBorder(ahead, side)) { // straight on, along the next patch
                patch = ahead;
                continue;
            }
            patch = beyond(ahead, side); // into a bay
            side = (side + 3) % STEPS.length;
            corners.add(start(patch, side));
        } while (patch != firstPatch || side != firstSide);
        return corners;
    }

    /** A walk that comes to a corner again, as rings that don't. */
    private static List<List<Corner>> simple(List<Corner> walk) {
        List<List<Corner>> rings = new ArrayList<>();
        List<Corner> path = new ArrayList<>();
        Map<Corner, Integer> at = new HashMap<>();
        for (Corner corner : walk) {
            Integer before = at.get(corner);
            if (before != null) {
                List<Corner> ring = path.subList(before, path.size());
                rings.add(List.copyOf(ring));
                ring.forEach(at::remove);
                ring.clear();
            }
            at.put(corner, path.size());
            path.add(corner);
        }
        rings.add(List.copyOf(path));
        return rings;
    }

    private static boolean isOuter(List<Corner> ring) {
        long twice = 0;
        for (int i = 0; i < ring.size(); i++) {
            Corner from = ring.get(i);
            Corner to = ring.get((i + 1) % ring.size());
            twice += (long) from.column() * to.row() - (long) to.column() * from.row();
        }
        return twice > 0;
    }
}
