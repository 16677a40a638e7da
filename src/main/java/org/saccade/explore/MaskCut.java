package org.saccade.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * MaskCut: several objects, each cut like TokenCut's with the patches of those before it set to zero. A side that holds
 * three corners of the grid is never an object. It ends at an object that is mostly the one before it, or has at most 1 %
 * of the patches. Source: arXiv 2301.11320, CutLER/maskcut/maskcut.py; unlike there the side never depends on the sign
 * that an eigenvector happens to have, and nothing comes after a rejected object.
 */
public final class MaskCut {
    /** As many objects are searched unless something else is asked for. */
    public static final int DEFAULT_OBJECTS = 3;

    private static final double LARGEST_OVERLAP = 0.5;
    private static final double SMALLEST_SHARE = 0.01;

    private MaskCut() {}

    /**
     * Finds the objects. Takes twice patches^2 / 8 bytes, and 1.6 KB a patch to find an eigenvector.
     *
     * @param options of a binary graph
     * @param atMost how many objects, at least 1
     * @return as many objects or fewer, in the order of their cuts; their masks don't overlap
     * @throws IllegalArgumentException if the cosines aren't of the grid, or the graph isn't binary
     * @throws ArithmeticException if no eigenvector can be found
     * @throws java.util.concurrent.CancellationException if the listener wants it
     */
    public static List<FoundObject> of(
            Cosines cosines, PatchGrid grid, CutOptions options, int atMost, WorkListener listener) {
        grid.check(cosines.patches());
        if (!options.isBinary() || atMost < 1) {
            throw new IllegalArgumentException("MaskCut finds one object or more, in a binary graph");
        }
        Progress progress = new Progress(listener, cosines.tiles() + atMost * NormalisedCut.parts(cosines));
        BinaryGraph graph = cosines.binaryGraph(options, progress);
        List<FoundObject> objects = new ArrayList<>();
        boolean[] painted = new boolean[grid.patches()];
        boolean[] previous = null;
        while (objects.size() < atMost) {
            NormalisedCut cut = NormalisedCut.of(graph.without(painted), progress, cosines.tiles());
            if (!cut.values().isCut()) {
                break;
            }
            NormalisedCut.Side side = cut.innerSide(grid);
            boolean[] candidate = ConnectedPart.of(side.mask(), grid, side.seed());
            boolean[] mask = without(painted, candidate);
            if ((previous != null && isRejected(candidate, previous)) || count(mask) == 0) {
                break;
            }
            objects.add(new FoundObject(grid, mask, side.seed(), side.vector(), Optional.of(cut.values())));
            paint(painted, candidate);
            previous = candidate;
            progress.reach(cosines.tiles() + objects.size() * NormalisedCut.parts(cosines));
        }
        progress.finish();
        return List.copyOf(objects);
    }

    private static boolean isRejected(boolean[] candidate, boolean[] previous) {
        return MaskOverlap.iou(previous, candidate) > LARGEST_OVERLAP
                || (double) count(candidate) / candidate.length <= SMALLEST_SHARE;
    }

    private static boolean[] without(boolean[] painted, boolean[] candidate) {
        boolean[] mask = candidate.clone();
        for (int i = 0; i < mask.length; i++) {
            mask[i] &= !painted[i];
        }
        return mask;
    }

    private static void paint(boolean[] painted, boolean[] candidate) {
        for (int i = 0; i < painted.length; i++) {
            painted[i] |= candidate[i];
        }
    }

    private static int count(boolean[] mask) {
        int count = 0;
        for (boolean isInside : mask) {
            count += isInside ? 1 : 0;
        }
        return count;
    }
}
