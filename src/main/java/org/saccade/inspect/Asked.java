package org.saccade.inspect;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.saccade.attention.AttentionException;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.Classifier;
import org.saccade.attention.Exploration;
import org.saccade.attention.Facet;
import org.saccade.explore.Features;
import org.saccade.explore.LayerAttention;
import org.saccade.explore.PatchGrid;
import org.saccade.explore.QueryAttention;
import org.saccade.explore.TokenLayout;
import org.saccade.explore.WorkListener;
import org.saccade.vit.VitParts;

/** A run that is asked, in terms of patches. */
final class Asked {
    private final Exploration run;
    private final TokenLayout layout;

    Asked(Exploration run) {
        this.run = run;
        VitParts parts = run.config().parts();
        layout = new TokenLayout(
                parts.cls(), parts.distillation(), parts.registers(), new PatchGrid(run.rows(), run.columns()));
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

    /** What tells classes apart. */
    Classifier classifier() {
        return run.classifier();
    }

    /** What matters to a class: the row of CLS and, where there is one, of the distillation token, of all tokens. */
    float[][] relevance(int output, WorkListener listener) throws AttentionException {
        return run.relevance(output, listener);
    }

    /** The most likely classes. */
    List<ClassScore> classes(int most, WorkListener listener) throws AttentionException {
        return ClassScore.top(run, most, listener);
    }

    /** One class. */
    ClassScore score(int output, WorkListener listener) throws AttentionException {
        return ClassScore.of(run, output, listener);
    }

    LayerAttention layer(int layer) {
        return run.layer(layer);
    }

    List<LayerAttention> layers() {
        return IntStream.range(0, depth()).mapToObj(run::layer).toList();
    }

    /**
     * What a query looks at in a layer; of CLS in a model without one the attention of its pooling.
     *
     * @return (heads, tokens) in [0, 1]
     * @throws IllegalArgumentException in one line, if the model has no such token, or no pooling in that layer
     */
    double[][] rows(int layer, TokenQuery query, WorkListener listener) throws AttentionException {
        if (!isPooling(query)) {
            return QueryAttention.row(layer(layer), query.tokens(layout), listener);
        }
        requirePooling(layer, depth());
        return run.plain().heads().stream().map(AttentionMap::doubles).toArray(double[][]::new);
    }

    /** Whether a query is answered by the attention of the model's pooling. */
    boolean isPooling(TokenQuery query) {
        return query.isCls() && !layout.cls();
    }

    /**
     * Holds a query against the model and the picture.
     *
     * @param layers counted from 0
     * @throws IllegalArgumentException in one line, if it can't be asked
     */
    void require(TokenQuery query, List<Integer> layers) {
        if (isPooling(query)) {
            layers.forEach(layer -> requirePooling(layer, depth()));
        } else {
            query.tokens(layout);
        }
    }

    static void requirePooling(int layer, int depth) {
        if (layer != depth - 1) {
            throw new NotInModelException(
                    NotInModelException.What.TOKEN,
                    "the model has no CLS token, and its pooling attends in layer " + depth + " alone, not in layer "
                            + (layer + 1),
                    ": query a patch, COL,ROW");
        }
    }

    /** Of the patches alone. */
    Features features(Facet facet, int layer, WorkListener listener) throws AttentionException {
        int width = run.config().dim();
        float[] all = run.features(facet, layer, listener);
        return new Features(grid().patches(), width, Arrays.copyOfRange(all, layout.prefix() * width, all.length));
    }

    /** (heads, tokens) to (heads, patches). */
    double[][] patchMaps(double[][] heads) {
        return Arrays.stream(heads).map(layout::patchMap).toArray(double[][]::new);
    }

    AttentionMap map(double[] patches) {
        return AttentionMap.of(patches, grid());
    }
}
