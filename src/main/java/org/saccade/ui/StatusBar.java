package org.saccade.ui;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.saccade.ui.centre.Readout;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.result.RunResult;
import org.saccade.ui.run.ModelHolder;

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
        state.setMinWidth(USE_PREF_SIZE);
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
        session.pictures.inView().flatMap(PictureItem::state).subscribe(now -> update());
        session.runner.passes().subscribe(now -> update());
        session.pictures.items().addListener((ListChangeListener<PictureItem>) change -> update());
        models.model().subscribe(now -> update());
        models.loading().subscribe(now -> update());
        session.pictures.inView().flatMap(PictureItem::result).subscribe(result -> point());
    }

    private void update() {
        PictureItem item = session.pictures.inView().get();
        String now = "";
        if (session.runner.models().loading().get()) {
            now = "Loading the model …";
        } else if (item != null && item.state().get() != PictureItem.State.FAILED) {
            now = item.message().get(); // a failure is told in the picture's place
        }
        state.setText(Stream.of(now, others()).filter(words -> !words.isEmpty()).collect(Collectors.joining("  ·  ")));
    }

    /** For example "12 of 40 pictures"; nothing when none is to come. */
    private String others() {
        int all = session.pictures.items().size();
        return all > 1 && session.pictures.areToCome() ? session.pictures.ended() + " of " + all + " pictures" : "";
    }

    /** Tells what the pointer is on. */
    void point() {
        RunResult result = session.result();
        if (result == null) {
            pointer.setText("");
            return;
        }
        pointer.setText(session.readout().map(Readout::toString).orElseGet(() -> facts(result)));
    }

    /** For example "1024 x 768 pixels  ·  seen as 640 x 480, 80 x 60 patches". */
    private static String facts(RunResult result) {
        int width = result.input().width();
        int height = result.input().height();
        int patch = result.input().patch();
        return "%d x %d pixels  ·  seen as %d x %d, %d x %d patches"
                .formatted(result.pictureWidth(), result.pictureHeight(), width, height, width / patch, height / patch);
    }
}
