package org.saccade.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.saccade.attention.Keep;
import org.saccade.heatmap.MapUnit;
import org.saccade.inspect.Selection;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What is looked at: the kind of maps, the layers, who asks. */
final class SelectionOptions {
    /** Names of options where a message begins with them, or says what to choose. */
    private static final Pattern NAMES = Pattern.compile(
            "(^|leave |choose | and |, and |: |^a )"
                    + "(kind|layer|query|fuse|use-heads|discard|residual|from-layer|facet|foreground|basis|method|seed|tau|mask|class)\\b");

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description =
                    "attention (what the query looks at), column (who looks at it), rollout (attention through all"
                            + " layers), similarity (of features), components (of features, as colours), objects or relevance"
                            + " (of patches for a class, by gradients) (default: attention).")
    private Optional<String> kind = Optional.empty();

    @Option(
            names = "--layer",
            paramLabel = "LAYERS",
            description = "N, N:M or all, counted from 1 (default: the last).")
    private Optional<String> layer = Optional.empty();

    @Option(
            names = "--query",
            paramLabel = "QUERY",
            description = "Who asks: cls, a patch COL,ROW or a region COL,ROW:COL,ROW, counted from 0, both corners"
                    + " included, or register:N from 1 or dist where the model has them; may be given several times"
                    + " (default: cls).")
    private List<String> queries = List.of();

    @Option(
            names = "--fuse",
            paramLabel = "RULE",
            description = "How heads become one map: mean, max or min (default: mean).")
    private Optional<String> fuse = Optional.empty();

    @Option(
            names = "--use-heads",
            paramLabel = "LIST",
            description = "The heads that become one map, such as 1,3, counted from 1 (default: all).")
    private Optional<String> useHeads = Optional.empty();

    @Option(
            names = "--discard",
            paramLabel = "SHARE",
            description = "Rollout: the share of the smallest attentions to drop (default: 0).")
    private Optional<String> discard = Optional.empty();

    @Option(
            names = "--residual",
            paramLabel = "SHARE",
            description = "Rollout: the weight of the residual connection, 0 to 1 (default: 0.5).")
    private Optional<String> residual = Optional.empty();

    @Option(
            names = "--from-layer",
            paramLabel = "N",
            description = "Rollout: the first layer that takes part, from 1 (default: 1).")
    private Optional<String> fromLayer = Optional.empty();

    @Option(
            names = "--facet",
            paramLabel = "FACET",
            description = "Similarity, components, objects: key, query, value, token or normed (default: key).")
    private Optional<String> facet = Optional.empty();

    @Option(
            names = "--foreground",
            paramLabel = "WHICH",
            description =
                    "Components: off, on (colour the foreground alone, by the side of the first component that CLS"
                            + " attends to more) or swapped (the other side) (default: off).")
    private Optional<String> foreground = Optional.empty();

    @Option(
            names = "--basis",
            paramLabel = "FILE",
            description = "Components: the basis.json of another picture, so that colours mean the same in both.")
    private Optional<String> basis = Optional.empty();

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description = "Objects: lost, tokencut or maskcut (default: tokencut).")
    private Optional<String> method = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "PATCH",
            description = "Objects, lost or tokencut: the patch COL,ROW that the object is found from, counted from 0"
                    + " (default: the one that the method finds).")
    private Optional<String> seed = Optional.empty();

    @Option(
            names = "--tau",
            paramLabel = "COSINE",
            description = "Objects: from which cosine on two patches hang together (default: 0.2).")
    private Optional<String> tau = Optional.empty();

    @Option(
            names = "--class",
            paramLabel = "NAME|N",
            description = "Relevance: the class, by its name, how its name begins, or its number from 0 (default: top,"
                    + " the most likely one).")
    private Optional<String> ofClass = Optional.empty();

    @Option(
            names = "--mask",
            paramLabel = "SHARE",
            description = "Outline the fewest patches that hold this share of a map's mass, 0 to 1, and write them as"
                    + " masks.npy.")
    private Optional<String> mask = Optional.empty();

    @Option(
            names = "--unit",
            paramLabel = "UNIT",
            defaultValue = "attention",
            converter = UnitConverter.class,
            description = "What drawn values are: attention, or uniform (times the number of patches, so that 1 is an"
                    + " even spread); arrays are always attention (default: ${DEFAULT-VALUE}).")
    private MapUnit unit;

    @Option(
            names = "--keep",
            paramLabel = "HOW",
            defaultValue = "full",
            description = "How exactly a run that is asked more than a plain one keeps its tokens: full or half"
                    + " (default: ${DEFAULT-VALUE}); half takes half the memory.")
    private Keep keep;

    /** @throws IllegalArgumentException in one line that says what would be legal, if the options don't go together */
    Selection selection() {
        Map<String, String> options = new LinkedHashMap<>();
        put(options, "kind", kind);
        put(options, "layer", layer);
        put(options, "fuse", fuse);
        put(options, "use-heads", useHeads);
        put(options, "discard", discard);
        put(options, "residual", residual);
        put(options, "from-layer", fromLayer);
        put(options, "facet", facet);
        put(options, "foreground", foreground);
        put(options, "basis", basis);
        put(options, "method", method);
        put(options, "seed", seed);
        put(options, "tau", tau);
        put(options, "class", ofClass);
        put(options, "mask", mask);
        if (!queries.isEmpty()) {
            options.put("query", String.join(" ", queries));
        }
        try {
            return Selection.of(options);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(named(e.getMessage()), e);
        }
    }

    MapUnit unit() {
        return unit;
    }

    Keep keep() {
        return keep;
    }

    private static void put(Map<String, String> options, String name, Optional<String> text) {
        text.ifPresent(value -> options.put(name, value));
    }

    /** A message with the options' names as they are written on the command line. */
    static String named(String message) {
        return NAMES.matcher(message).replaceAll("$1--$2");
    }

    static final class UnitConverter implements ITypeConverter<MapUnit> {
        @Override
        public MapUnit convert(String text) {
            try {
                return MapUnit.named(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
