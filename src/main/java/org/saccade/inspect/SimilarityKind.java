package org.saccade.inspect;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.saccade.attention.AttentionException;
import org.saccade.attention.Facet;
import org.saccade.explore.Similarity;
import org.saccade.explore.WorkListener;

/**
 * How alike each patch is to the query: the cosine of their features, from -1 to 1.
 *
 * @param facet which features
 */
public record SimilarityKind(Facet facet) implements FacetKind {
    static final String NAME = "similarity";

    static SimilarityKind of(Map<String, String> options) {
        return new SimilarityKind(Options.facet(options));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Part> parts() {
        return Set.of(Part.QUERY, Part.PATCH_QUERY);
    }

    @Override
    public Map<String, Object> options() {
        return Map.of(Options.FACET, Options.text(facet));
    }

    @Override
    public InspectedMaps maps(Question question, WorkListener listener) throws AttentionException {
        Asked asked = question.asked();
        int[] patches = question.query().patches(asked.grid());
        double[] cosines = Similarity.toRegion(asked.features(facet, question.layer(), listener), patches);
        return InspectedMaps.of(question, asked.map(cosines), List.of());
    }
}
