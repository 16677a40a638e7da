package org.saccade.ui;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.saccade.ui.centre.Readout;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.run.ModelHolder;
import org.saccade.ui.run.RunResult;

/** What lies under the pointer, or else what is in view; and how far the picture in view is. */
final class StatusBar extends HBox {
    private static final double MOST_STATE = 420;

    private final Session session;
    private final Label pointer = new Label();
    private final Label state = new Label();

    StatusBar(Session session) {
        super(16);
        this.session = session;
        pointer.setId("readout");
        pointer.setMinWidth(0);
        pointer.setMaxWidth(Double.MAX_VALUE);
        setHgrow(pointer, Priority.ALWAYS);
        state.setId("state");
        state.setMinWidth(40);
        state.setMaxWidth(MOST_STATE);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(state.textProperty());
        state.setTooltip(whole);
        getChildren().addAll(pointer, state);
        getStyleClass().add("status-bar");
        ModelHolder models = session.runner.models();
        ObservableValue<String> message =
                session.pictures.inView().flatMap(PictureItem::message).orElse("");
        message.subscribe(now -> update());
        models.model().subscribe(now -> update());
        models.loading().subscribe(now -> update());
        session.pictures.inView().flatMap(PictureItem::result).subscribe(result -> point());
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
        RunResult result = session.result();
        if (result == null) {
            pointer.setText("");
            return;
        }
        pointer.setText(session.readout()
                .map(Readout::toString)
                .orElseGet(() -> facts(session.pictures.inView().get(), result)));
    }

    /** For example "cat.jpg  ·  1024 x 768 pixels  ·  seen as 640 x 480, 80 x 60 patches". */
    private static String facts(PictureItem item, RunResult result) {
        int width = result.input().width();
        int height = result.input().height();
        int patch = result.input().patch();
        return "%s  ·  %d x %d pixels  ·  seen as %d x %d, %d x %d patches"
                .formatted(
                        item.source().name(),
                        result.pictureWidth(),
                        result.pictureHeight(),
                        width,
                        height,
                        width / patch,
                        height / patch);
    }
}
