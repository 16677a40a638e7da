package org.saccade.ui;

import java.util.Map;
import org.saccade.heatmap.Look;
import org.saccade.ui.look.LookModel;
import org.saccade.ui.look.LookModel.Layer;
import org.saccade.ui.state.Memory;
import org.saccade.ui.state.OptionTexts;
import org.saccade.ui.state.RememberedLook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins with the look that is remembered, and remembers every change of it. */
final class LookMemory {
    private static final Logger LOG = LoggerFactory.getLogger(LookMemory.class);

    private final LookModel look;
    private final Memory memory;

    LookMemory(LookModel look, Memory memory) {
        this.look = look;
        this.memory = memory;
    }

    void begin() {
        RememberedLook remembered = memory.now().look();
        look.begin(lookOf(remembered.options()), remembered.alone() ? Layer.HEATMAP : Layer.OVERLAY);
        look.look().addListener(observable -> remember());
        look.layer().addListener(observable -> remember());
    }

    private static Look lookOf(Map<String, String> options) {
        try {
            return Look.of(options);
        } catch (IllegalArgumentException e) {
            LOG.warn("the remembered look is ignored", e);
            return Look.defaults();
        }
    }

    /** The bare picture isn't remembered: a window that begins without maps would puzzle. */
    private void remember() {
        RememberedLook kept = new RememberedLook(
                OptionTexts.of(look.look().get().options()), look.layer().get() == Layer.HEATMAP);
        memory.change(state -> state.withLook(kept));
    }
}
