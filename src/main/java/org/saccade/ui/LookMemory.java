package org.saccade.ui;

import org.saccade.heatmap.Colormap;
import org.saccade.heatmap.Contrast;
import org.saccade.heatmap.Interpolation;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.Scale;
import org.saccade.ui.look.LookModel;
import org.saccade.ui.look.LookModel.Layer;
import org.saccade.ui.state.Memory;
import org.saccade.ui.state.RememberedLook;

/** Begins with the look that is remembered, and remembers every change of it. */
final class LookMemory {
    private final LookModel look;
    private final Memory memory;

    LookMemory(LookModel look, Memory memory) {
        this.look = look;
        this.memory = memory;
    }

    void begin() {
        RememberedLook remembered = memory.now().look();
        look.begin(lookOf(remembered), remembered.alone() ? Layer.HEATMAP : Layer.OVERLAY);
        look.look().addListener(observable -> remember());
        look.layer().addListener(observable -> remember());
    }

    private static Look lookOf(RememberedLook remembered) {
        Look look = Look.defaults()
                .withInterpolation(remembered.smooth() ? Interpolation.BILINEAR : Interpolation.NEAREST)
                .withScale(remembered.shared() ? Scale.SHARED : Scale.PER_MAP)
                .withOpacity(remembered.opacity())
                .withContrast(new Contrast(remembered.low(), remembered.high()));
        boolean known = Colormap.names().contains(remembered.colormap());
        return known ? look.withColormap(Colormap.named(remembered.colormap())) : look;
    }

    /** The bare picture isn't remembered: a window that begins without maps would puzzle. */
    private void remember() {
        Look now = look.look().get();
        RememberedLook kept = new RememberedLook(
                now.colormap().name(),
                now.interpolation() == Interpolation.BILINEAR,
                now.scale() == Scale.SHARED,
                now.opacity(),
                now.contrast().low(),
                now.contrast().high(),
                look.layer().get() == Layer.HEATMAP);
        memory.change(state -> state.withLook(kept));
    }
}
