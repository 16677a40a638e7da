package org.saccade.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saccade.attention.AttentionException;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.AttentionMaps;
import org.saccade.attention.Exploration;
import org.saccade.explore.PatchGrid;
import org.saccade.explore.WorkListener;

/**
 * The maps of a selection.
 *
 * @param selection what was asked for
 * @param grid how the patches lie
 * @param parts of each layer and each query the maps; all queries of the first layer first
 */
public record Inspection(Selection selection, PatchGrid grid, List<InspectedMaps> parts) {
    public Inspection {
        parts = List.copyOf(parts);
    }

    /**
     * Asks a run.
     *
     * @param listener told of the progress in all layers and queries; may cancel
     * @throws AttentionException if there is not enough memory, or the weights drive the model out of range
     * @throws IllegalArgumentException in one line, if there is no such layer, patch or head in this model and picture
     * @throws java.util.concurrent.CancellationException when {@code listener} asks for it
     * @throws IllegalStateException if the run is closed
     */
    public static Inspection of(Exploration run, Selection selection, WorkListener listener) throws AttentionException {
        Asked asked = new Asked(run);
        selection.kind().requireClasses(run.classifier());
        selection.requireModel(run.config());
        List<Integer> layers = selection.layers().in(asked.depth());
        selection.requireGrid(asked.grid());
        List<InspectedMaps> parts = new ArrayList<>();
        int all = layers.size() * selection.queries().size();
        for (int layer : layers) {
            for (TokenQuery query : selection.queries()) {
                MapKind.Question question = new MapKind.Question(asked, selection, layer, query);
                parts.add(selection.kind().maps(question, new PartListener(listener, parts.size(), all)));
            }
        }
        return new Inspection(selection, asked.grid(), parts);
    }

    /**
     * The maps of a selection that a plain run answers: nothing has to be kept for it.
     *
     * @param maps what the run gave
     * @param selection {@linkplain Selection#isPlain plain}; its heads and its mask are free
     * @param depth how many layers the model has
     * @throws IllegalArgumentException in one line, if there is no such head, or the selection isn't plain
     */
    public static Inspection ofPlain(AttentionMaps maps, Selection selection, int depth) {
        if (!selection.isPlain()) {
            throw new IllegalArgumentException("a plain run gives the last layer's attention from CLS alone");
        }
        PatchGrid grid = new PatchGrid(maps.rows(), maps.columns());
        double[][] heads = maps.heads().stream().map(AttentionMap::doubles).toArray(double[][]::new);
        // the usual mean is the one that a plain run writes, to the last bit
        AttentionMap whole = selection.heads().equals(HeadChoice.MEAN_OF_ALL)
                ? maps.mean()
                : AttentionMap.of(selection.heads().of(heads.length).fuse(heads), grid);
        InspectedMaps part =
                new InspectedMaps(depth - 1, TokenQuery.CLS, whole, maps.heads(), Optional.empty(), List.of());
        return new Inspection(selection, grid, List.of(part));
    }

    /** How many layers there are. */
    public int layers() {
        return parts.size() / selection.queries().size();
    }
}
