package org.saccade.ui.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.AttentionMaps;
import org.saccade.attention.LoadedModel;
import org.saccade.explore.PatchGrid;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.MapUnit;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.ModelInput;
import org.saccade.inspect.ClassScore;
import org.saccade.inspect.InspectedMaps;
import org.saccade.inspect.MapKind;
import org.saccade.inspect.MapKind.Part;
import org.saccade.inspect.Selection;
import org.saccade.inspect.TokenQuery;
import org.saccade.ui.common.Texts;

/** What a pass gave, or what was asked of it afterwards. One is equal only to itself. */
public final class RunResult {
    /**
     * What is told of a map beside its picture.
     *
     * @param entropy in bits
     * @param topTenthShare of the mass, held by the tenth of the patches that gets most; in [0, 1]
     */
    public record Facts(double entropy, double topTenthShare) {}

    private final ModelInput input;
    private final AttentionMaps heads;
    private final List<AttentionMap> maps;
    private List<Facts> facts;
    private final Origin origin;
    private final RunResult run;
    private final Selection selection;
    private final Optional<InspectedMaps> inspected;

    /**
     * How a result came about.
     *
     * @param options how the picture became the input
     * @param coarse whether a finer pass follows
     * @param model what ran; null where the maps alone are known
     * @param pictureWidth the picture's full width in pixels
     * @param pictureHeight the picture's full height in pixels
     */
    public record Origin(
            InputOptions options, boolean coarse, LoadedModel model, int pictureWidth, int pictureHeight) {}

    /** What the model made of an input. */
    public RunResult(ModelInput input, AttentionMaps heads, Origin origin) {
        this.input = input;
        this.heads = heads;
        this.origin = origin;
        run = this;
        selection = Selection.USUAL;
        inspected = Optional.empty();
        List<AttentionMap> all = new ArrayList<>();
        all.add(heads.mean());
        all.addAll(heads.heads());
        maps = List.copyOf(all);
    }

    /**
     * What a run answered.
     *
     * @param run what the pass gave
     * @param selection what was asked, of one layer and one query
     * @param answer the answer
     */
    public RunResult(RunResult run, Selection selection, InspectedMaps answer) {
        this.run = run.run;
        this.selection = selection;
        input = run.input;
        heads = run.heads;
        origin = run.origin;
        inspected = Optional.of(answer);
        maps = answer.all();
        facts = hasMass() ? factsOf(maps) : List.of();
    }

    private static List<Facts> factsOf(List<AttentionMap> maps) {
        return maps.stream()
                .map(map -> new Facts(map.entropy(), map.topTenthShare()))
                .toList();
    }

    /** What the pass gave: this one, or what this was asked of. */
    public RunResult run() {
        return run;
    }

    /** What was asked. */
    public Selection selection() {
        return selection;
    }

    /** The answer, where it is more than maps; empty for what a pass gave. */
    public Optional<InspectedMaps> inspected() {
        return inspected;
    }

    /** The layer that is looked at, counted from 1. */
    public int layer() {
        return inspected
                .map(answer -> answer.layer() + 1)
                .orElse(origin.model.session().depth());
    }

    /** Whether the values are shares of attention. */
    public boolean hasMass() {
        return selection.kind().parts().contains(Part.MASS);
    }

    /** A look as it suits these maps: only shares of attention are multiples of an even spread. */
    public Look suited(Look look) {
        return hasMass() ? look : look.withUnit(MapUnit.ATTENTION);
    }

    /** How the patches lie. */
    public PatchGrid grid() {
        return new PatchGrid(maps.get(0).rows(), maps.get(0).columns());
    }

    /** What colours a map has of its own, red, green and blue of each patch; empty where a colour map tells values. */
    public Optional<byte[]> colours(int map) {
        return map == 0 ? inspected.flatMap(InspectedMaps::colours) : Optional.empty();
    }

    /** The picture as the model saw it. */
    public ModelInput input() {
        return input;
    }

    /** The heads' attention. */
    public AttentionMaps heads() {
        return heads;
    }

    /** What is chosen from: the fused heads, then each; or the maps of another kind. */
    public List<AttentionMap> maps() {
        return maps;
    }

    /**
     * Of each map, in their order; none where maps have no mass. Worked out once, when they are first asked for: away
     * from the JavaFX Application Thread.
     */
    public synchronized List<Facts> facts() {
        if (facts == null) {
            facts = hasMass() ? factsOf(maps) : List.of();
        }
        return facts;
    }

    /** Whether a finer pass follows. */
    public boolean coarse() {
        return origin.coarse;
    }

    /** How the picture became the input. */
    public InputOptions options() {
        return origin.options;
    }

    /** What ran; it may have been closed since, its facts stay. */
    public LoadedModel model() {
        return origin.model;
    }

    /** The picture's full width in pixels, as it is seen. */
    public int pictureWidth() {
        return origin.pictureWidth;
    }

    /** The picture's full height in pixels. */
    public int pictureHeight() {
        return origin.pictureHeight;
    }

    /** How much memory it holds, in bytes. */
    public long bytes() {
        long values = 0;
        for (AttentionMap map : maps) {
            values += map.values().length;
        }
        return Integer.BYTES * (long) input.width() * input.height() + Float.BYTES * values;
    }

    /** The name of one of these maps. */
    public String label(int index) {
        MapKind kind = selection.kind();
        if (kind.parts().contains(Part.HEADS)) {
            return index == 0 ? Texts.of("map.fused-" + selection.heads().ruleText()) : Texts.of("map.head", index);
        }
        if (ofClass().isPresent()) {
            return Texts.of("map.relevance", ClassWords.brief(ofClass().get()));
        }
        return maps.size() == 1 || index == 0 ? Texts.of("kind." + kind.name()) : Texts.of("map.component", index);
    }

    /** The class that the map is about; empty where it is about none. */
    public Optional<ClassScore> ofClass() {
        return inspected.flatMap(InspectedMaps::ofClass);
    }

    /** Whether the attention of a pooling is shown, in a model that has no CLS token. */
    public boolean isPooling() {
        boolean isAttention = selection.kind().equals(Selection.USUAL.kind());
        boolean pools = origin.model != null && origin.model.pools();
        return pools && isAttention && selection.queries().get(0).isCls();
    }

    /**
     * Who asks, in a few words.
     *
     * @param pools whether the model has no CLS token, and pools by attention
     */
    public static String queryText(TokenQuery query, boolean pools) {
        if (pools && query.isCls()) {
            return Texts.of("query.pooling");
        }
        if (!query.isOfPatches()) {
            return switch (query.asker()) {
                case DISTILLATION -> Texts.of("query.dist");
                case REGISTER -> Texts.of("query.register", query.register());
                default -> Texts.of("query.cls");
            };
        }
        TokenQuery.Area first = query.areas().get(0);
        boolean isPatch = query.areas().size() == 1 && first.left() == first.right() && first.top() == first.bottom();
        return isPatch ? Texts.of("query.patch", first.left(), first.top()) : Texts.of("query.region", query.text());
    }
}
