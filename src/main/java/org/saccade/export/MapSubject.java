package org.saccade.export;

import java.util.List;
import org.saccade.heatmap.MapUnit;
import org.saccade.inspect.InspectedMaps;
import org.saccade.inspect.MapKind;
import org.saccade.inspect.Selection;
import org.saccade.inspect.TokenQuery;

/**
 * What maps are, in words.
 *
 * @param what such as "attention of the CLS token"
 * @param preposition between that and the patches: "to" or "over"
 * @param unit of the values, for a colour bar
 * @param hasMass whether the values are shares of attention, so that their entropy means something
 * @param query who asks, as on the command line; empty where nobody does
 */
public record MapSubject(String what, String preposition, String unit, boolean hasMass, String query) {
    /** What a plain run shows. */
    public static final MapSubject CLS_ATTENTION =
            new MapSubject("attention of the CLS token", "to", "attention", true, "cls");

    /** What a plain run shows of a model that has no CLS token, and pools by attention. */
    public static final MapSubject POOLING_ATTENTION =
            new MapSubject("pooling attention", "to", "attention", true, "pooling");

    private static final String UNIFORM = "× uniform";

    /** Whether the values are multiples of an even spread. */
    boolean isUniform() {
        return unit.equals(UNIFORM);
    }

    /** The patches that the maps are of, in rectangles; none where another token asks, or nobody does. */
    List<TokenQuery.Area> patches() {
        return query.isEmpty() || query.equals(POOLING_ATTENTION.query)
                ? List.of()
                : TokenQuery.parse(query).areas();
    }

    /** What a plain run shows. */
    static MapSubject ofPlain(ModelDetails model) {
        return model.pools() ? POOLING_ATTENTION : CLS_ATTENTION;
    }

    /** What some maps of a selection show. */
    static MapSubject of(Selection selection, InspectedMaps maps, MapUnit unit, ModelDetails model) {
        MapSubject subject = of(selection, maps.query(), unit);
        if (model.pools() && maps.query().isCls() && selection.kind().name().equals("attention")) {
            return new MapSubject(
                    POOLING_ATTENTION.what,
                    subject.preposition,
                    subject.unit,
                    subject.hasMass,
                    POOLING_ATTENTION.query);
        }
        return maps.ofClass()
                .map(of -> new MapSubject(
                        relevance(of.name(), maps.query()),
                        subject.preposition,
                        subject.unit,
                        subject.hasMass,
                        subject.query))
                .orElse(subject);
    }

    private static String relevance(String ofClass, TokenQuery query) {
        return "relevance for class " + ofClass + (query.isCls() ? "" : " by " + who(query));
    }

    /** What a part of a selection shows. */
    public static MapSubject of(Selection selection, TokenQuery query, MapUnit unit) {
        MapKind kind = selection.kind();
        String asking = who(query);
        boolean hasMass = kind.parts().contains(MapKind.Part.MASS);
        String known = unit == MapUnit.UNIFORM ? UNIFORM : "";
        String who = query.text();
        return switch (kind.name()) {
            case "attention" -> new MapSubject("attention of " + asking, "to", or(known, "attention"), hasMass, who);
            case "column" -> new MapSubject("attention to " + asking, "from", or(known, "attention"), hasMass, who);
            case "rollout" -> new MapSubject("rollout of " + asking, "to", or(known, "rollout"), hasMass, who);
            case "similarity" ->
                new MapSubject("cosine of " + features(kind) + " of " + asking, "to", "cosine", hasMass, who);
            case "relevance" ->
                new MapSubject(
                        relevance(String.valueOf(kind.options().get("class")), query),
                        "over",
                        "relevance",
                        hasMass,
                        who);
            case "components" ->
                new MapSubject("principal components of " + features(kind), "over", "score", hasMass, "");
            default -> new MapSubject("objects in " + features(kind), "over", "score", hasMass, "");
        };
    }

    private static String or(String known, String usual) {
        return known.isEmpty() ? usual : known;
    }

    private static String who(TokenQuery query) {
        if (!query.isOfPatches()) {
            return switch (query.asker()) {
                case DISTILLATION -> "the distillation token";
                case REGISTER -> "register " + query.register();
                default -> "the CLS token";
            };
        }
        boolean isRegion = query.text().contains(":") || query.areas().size() > 1;
        return (isRegion ? "patches " : "patch ") + query.text();
    }

    private static String features(MapKind kind) {
        return "the " + kind.options().get("facet") + " features";
    }
}
