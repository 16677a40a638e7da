package org.saccade.inspect;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.saccade.explore.LayerAttention;
import org.saccade.explore.QueryAttention;
import org.saccade.explore.WorkListener;

/**
 * What a query looks at, or who looks at it.
 *
 * @param isColumn whether it is turned round: who looks at the query
 */
public record AttentionKind(boolean isColumn) implements MapKind {
    @Override
    public String name() {
        return isColumn ? "column" : "attention";
    }

    @Override
    public Set<Part> parts() {
        return Set.of(Part.QUERY, Part.HEADS, Part.MASS);
    }

    @Override
    public Map<String, Object> options() {
        return Map.of();
    }

    @Override
    public InspectedMaps maps(Question question, WorkListener listener) {
        Asked asked = question.asked();
        LayerAttention layer = asked.layer(question.layer());
        int[] tokens = question.query().tokens(asked.layout());
        double[][] heads =
                isColumn ? QueryAttention.column(layer, tokens, listener) : QueryAttention.row(layer, tokens, listener);
        double[][] patches = Arrays.stream(heads).map(asked.layout()::patchMap).toArray(double[][]::new);
        double[] whole = question.selection().heads().of(asked.heads()).fuse(patches);
        return InspectedMaps.of(
                question,
                asked.map(whole),
                Arrays.stream(patches).map(asked::map).toList());
    }
}
