package org.saccade.ui;

import javafx.beans.value.ChangeListener;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import org.saccade.ui.centre.CentreModel;
import org.saccade.ui.centre.Readout;
import org.saccade.ui.picture.PictureItem;

/** What lies under the pointer, and how far the picture in view is. */
final class StatusBar extends BorderPane {
    private final Session session;
    private final Label pointer = new Label();
    private final Label state = new Label();

    StatusBar(Session session) {
        this.session = session;
        pointer.setId("readout");
        pointer.setMinWidth(0);
        state.setId("state");
        state.setMinWidth(USE_PREF_SIZE);
        setLeft(pointer);
        setRight(state);
        getStyleClass().add("status-bar");
        ChangeListener<String> words = (observable, before, now) -> update();
        session.pictures.inView().addListener((observable, before, now) -> {
            if (before != null) {
                before.message().removeListener(words);
            }
            if (now != null) {
                now.message().addListener(words);
            }
            update();
        });
        session.runner.models().model().addListener((observable, before, now) -> update());
        session.runner.models().loading().addListener((observable, before, now) -> update());
        update();
    }

    private void update() {
        PictureItem item = session.pictures.inView().get();
        if (session.runner.models().loading().get()) {
            state.setText("Loading the model …");
        } else {
            state.setText(
                    item == null || item.state().get() == PictureItem.State.FAILED
                            ? ""
                            : item.message().get());
        }
    }

    /** Tells what the pointer is on. */
    void point() {
        CentreModel.Pointer at = session.view.pointer().get();
        pointer.setText(
                at == null || session.result() == null
                        ? ""
                        : Readout.of(session.result(), session.mapInRange(), at.x(), at.y())
                                .map(Readout::toString)
                                .orElse(""));
    }
}
