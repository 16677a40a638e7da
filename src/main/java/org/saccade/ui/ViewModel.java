package org.saccade.ui;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.saccade.ui.look.LookModel;
import org.saccade.ui.picture.PictureList;
import org.saccade.ui.run.RunResult;

/** What the window shows: which picture, which map, in which look. */
final class ViewModel {
    final PictureList pictures = new PictureList();
    final LookModel look = new LookModel();
    final IntegerProperty map = new SimpleIntegerProperty();

    /** The result in view; null when there is none yet. */
    RunResult result() {
        return pictures.inView().get() == null
                ? null
                : pictures.inView().get().result().get();
    }

    /** Chooses a map: 0 the mean, then the heads; one that isn't there changes nothing. */
    void choose(int index) {
        if (result() != null && index >= 0 && index < result().maps().size()) {
            map.set(index);
        }
    }

    /** The map to draw: another model may have fewer heads. */
    int mapInRange() {
        return Math.min(map.get(), result().maps().size() - 1);
    }
}
