package org.saccade.ui.query;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.saccade.explore.MassMask;
import org.saccade.explore.PatchGrid;
import org.saccade.inspect.HeadChoice;
import org.saccade.inspect.LayerRange;
import org.saccade.inspect.MapKind;
import org.saccade.inspect.MapKind.Part;
import org.saccade.inspect.MapKinds;
import org.saccade.inspect.RelevanceKind;
import org.saccade.inspect.Selection;
import org.saccade.inspect.TokenQuery;
import org.saccade.ui.common.Texts;
import org.saccade.vit.VitConfig;

/**
 * What is looked at: one layer, one query, a kind. While it follows the pointer, the patch under it asks in place of the
 * chosen query. All methods are for the JavaFX Application Thread.
 */
public final class SelectionModel {
    private final ReadOnlyObjectWrapper<Selection> chosen = new ReadOnlyObjectWrapper<>(Selection.USUAL);
    private final ObjectProperty<TokenQuery> query = new SimpleObjectProperty<>(TokenQuery.CLS);
    private final ObjectProperty<TokenQuery> hovered = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Selection> asked = new ReadOnlyObjectWrapper<>(Selection.USUAL);
    private final BooleanProperty following = new SimpleBooleanProperty();
    private final ReadOnlyIntegerWrapper depth = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper hasClasses = new ReadOnlyBooleanWrapper();
    private PatchGrid grid;
    private VitConfig model;

    public SelectionModel() {
        query.addListener((observable, before, now) -> takeQuery(now));
        chosen.addListener((observable, before, now) -> {
            query.set(now.queries().get(0));
            askAnew();
        });
        hovered.addListener(observable -> askAnew());
        following.addListener((observable, before, now) -> {
            if (!now) {
                hovered.set(null);
            }
        });
    }

    /** What was chosen. */
    public ReadOnlyObjectProperty<Selection> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /** What is asked now: what was chosen, or the same of the patch under the pointer. */
    public ReadOnlyObjectProperty<Selection> asked() {
        return asked.getReadOnlyProperty();
    }

    /** The chosen query; a view sets it to ask another. A kind that has no query keeps CLS. */
    public ObjectProperty<TokenQuery> query() {
        return query;
    }

    /** Whether the patch under the pointer asks. */
    public BooleanProperty following() {
        return following;
    }

    /** The patch under the pointer while it is followed; null while there is none. */
    public void hover(Optional<TokenQuery> patch) {
        boolean asks = following.get() && chosen.get().kind().parts().contains(Part.QUERY);
        hovered.set(asks ? patch.orElse(null) : null);
    }

    private void askAnew() {
        TokenQuery under = hovered.get();
        boolean asks = under != null && chosen.get().kind().parts().contains(Part.QUERY);
        asked.set(asks ? chosen.get().withQuery(under) : chosen.get());
    }

    private void takeQuery(TokenQuery wanted) {
        MapKind kind = chosen.get().kind();
        boolean isOfClass = kind.parts().contains(Part.CLASS_QUERY) && wanted.asker() == TokenQuery.Asker.DISTILLATION;
        boolean isQueried = wanted.isCls() || isOfClass || kind.parts().contains(Part.QUERY);
        boolean isPossible = isQueried && (wanted.isOfPatches() || !kind.parts().contains(Part.PATCH_QUERY));
        if (isPossible) {
            chosen.set(chosen.get().withQuery(wanted));
        } else {
            query.set(chosen.get().queries().get(0));
            kind.begunAt(wanted).ifPresent(begun -> chosen.set(chosen.get().withKind(begun)));
        }
    }

    /** Chooses all at once, as a session does. */
    public void choose(Selection selection) {
        chosen.set(fitted(requireOne(selection)));
        askAnew();
    }

    /**
     * Checks that a selection can be shown.
     *
     * @throws IllegalArgumentException in one line, if it has several layers or queries
     */
    public static Selection requireOne(Selection selection) {
        if (selection.layers().isSeveral() || selection.queries().size() > 1) {
            throw new IllegalArgumentException(Texts.of("query.one"));
        }
        return selection;
    }

    /** Another kind. One that compares with a patch begins with the one in the middle. */
    public void choose(MapKind kind) {
        boolean needsPatch =
                kind.parts().contains(Part.PATCH_QUERY) && !query.get().isOfPatches();
        Selection now = chosen.get();
        if (needsPatch) {
            PatchGrid here = grid == null ? new PatchGrid(1, 1) : grid;
            now = now.withKind(MapKinds.usual("attention")).withQuery(middle(here));
        }
        chosen.set(withLayerOf(kind, now).withKind(kind));
    }

    /** The last layer, where the kind is not of the chosen one. */
    private Selection withLayerOf(MapKind kind, Selection now) {
        try {
            kind.requireLayer(layer() - 1, Math.max(1, depth.get()));
            return now;
        } catch (IllegalArgumentException e) {
            return now.withLayers(LayerRange.ONLY_LAST);
        }
    }

    /** What matters to a class: its name or number; empty for the most likely one. */
    public void chooseClass(Optional<String> wanted) {
        choose(new RelevanceKind(wanted));
    }

    /** Whether the model tells classes apart; kinds of maps that are about one are only there then. */
    public ReadOnlyBooleanProperty hasClasses() {
        return hasClasses.getReadOnlyProperty();
    }

    /** Takes note of what tells classes apart. */
    public void classify(boolean classes) {
        hasClasses.set(classes);
    }

    /** The kinds that the model has, by name. */
    public List<String> kinds() {
        return MapKinds.names().stream()
                .filter(name -> hasClasses.get() || !isOfClasses(MapKinds.usual(name)))
                .toList();
    }

    private static boolean isOfClasses(MapKind kind) {
        return kind.parts().contains(Part.CLASSES);
    }

    /** Who looks at the query, or what it looks at; nothing for other kinds. */
    public void turnRound() {
        switch (chosen.get().kind().name()) {
            case "attention" -> choose(MapKinds.usual("column"));
            case "column" -> choose(MapKinds.usual("attention"));
            default -> {}
        }
    }

    /** The kind after the chosen one, and after the last the first. */
    public void nextKind() {
        List<String> names = kinds();
        int next = (names.indexOf(chosen.get().kind().name()) + 1) % names.size();
        choose(MapKinds.usual(names.get(next)));
    }

    /** Marks the usual share of the mass, or nothing. */
    public void toggleMask() {
        boolean isMarked = chosen.get().mask().isPresent();
        mark(isMarked ? OptionalDouble.empty() : OptionalDouble.of(MassMask.DEFAULT_KEEP));
    }

    /** How heads are fused. */
    public void choose(HeadChoice heads) {
        chosen.set(chosen.get().withHeads(heads));
    }

    /** The share of the mass that is marked; empty for none. */
    public void mark(OptionalDouble mask) {
        if (mask.isEmpty() || chosen.get().kind().hasMask()) {
            chosen.set(chosen.get().withMask(mask));
        }
    }

    /** A layer, counted from 1; the last one stays the last of another model, too. */
    public void chooseLayer(int layer) {
        if (isOfClasses(chosen.get().kind())) {
            return; // it goes through all layers to the last
        }
        int within = Math.max(1, Math.min(layer, Math.max(1, depth.get())));
        if (within != layer() && chosen.get().kind().basis().isPresent()) {
            choose(chosen.get()
                    .kind()
                    .withBasis(Optional.empty())); // another layer's features would mean nothing in it
        }
        chosen.set(chosen.get().withLayers(within == depth.get() ? LayerRange.ONLY_LAST : LayerRange.of(within)));
    }

    /** The last layer, of whatever model. */
    public void chooseLastLayer() {
        chosen.set(chosen.get().withLayers(LayerRange.ONLY_LAST));
    }

    /** What a layer's heads look at, whatever kind was chosen; the layer is counted from 1. */
    public void chooseAttention(int layer) {
        if (!chosen.get().kind().name().equals("attention")) {
            choose(MapKinds.usual("attention"));
        }
        chooseLayer(layer);
    }

    /** The layer after the chosen one, or for -1 the one before. */
    public void stepLayer(int by) {
        chooseLayer(layer() + by);
    }

    /** The chosen layer, counted from 1. */
    public int layer() {
        int from = chosen.get().layers().from();
        return from == LayerRange.LAST ? Math.max(1, depth.get()) : from;
    }

    /** How many layers the model has; 0 while there is none. */
    public ReadOnlyIntegerProperty depth() {
        return depth.getReadOnlyProperty();
    }

    /** CLS asks again, or an object is found from no chosen patch; false if that was so already. */
    public boolean askCls() {
        Selection before = chosen.get();
        before.kind().begunAt(TokenQuery.CLS).ifPresent(begun -> chosen.set(before.withKind(begun)));
        query.set(TokenQuery.CLS);
        return !before.equals(chosen.get());
    }

    /**
     * What there is to choose from now: the layers, heads and tokens of a model, the patches of a picture. A layer, a
     * head or a token that isn't there gives way to the last layer, to all heads, or to CLS; where CLS isn't there, to a
     * patch.
     *
     * @return whether the choice could stay
     */
    public boolean fit(VitConfig architecture, PatchGrid patches) {
        depth.set(architecture.depth());
        model = architecture;
        grid = patches;
        hovered.set(null); // the pointer tells anew
        Selection before = chosen.get();
        settle();
        return Objects.equals(before, chosen.get());
    }

    /** Forgets what there is to choose from, until {@link #fit} tells: what is chosen next is for another picture. */
    public void forget() {
        grid = null;
    }

    private void settle() {
        chosen.set(fitted(chosen.get()));
        askAnew();
    }

    /** With what there is in place of what there isn't; as it is while that isn't known. */
    private Selection fitted(Selection wanted) {
        if (depth.get() == 0 || grid == null) {
            return wanted;
        }
        Selection now = wanted;
        if (now.layers().from() > depth.get()) {
            now = now.withLayers(LayerRange.ONLY_LAST);
        }
        if (now.heads().heads().stream().anyMatch(head -> head > model.heads())) {
            now = now.withHeads(new HeadChoice(now.heads().rule(), List.of()));
        }
        if (!isInside(now.queries().get(0))) {
            boolean needsPatch = now.kind().parts().contains(Part.PATCH_QUERY);
            now = now.withQuery(needsPatch ? middle(grid) : TokenQuery.CLS);
        }
        now = now.withKind(fitted(now.kind()));
        if (isOfClasses(now.kind()) && !hasClasses.get()) {
            now = now.withQuery(TokenQuery.CLS).withKind(MapKinds.usual("attention"));
        }
        return isAnswered(now) ? now : withTokenOfModel(now);
    }

    private MapKind fitted(MapKind kind) {
        try {
            kind.requireGrid(grid);
            return kind;
        } catch (IllegalArgumentException e) {
            return kind.begunAt(TokenQuery.CLS).orElse(kind); // begun at a patch that this picture hasn't
        }
    }

    private Selection withTokenOfModel(Selection wanted) {
        if (wanted.kind().parts().contains(Part.CLASS_QUERY)) {
            return wanted.withQuery(TokenQuery.CLS);
        }
        if (!wanted.kind().parts().contains(Part.QUERY)) {
            return wanted;
        }
        boolean canCls =
                !wanted.kind().parts().contains(Part.PATCH_QUERY) && isAnswered(wanted.withQuery(TokenQuery.CLS));
        Selection other = wanted.withQuery(canCls ? TokenQuery.CLS : middle(grid));
        return isAnswered(other) ? other : wanted;
    }

    private boolean isAnswered(Selection wanted) {
        try {
            wanted.requireModel(model);
            return true;
        } catch (IllegalArgumentException e) {
            return false; // who asks it is told why
        }
    }

    private static TokenQuery middle(PatchGrid grid) {
        return TokenQuery.patch(grid.columns() / 2, grid.rows() / 2);
    }

    private boolean isInside(TokenQuery wanted) {
        return wanted.areas().stream().allMatch(area -> area.right() < grid.columns() && area.bottom() < grid.rows());
    }
}
