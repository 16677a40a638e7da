package org.saccade.ui.play;

import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What is seen of a playback; {@link PlayModel} tells what each part is. For the JavaFX Application Thread. */
final class PlayState {
    final ReadOnlyObjectWrapper<PlayedFrame> frame = new ReadOnlyObjectWrapper<>();
    final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
    final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
    final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    final ReadOnlyBooleanWrapper saving = new ReadOnlyBooleanWrapper();
    final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(1);
    final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    final ReadOnlyStringWrapper caveat = new ReadOnlyStringWrapper("");

    /** What the frames are called; not shown. */
    String title = "";

    /** As it is while nothing is played. */
    void reset() {
        frame.set(null);
        playing.set(false);
        ready.set(false);
        saving.set(false);
        count.set(0);
        progress.set(1);
        words.set("");
        caveat.set("");
        title = "";
    }
}
