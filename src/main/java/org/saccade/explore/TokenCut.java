package org.saccade.explore;

import java.util.Optional;

/**
 * TokenCut: cuts the graph of alike patches in two, and takes of the side with the most outstanding patch the part that
 * hangs together with it. The cut depends on the options; another seed costs nothing. Source: arXiv 2202.11539,
 * TokenCut/object_discovery.py. Ties are ours: among equals the first patch is the seed.
 */
public final class TokenCut {
    private final PatchGrid grid;
    private final CutValues values;
    private final Optional<NormalisedCut.Side> side;

    private TokenCut(PatchGrid grid, NormalisedCut cut) {
        this.grid = grid;
        values = cut.values();
        side = values.isCut() ? Optional.of(cut.strongerSide()) : Optional.empty();
    }

    /**
     * Cuts. Takes patches^2 / 8 bytes for a binary graph, and 1.6 KB a patch to find the eigenvector.
     *
     * @throws IllegalArgumentException if the cosines aren't of the grid, or are too many for a graph that isn't binary
     * @throws ArithmeticException if no eigenvector can be found
     * @throws java.util.concurrent.CancellationException if the listener wants it
     */
    public static TokenCut of(Cosines cosines, PatchGrid grid, CutOptions options, WorkListener listener) {
        grid.check(cosines.patches());
        Progress progress = new Progress(listener, cosines.tiles() + NormalisedCut.parts(cosines));
        CutGraph graph = cosines.graph(options, progress);
        TokenCut found = new TokenCut(grid, NormalisedCut.of(graph, progress, cosines.tiles()));
        progress.finish();
        return found;
    }

    /** How good the cut is. */
    public CutValues values() {
        return values;
    }

    /** The object: the part that holds the largest value. */
    public FoundObject object() {
        return side.map(found -> part(found, found.seed())).orElse(FoundObject.none(grid, values));
    }

    /**
     * What hangs together with a patch, on its side of the cut, be that the object's or not. The map is turned so that
     * this side is high.
     *
     * @param seed a patch
     * @return nothing if there is nothing to cut; no patches if the seed's value is the mean, which is on neither side
     * @throws IllegalArgumentException if there is no such patch
     */
    public FoundObject objectAt(int seed) {
        grid.checkPatch(seed);
        return side.map(found -> part(found.mask()[seed] ? found : found.opposite(), seed))
                .orElse(FoundObject.none(grid, values));
    }

    /**
     * The object's side of the cut with all its parts.
     *
     * @return whether each patch is on it; none is if there is nothing to cut
     */
    public boolean[] foreground() {
        return side.map(found -> found.mask().clone()).orElse(new boolean[grid.patches()]);
    }

    private FoundObject part(NormalisedCut.Side found, int seed) {
        boolean[] mask = ConnectedPart.of(found.mask(), grid, seed);
        return new FoundObject(grid, mask, seed, found.vector(), Optional.of(values));
    }
}
