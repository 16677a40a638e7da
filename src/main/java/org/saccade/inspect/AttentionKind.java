package org.saccade.inspect;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.saccade.attention.AttentionException;
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

    /** (heads, tokens) of one layer and query. */
    double[][] tokens(Asked asked, int layer, TokenQuery query, WorkListener listener) throws AttentionException {
        return isColumn
                ? QueryAttention.column(asked.layer(layer), query.tokens(asked.layout()), listener)
                : asked.rows(layer, query, listener);
    }

    @Override
    public InspectedMaps maps(Question question, WorkListener listener) throws AttentionException {
        Asked asked = question.asked();
        double[][] heads = tokens(asked, question.layer(), question.query(), listener);
        double[][] patches = asked.patchMaps(heads);
        double[] whole = question.selection().heads().of(asked.heads()).fuse(patches);
        return InspectedMaps.of(
                question,
                asked.map(whole),
                Arrays.stream(patches).map(asked::map).toList());
    }
}
