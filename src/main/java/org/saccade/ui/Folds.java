package org.saccade.ui;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.saccade.ui.state.Layout;
import org.saccade.ui.state.Memory;

/** Which parts beside the picture are unfolded; remembered. */
final class Folds {
    private final BooleanProperty selection = new SimpleBooleanProperty(true);
    private final BooleanProperty heads = new SimpleBooleanProperty();
    private final BooleanProperty pictures = new SimpleBooleanProperty();
    private final BooleanProperty classes = new SimpleBooleanProperty();

    Folds(Memory memory) {
        Layout layout = memory.now().layout();
        heads.set(!layout.headsFolded());
        pictures.set(!layout.picturesFolded());
        classes.set(!layout.classesFolded());
        heads.addListener((observable, before, now) ->
                memory.change(state -> state.withLayout(state.layout().withHeadsFolded(!now))));
        pictures.addListener((observable, before, now) ->
                memory.change(state -> state.withLayout(state.layout().withPicturesFolded(!now))));
        classes.addListener((observable, before, now) ->
                memory.change(state -> state.withLayout(state.layout().withClassesFolded(!now))));
    }

    /** Whether the row of what is asked is shown. */
    BooleanProperty selection() {
        return selection;
    }

    /** Whether the strip of heads is shown. */
    BooleanProperty heads() {
        return heads;
    }

    /** Whether the strip of pictures is shown. */
    BooleanProperty pictures() {
        return pictures;
    }

    /** Whether the classes of a model that has some are shown. */
    BooleanProperty classes() {
        return classes;
    }
}
