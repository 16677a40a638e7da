package org.saccade.inspect;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.saccade.explore.MassMask;
import org.saccade.explore.PatchGrid;
import org.saccade.inspect.MapKind.Part;
import org.saccade.vit.VitConfig;
import org.saccade.vit.VitParts;

/**
 * What is looked at in a run: the kind of map, of which layers, asked by which queries, of which heads, and how much of
 * the mass is marked. Command line, window, {@code attention.json}, "Copy as command" and sessions share it.
 *
 * @param kind the kind, with its own options
 * @param layers which layers
 * @param queries who asks, at least one
 * @param heads how heads become one map
 * @param mask the share of a map's mass that is marked, in [0, 1]; empty for none
 */
public record Selection(
        MapKind kind, LayerRange layers, List<TokenQuery> queries, HeadChoice heads, OptionalDouble mask) {
    /** What DINO's scripts show: the last layer's attention from CLS, and the mean of its heads. */
    public static final Selection USUAL = new Selection(
            new AttentionKind(false),
            LayerRange.ONLY_LAST,
            List.of(TokenQuery.CLS),
            HeadChoice.MEAN_OF_ALL,
            OptionalDouble.empty());

    /** Between two queries in a text. */
    private static final String BETWEEN = " ";

    /** @throws IllegalArgumentException in one line that says what would be legal, if the parts don't suit each other */
    public Selection {
        queries = List.copyOf(queries);
        boolean isAskedByCls = queries.equals(List.of(TokenQuery.CLS));
        if (queries.isEmpty()) {
            throw new IllegalArgumentException("a query is needed: cls, COL,ROW or COL,ROW:COL,ROW");
        }
        if (kind.parts().contains(Part.CLASS_QUERY)) {
            requireClassQueries(kind, queries);
        } else if (!kind.parts().contains(Part.QUERY) && !isAskedByCls) {
            throw new IllegalArgumentException("kind " + kind.name() + " has no query: leave query out");
        }
        if (kind.parts().contains(Part.PATCH_QUERY) && !queries.stream().allMatch(TokenQuery::isOfPatches)) {
            throw new IllegalArgumentException(
                    "kind " + kind.name() + " needs a patch to compare with: query COL,ROW or COL,ROW:COL,ROW");
        }
        boolean hasHeads = kind.parts().contains(Part.HEADS) || kind.parts().contains(Part.FUSION);
        if (!hasHeads && !heads.equals(HeadChoice.MEAN_OF_ALL)) {
            throw new IllegalArgumentException("kind " + kind.name()
                    + " has no heads to fuse: leave fuse and use-heads out, or choose attention, column or rollout");
        }
        if (mask.isPresent() && !(mask.getAsDouble() >= 0 && mask.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("mask is a share of the mass from 0 to 1, not " + mask.getAsDouble());
        }
        if (mask.isPresent() && !kind.hasMask()) {
            throw new IllegalArgumentException("kind " + kind.name()
                    + " has no mass to keep a share of: leave mask out, or choose attention, column, rollout or"
                    + " relevance");
        }
    }

    private static void requireClassQueries(MapKind kind, List<TokenQuery> queries) {
        boolean isOfClass =
                queries.stream().allMatch(query -> query.isCls() || query.asker() == TokenQuery.Asker.DISTILLATION);
        if (!isOfClass) {
            throw new IllegalArgumentException(
                    "kind " + kind.name() + " is of the tokens that tell the class: query cls, or dist");
        }
    }

    /**
     * The selection of {@link #options}' text; what is missing stays as usual, and options that aren't a selection's are
     * left out.
     *
     * @throws IllegalArgumentException in one line that says what would be legal, if a text has no meaning or the options
     *     don't suit each other
     */
    public static Selection of(Map<String, String> options) {
        String mask = options.getOrDefault("mask", "none");
        return new Selection(
                MapKinds.of(options.getOrDefault("kind", USUAL.kind.name()), options),
                LayerRange.parse(options.getOrDefault("layer", USUAL.layers.text())),
                Arrays.stream(options.getOrDefault("query", TokenQuery.CLS.text())
                                .split(BETWEEN))
                        .map(TokenQuery::parse)
                        .toList(),
                HeadChoice.parse(
                        options.getOrDefault("fuse", USUAL.heads.ruleText()),
                        options.getOrDefault("use-heads", USUAL.heads.headsText())),
                mask.equals("none") ? OptionalDouble.empty() : OptionalDouble.of(Options.number(options, "mask", 0)));
    }

    /** Each part by the name of its option on the command line, in the order to list them. */
    public Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("kind", kind.name());
        options.put("layer", layers.text());
        options.put("query", queries.stream().map(TokenQuery::text).collect(Collectors.joining(BETWEEN)));
        options.put("fuse", heads.ruleText());
        options.put("use-heads", heads.headsText());
        options.put("mask", mask.isPresent() ? (Object) mask.getAsDouble() : "none");
        options.putAll(kind.options());
        return options;
    }

    /** Whether it is what a plain run gives: nothing has to be kept then. */
    public boolean isPlain() {
        return kind.equals(USUAL.kind) && layers.equals(USUAL.layers) && queries.equals(USUAL.queries);
    }

    /**
     * Holds against a model what it alone decides, before it runs.
     *
     * @throws IllegalArgumentException in one line, if the model has no such layer, head or token, or the kind doesn't go
     *     with one of the layers
     */
    public void requireModel(VitConfig model) {
        heads.of(model.heads());
        layers.in(model.depth()).forEach(layer -> kind.requireLayer(layer, model.depth()));
        if (kind.parts().contains(Part.QUERY) || kind.parts().contains(Part.CLASS_QUERY)) {
            queries.forEach(query -> requireToken(query, model));
        }
    }

    private void requireToken(TokenQuery query, VitConfig model) {
        VitParts parts = model.parts();
        boolean isPooling = query.isCls() && !parts.cls() && kind.equals(USUAL.kind);
        if (isPooling) {
            layers.in(model.depth()).forEach(layer -> Asked.requirePooling(layer, model.depth()));
        } else {
            query.requireToken(parts.cls(), parts.distillation(), parts.registers());
        }
    }

    /**
     * Holds against a picture what it alone decides.
     *
     * @throws IllegalArgumentException in one line, if a patch is outside the grid
     */
    public void requireGrid(PatchGrid grid) {
        queries.forEach(query -> query.patches(grid));
        kind.requireGrid(grid);
    }

    /** Another kind; a query that it doesn't know, heads and a mask that it hasn't are as usual. */
    public Selection withKind(MapKind other) {
        boolean isQueried = other.parts().contains(Part.QUERY);
        boolean hasHeads = other.parts().contains(Part.HEADS) || other.parts().contains(Part.FUSION);
        return new Selection(
                other,
                layers,
                isQueried || other.parts().equals(kind.parts()) ? queries : USUAL.queries,
                hasHeads ? heads : USUAL.heads,
                other.hasMask() ? mask : OptionalDouble.empty());
    }

    public Selection withLayers(LayerRange other) {
        return new Selection(kind, other, queries, heads, mask);
    }

    /** Asked by one query. */
    public Selection withQuery(TokenQuery other) {
        return new Selection(kind, layers, List.of(other), heads, mask);
    }

    public Selection withHeads(HeadChoice other) {
        return new Selection(kind, layers, queries, other, mask);
    }

    /** With the usual mask, where the kind can have one and none was asked for. */
    public Selection withAnyMask() {
        return kind.hasMask() && mask.isEmpty() ? withMask(OptionalDouble.of(MassMask.DEFAULT_KEEP)) : this;
    }

    public Selection withMask(OptionalDouble other) {
        return new Selection(kind, layers, queries, heads, other);
    }
}
