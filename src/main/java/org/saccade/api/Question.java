package org.saccade.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.InputSize;
import org.saccade.inspect.Selection;

/**
 * What is looked at: the kind of maps, the layers, who asks, and how large the picture is made for the model. Immutable;
 * whether its parts go together is found when it is asked. Counting is the command line's: layers and heads from 1, patches
 * from 0.
 */
public final class Question {
    /** The last layer's attention from the CLS token, at the model's usual size. */
    public static final Question USUAL = new Question(Map.of());

    private static final Set<String> OF_INPUT = Set.of("size", "fit", "max-patches");
    private static final Set<String> OF_SELECTION = Set.of(
            "kind",
            "layer",
            "query",
            "fuse",
            "use-heads",
            "discard",
            "residual",
            "from-layer",
            "facet",
            "foreground",
            "basis",
            "method",
            "seed",
            "tau",
            "class",
            "mask");

    private final Map<String, String> options;

    private Question(Map<String, String> options) {
        this.options = Collections.unmodifiableMap(options);
    }

    /**
     * The same with an option of {@code saccade render}, by its name without the dashes: kind, layer, query, fuse,
     * use-heads, discard, residual, from-layer, facet, foreground, basis, method, seed, tau, class, mask, size, fit or
     * max-patches. Several queries stand in one text, with spaces between.
     *
     * @throws IllegalArgumentException if it is another option
     */
    public Question with(String option, String value) {
        Objects.requireNonNull(option, "option");
        Objects.requireNonNull(value, "value");
        if (!OF_INPUT.contains(option) && !OF_SELECTION.contains(option)) {
            throw new IllegalArgumentException("'" + option + "' is no option of a question");
        }
        Map<String, String> other = new LinkedHashMap<>(options);
        other.put(option, value);
        return new Question(other);
    }

    /** Another kind of map: attention, column, rollout, similarity, components, objects or relevance. */
    public Question kind(String kind) {
        Objects.requireNonNull(kind, "kind");
        return with("kind", kind);
    }

    /**
     * One layer.
     *
     * @param layer from 1
     * @throws IllegalArgumentException if it is less
     */
    public Question layer(int layer) {
        if (layer < 1) {
            throw new IllegalArgumentException("layers are counted from 1: there is no layer " + layer);
        }
        return with("layer", String.valueOf(layer));
    }

    /** Every layer: the answer has as many parts. */
    public Question allLayers() {
        return with("layer", "all");
    }

    /** Asked by the CLS token. */
    public Question fromCls() {
        return with("query", "cls");
    }

    /**
     * Asked by a patch.
     *
     * @param column from 0
     * @param row from 0
     * @throws IllegalArgumentException if one is less
     */
    public Question fromPatch(int column, int row) {
        if (column < 0 || row < 0) {
            throw new IllegalArgumentException(
                    "columns and rows of patches are counted from 0: there is none at column " + column + ", row "
                            + row);
        }
        return with("query", column + "," + row);
    }

    /**
     * With masks.
     *
     * @param share of a map's mass, from 0 to 1, that the fewest patches hold which are its mask
     */
    public Question mask(double share) {
        return with("mask", String.valueOf(share));
    }

    /**
     * At another size.
     *
     * @param shorterSide of the model's input, in pixels
     */
    public Question size(int shorterSide) {
        return with("size", String.valueOf(shorterSide));
    }

    boolean hasInput() {
        return options.keySet().stream().anyMatch(OF_INPUT::contains);
    }

    /** @throws IllegalArgumentException in one line, if the parts don't go together */
    Selection selection() {
        return Selection.of(options);
    }

    /** @throws IllegalArgumentException in one line, if a text has no meaning */
    InputOptions input(int usualSize) {
        InputOptions input = InputOptions.of(options);
        return Optional.ofNullable(options.get("size")).isPresent()
                ? input
                : input.withSize(new InputSize.ShorterSide(usualSize));
    }

    /** The options that were given, as {@code Question[kind=rollout, layer=3]}; {@code Question[usual]} for none. */
    @Override
    public String toString() {
        return options.entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining(", ", "Question[", "]"))
                .replace("[]", "[usual]");
    }
}
