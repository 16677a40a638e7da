package org.saccade.inspect;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.saccade.attention.AttentionException;
import org.saccade.attention.Classifier;
import org.saccade.attention.RelevanceMemory;
import org.saccade.explore.PatchGrid;
import org.saccade.explore.WorkListener;
import org.saccade.vit.VitConfig;

/**
 * What matters to a class through all layers, by gradients (Chefer, Gur and Wolf, ICCV 2021).
 *
 * @param wanted the class: a name, how a name begins, or a number from 0; empty for the most likely one of each picture
 */
public record RelevanceKind(Optional<String> wanted) implements MapKind {
    /** As long as a name may be that chooses a class. */
    public static final int LONGEST_NAME = 200;

    static final String NAME = "relevance";
    static final String CLASS = "class";
    private static final String MOST_LIKELY = "top";

    /** @throws IllegalArgumentException if the name is empty or longer than any */
    public RelevanceKind {
        if (wanted.filter(text -> text.isBlank() || text.length() > LONGEST_NAME)
                .isPresent()) {
            throw new IllegalArgumentException("class is top, a name, or a number from 0");
        }
    }

    static RelevanceKind of(Map<String, String> options) {
        return new RelevanceKind(Optional.ofNullable(options.get(CLASS)).filter(text -> !text.equals(MOST_LIKELY)));
    }

    /** The same kind for another class, or for the most likely one. */
    public RelevanceKind ofClass(Optional<String> other) {
        return new RelevanceKind(other);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Part> parts() {
        return Set.of(Part.CLASS_QUERY, Part.MASK, Part.CLASSES);
    }

    @Override
    public Map<String, Object> options() {
        return Map.of(CLASS, wanted.orElse(MOST_LIKELY));
    }

    @Override
    public void requireLayer(int layer, int depth) {
        if (layer != depth - 1) {
            throw new IllegalArgumentException("relevance goes through all layers to the last, " + depth
                    + ", and is not of layer " + (layer + 1) + " alone: leave layer out");
        }
    }

    @Override
    public void requireClasses(Classifier classifier) {
        classifier.requireClasses();
        wanted.ifPresent(text -> WantedClass.of(classifier, text));
    }

    @Override
    public OptionalLong bytes(VitConfig model, PatchGrid grid) {
        return OptionalLong.of(RelevanceMemory.of(model).bytes(grid));
    }

    @Override
    public void requireMemory(VitConfig model, PatchGrid grid) throws AttentionException {
        RelevanceMemory.of(model).requireAvailable(grid);
    }

    @Override
    public InspectedMaps maps(Question question, WorkListener listener) throws AttentionException {
        Asked asked = question.asked();
        ClassScore of = wanted.isPresent()
                ? asked.score(WantedClass.of(asked.classifier(), wanted.get()), listener)
                : asked.classes(1, listener).get(0);
        int token = question.query().tokens(asked.layout())[0];
        float[] row = asked.relevance(of.index(), listener)[token];
        double[] values = new double[row.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = row[i];
        }
        return InspectedMaps.ofClass(question, asked.map(asked.layout().patchMap(values)), of);
    }
}
