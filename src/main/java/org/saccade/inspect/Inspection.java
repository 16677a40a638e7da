package org.saccade.inspect;

import java.util.ArrayList;
import java.util.List;
import org.saccade.attention.AttentionException;
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
    /** How finely the progress of one part is told. */
    private static final long STEPS = 1000;

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
        List<Integer> layers = selection.layers().in(asked.depth());
        selection.queries().forEach(query -> query.patches(asked.grid()));
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

    /** The progress of one part as that of all. */
    private record PartListener(WorkListener whole, int part, int parts) implements WorkListener {
        @Override
        public void progressed(long done, long total) {
            whole.progressed(part * STEPS + STEPS * done / Math.max(1, total), parts * STEPS);
        }

        @Override
        public boolean cancelled() {
            return whole.cancelled();
        }
    }
}
