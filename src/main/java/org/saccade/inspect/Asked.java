package org.saccade.inspect;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.saccade.attention.AttentionException;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.Exploration;
import org.saccade.attention.Facet;
import org.saccade.explore.Features;
import org.saccade.explore.LayerAttention;
import org.saccade.explore.PatchGrid;
import org.saccade.explore.TokenLayout;
import org.saccade.explore.WorkListener;

/** A run that is asked, in terms of patches. */
final class Asked {
    private final Exploration run;
    private final TokenLayout layout;

    Asked(Exploration run) {
        this.run = run;
        layout = new TokenLayout(0, new PatchGrid(run.rows(), run.columns()));
    }

    TokenLayout layout() {
        return layout;
    }

    /** Tells the model's weights from others. */
    String weights() {
        return run.weights();
    }

    PatchGrid grid() {
        return layout.grid();
    }

    int depth() {
        return run.config().depth();
    }

    int heads() {
        return run.config().heads();
    }

    LayerAttention layer(int layer) {
        return run.layer(layer);
    }

    List<LayerAttention> layers() {
        return IntStream.range(0, depth()).mapToObj(run::layer).toList();
    }

    /** Of the patches alone. */
    Features features(Facet facet, int layer, WorkListener listener) throws AttentionException {
        int width = run.config().dim();
        float[] all = run.features(facet, layer, listener);
        return new Features(grid().patches(), width, Arrays.copyOfRange(all, layout.prefix() * width, all.length));
    }

    AttentionMap map(double[] patches) {
        return InspectedMaps.map(patches, grid());
    }
}
