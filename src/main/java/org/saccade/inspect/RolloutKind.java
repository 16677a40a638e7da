package org.saccade.inspect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.saccade.explore.Rollout;
import org.saccade.explore.RolloutOptions;
import org.saccade.explore.WorkListener;

/**
 * Attention rollout up to a layer.
 *
 * @param discard the share of a layer's entries that are dropped, in [0, 1]
 * @param residual the share of the residual connection, in [0, 1]
 * @param fromLayer the first layer that takes part, counted from 1
 */
public record RolloutKind(double discard, double residual, int fromLayer) implements MapKind {
    static final String NAME = "rollout";
    /** Nothing dropped, half of it the residual connection, from the first layer on. */
    static final RolloutKind USUAL = new RolloutKind(0, 0.5, 1);

    /** @throws IllegalArgumentException if a number isn't in its range */
    public RolloutKind {
        if (!(discard >= 0 && discard <= 1) || !(residual >= 0 && residual <= 1) || fromLayer < 1) {
            throw new IllegalArgumentException(
                    "discard and residual are shares from 0 to 1, and from-layer is a number from 1");
        }
    }

    static RolloutKind of(Map<String, String> options) {
        return new RolloutKind(
                Options.number(options, "discard", USUAL.discard),
                Options.number(options, "residual", USUAL.residual),
                Options.whole(options, "from-layer", USUAL.fromLayer));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Part> parts() {
        return Set.of(Part.QUERY, Part.FUSION, Part.MASS);
    }

    @Override
    public Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("discard", discard);
        options.put("residual", residual);
        options.put("from-layer", fromLayer);
        return options;
    }

    @Override
    public void requireLayer(int layer, int depth) {
        if (fromLayer > layer + 1) {
            throw new IllegalArgumentException(
                    "rollout goes from a layer to a later one, not from " + fromLayer + " to " + (layer + 1));
        }
    }

    @Override
    public InspectedMaps maps(Question question, WorkListener listener) {
        Asked asked = question.asked();
        RolloutOptions options = new RolloutOptions(
                question.selection().heads().of(asked.heads()),
                discard,
                1 - residual,
                fromLayer - 1,
                question.layer() + 1);
        double[] row =
                new Rollout(asked.layers(), options).regionRow(question.query().tokens(asked.layout()), listener);
        return InspectedMaps.of(question, asked.map(asked.layout().patchMap(row)), List.of());
    }
}
