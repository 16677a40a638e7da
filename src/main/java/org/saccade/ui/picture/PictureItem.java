package org.saccade.ui.picture;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.common.Fault;
import org.saccade.ui.common.Texts;
import org.saccade.ui.common.Thumbnail;
import org.saccade.ui.result.RunResult;

/** A picture of the filmstrip and how far it has come. Changed on the JavaFX Application Thread alone. */
public final class PictureItem {
    /** How far a picture has come. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        STOPPED,
        FAILED
    }

    private final PictureSource source;
    private final ObjectProperty<State> state = new SimpleObjectProperty<>(State.WAITING);
    private final DoubleProperty progress = new SimpleDoubleProperty();
    private final StringProperty message = new SimpleStringProperty(Texts.of("picture.waiting"));
    private final ObjectProperty<Fault> failure = new SimpleObjectProperty<>();
    private final ObjectProperty<RunResult> result = new SimpleObjectProperty<>();
    private final ObjectProperty<Thumbnail> thumbnail = new SimpleObjectProperty<>();

    /** Waits, or is stopped from the beginning where the user is to be asked first. */
    public PictureItem(PictureSource source) {
        this.source = source;
        if (!source.isWanted()) {
            become(State.STOPPED, Texts.of("picture.unasked", ActionId.AGAIN.keyText()));
        }
    }

    public PictureSource source() {
        return source;
    }

    public ObjectProperty<State> state() {
        return state;
    }

    /** Of the pass that runs, 0 to 1. */
    public DoubleProperty progress() {
        return progress;
    }

    /** The state in words; for a failure, why. */
    public StringProperty message() {
        return message;
    }

    /** The best result so far; null before the coarse pass. */
    public ObjectProperty<RunResult> result() {
        return result;
    }

    /** The picture, small; null until somebody has decoded it. */
    public ReadOnlyObjectProperty<Thumbnail> thumbnail() {
        return thumbnail;
    }

    /** Takes the picture, small, unless there is one. */
    public void see(Thumbnail small) {
        if (thumbnail.get() == null) {
            thumbnail.set(small);
        }
    }

    /** Gives up its thumbnail, for want of memory. */
    void forgetThumbnail() {
        thumbnail.set(null);
    }

    /** Why it failed; null unless it has. */
    public ReadOnlyObjectProperty<Fault> failure() {
        return failure;
    }

    public void become(State next, String words) {
        if (next != State.FAILED) {
            failure.set(null);
        }
        message.set(words);
        state.set(next);
    }

    /** Gives up its result, for want of memory. */
    public void release() {
        result.set(null);
        message.set(Texts.of("picture.done")); // it runs again when it is looked at
    }

    /** Ends as a failure. */
    public void fail(Fault why) {
        failure.set(why);
        become(State.FAILED, why.line());
    }
}
