package org.saccade.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.saccade.attention.AttentionException;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.Facet;
import org.saccade.explore.Features;
import org.saccade.explore.PrincipalComponents;
import org.saccade.explore.WorkListener;

/**
 * The three directions in which patches' features differ most, as red, green and blue.
 *
 * @param facet which features
 */
public record ComponentsKind(Facet facet) implements MapKind {
    static final String NAME = "components";
    private static final int COLOURS = 3;

    static ComponentsKind of(Map<String, String> options) {
        return new ComponentsKind(Options.facet(options));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Part> parts() {
        return Set.of();
    }

    @Override
    public Map<String, Object> options() {
        return Map.of(Options.FACET, Options.text(facet));
    }

    @Override
    public void requireLayer(int layer, int depth) {
        Options.requireLast(facet, layer, depth);
    }

    @Override
    public InspectedMaps maps(Question question, WorkListener listener) throws AttentionException {
        Asked asked = question.asked();
        Features features = asked.features(facet, question.layer(), listener);
        PrincipalComponents basis = PrincipalComponents.fit(features);
        double[] scores = basis.scores(features);
        List<AttentionMap> components = new ArrayList<>();
        for (int i = 0; i < COLOURS; i++) {
            double[] component = new double[features.count()];
            for (int patch = 0; patch < component.length; patch++) {
                component[patch] = scores[patch * COLOURS + i];
            }
            components.add(asked.map(component));
        }
        return new InspectedMaps(
                question.layer(),
                question.query(),
                components.get(0),
                components,
                Optional.of(PrincipalComponents.bytes(basis.rgb(features))),
                List.of());
    }
}
