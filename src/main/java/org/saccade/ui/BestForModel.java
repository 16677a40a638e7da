package org.saccade.ui;

import org.saccade.heatmap.Contrast;
import org.saccade.image.input.InputSize;
import org.saccade.ui.look.LookModel;
import org.saccade.ui.run.ModelHolder;
import org.saccade.ui.run.RunSettings;
import org.saccade.weights.catalog.ModelDefaults;

/**
 * Size and contrast as the catalogue says they are best for a model, as long as the user left them as they were. All
 * methods are for the JavaFX Application Thread.
 */
final class BestForModel {
    private final RunSettings settings;
    private final LookModel look;
    private boolean paused;

    BestForModel(RunSettings settings, LookModel look) {
        this.settings = settings;
        this.look = look;
    }

    void follow(ModelHolder models) {
        models.defaults().addListener((observable, before, now) -> change(before, now));
    }

    /** Leaves size and contrast as they are until no model is loading: a session's own stay with its model. */
    void pause(ModelHolder models) {
        paused = true;
        models.whenLoaded(() -> paused = false);
    }

    private void change(ModelDefaults before, ModelDefaults now) {
        if (paused) {
            return;
        }
        if (settings.options().get().size().equals(new InputSize.ShorterSide(before.size()))) {
            settings.resize(new InputSize.ShorterSide(now.size()));
        }
        if (look.look().get().contrast().equals(contrast(before))) {
            look.adopt(contrast(now));
        }
    }

    private static Contrast contrast(ModelDefaults defaults) {
        return defaults.autoContrast() ? Contrast.AUTO : Contrast.FULL;
    }
}
