package org.saccade.ui.look;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.saccade.heatmap.Colormap;
import org.saccade.heatmap.Contrast;
import org.saccade.heatmap.Interpolation;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.MapUnit;
import org.saccade.heatmap.OpacityCurve;
import org.saccade.heatmap.Scale;
import org.saccade.heatmap.Transfer;

/** How the maps are drawn now, and how they were drawn before. */
public final class LookModel {
    private static final int MOST_STEPS = 200;

    /** What is drawn. */
    public enum Layer {
        PICTURE,
        OVERLAY,
        HEATMAP;

        /**
         * The layer of that name in lower case; the overlay for null.
         *
         * @throws IllegalArgumentException if there is none
         */
        public static Layer of(String name) {
            return Arrays.stream(values())
                    .filter(layer -> name == null
                            ? layer == OVERLAY
                            : layer.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException("layer is picture, overlay or heatmap, not '" + name + "'"));
        }
    }

    private record Step(Look look, Layer layer) {}

    private final ObjectProperty<Look> look = new SimpleObjectProperty<>(Look.defaults());
    private final ObjectProperty<Layer> layer = new SimpleObjectProperty<>(Layer.OVERLAY);
    private final ObjectProperty<Boolean> bare = new SimpleObjectProperty<>(false);
    private final BooleanProperty numbers = new SimpleBooleanProperty();
    private final BooleanProperty adjusting = new SimpleBooleanProperty();
    private final Deque<Step> undone = new ArrayDeque<>();
    private final Deque<Step> done = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper redoable = new ReadOnlyBooleanWrapper();
    private Step settled = new Step(look.get(), layer.get());
    private boolean travelling;

    public LookModel() {
        look.addListener(observable -> settle());
        layer.addListener(observable -> settle());
        adjusting.addListener(observable -> settle());
    }

    public ObjectProperty<Look> look() {
        return look;
    }

    public ObjectProperty<Layer> layer() {
        return layer;
    }

    /** Whether the bare picture is shown for the moment, while Space is held. */
    public ObjectProperty<Boolean> bare() {
        return bare;
    }

    /** Whether the contrast can be given by number. */
    public BooleanProperty numbers() {
        return numbers;
    }

    /** Whether a slider is being dragged: all of that is one step to undo. */
    public BooleanProperty adjusting() {
        return adjusting;
    }

    /** The look with the layer as its opacity: none for the picture, full for the heatmap. */
    public Look effective() {
        if (bare.get()) {
            return look.get().withOpacity(0);
        }
        return switch (layer.get()) {
            case PICTURE -> look.get().withOpacity(0);
            case OVERLAY -> look.get();
            case HEATMAP -> look.get().withOpacity(1).withOpacityCurve(OpacityCurve.EVEN);
        };
    }

    /** Begins with a look that was remembered or saved; there is nothing to undo or redo then. */
    public void begin(Look remembered, Layer drawn) {
        jump(new Step(remembered, drawn));
        done.clear();
        undone.clear();
        updateSteps();
    }

    /** Changes without a step to undo. */
    private void jump(Step step) {
        travelling = true;
        look.set(step.look);
        layer.set(step.layer);
        travelling = false;
        settled = step;
    }

    /** Between patches' centres, or sharp squares. */
    public void toggleSmooth() {
        boolean smooth = look.get().interpolation() == Interpolation.BILINEAR;
        look.set(look.get().withInterpolation(smooth ? Interpolation.NEAREST : Interpolation.BILINEAR));
    }

    /** One scale for all maps, or each its own. */
    public void toggleShared() {
        look.set(look.get().withScale(look.get().scale() == Scale.SHARED ? Scale.PER_MAP : Scale.SHARED));
    }

    /** Another scale. */
    public void choose(Scale scale) {
        look.set(look.get().withScale(scale));
    }

    /** The scale after this one, and after the last the first. */
    public void nextScale() {
        List<Scale> all = List.of(Scale.values());
        choose(all.get((all.indexOf(look.get().scale()) + 1) % all.size()));
    }

    /** By logarithms, or evenly. */
    public void toggleTransfer() {
        boolean isLinear = look.get().transfer() == Transfer.LINEAR;
        look.set(look.get().withTransfer(isLinear ? Transfer.LOGARITHMIC : Transfer.LINEAR));
    }

    /**
     * In multiples of an even spread, or in attention. A contrast that is given in values spans the same colours
     * afterwards.
     *
     * @param patches of the map in view
     */
    public void toggleUnit(int patches) {
        boolean isUniform = look.get().unit() == MapUnit.UNIFORM;
        double times = isUniform ? 1.0 / patches : patches;
        Look changed = look.get().withUnit(isUniform ? MapUnit.ATTENTION : MapUnit.UNIFORM);
        Contrast contrast = changed.contrast();
        if (contrast.kind() == Contrast.Kind.VALUES) {
            contrast = new Contrast(Contrast.Kind.VALUES, contrast.low() * times, contrast.high() * times);
        }
        look.set(changed.withContrast(contrast));
    }

    /** Colours that cover the picture where attention is, or everywhere alike. */
    public void toggleOpacityCurve() {
        boolean isEven = look.get().opacityCurve() == OpacityCurve.EVEN;
        look.set(look.get().withOpacityCurve(isEven ? OpacityCurve.ATTENTION : OpacityCurve.EVEN));
        layer.set(Layer.OVERLAY);
    }

    /** The colour map after this one, and after the last the first. */
    public void nextColormap() {
        List<String> names = Colormap.names();
        int next = (names.indexOf(look.get().colormap().name()) + 1) % names.size();
        look.set(look.get().withColormap(Colormap.named(names.get(next))));
    }

    /** Covers the picture more, or less. */
    public void fade(double by) {
        double opacity = Math.rint((look.get().opacity() + by) * 100) / 100;
        look.set(look.get().withOpacity(Math.max(0, Math.min(1, opacity))));
        layer.set(Layer.OVERLAY);
    }

    /** Takes the contrast that is best for a model; no step to undo. */
    public void adopt(Contrast best) {
        jump(new Step(look.get().withContrast(best), layer.get()));
    }

    /** Clipped at a percentile, or the whole range. */
    public void toggleAutoContrast() {
        boolean isAuto = look.get().contrast().isAuto();
        look.set(look.get().withContrast(isAuto ? Contrast.FULL : Contrast.AUTO));
    }

    /** The colours span all values again. */
    public void resetContrast() {
        look.set(look.get().withContrast(Contrast.FULL));
    }

    /** Whether there is a change to take back. */
    public ReadOnlyBooleanProperty undoable() {
        return undoable.getReadOnlyProperty();
    }

    /** Whether one was taken back. */
    public ReadOnlyBooleanProperty redoable() {
        return redoable.getReadOnlyProperty();
    }

    /** Back to how it was before the last change. */
    public void undo() {
        travel(done, undone);
    }

    /** Forth again. */
    public void redo() {
        travel(undone, done);
    }

    private void travel(Deque<Step> from, Deque<Step> to) {
        if (from.isEmpty()) {
            return;
        }
        Step step = from.pop();
        to.push(settled);
        jump(step);
        updateSteps();
    }

    private void updateSteps() {
        undoable.set(!done.isEmpty());
        redoable.set(!undone.isEmpty());
    }

    private void settle() {
        Step now = new Step(look.get(), layer.get());
        if (travelling || adjusting.get() || now.equals(settled)) {
            return;
        }
        done.push(settled);
        if (done.size() > MOST_STEPS) {
            done.removeLast();
        }
        undone.clear();
        settled = now;
        updateSteps();
    }
}
