package org.saccade.ui;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.centre.Readout;
import org.saccade.ui.common.Texts;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.picture.PictureList;
import org.saccade.ui.result.RunResult;
import org.saccade.ui.run.PictureRunner;

/** What lies under the pointer, or else what is in view; and how far the picture in view is. */
final class StatusBar extends HBox {
    private static final double MOST_STATE = 420;

    private final PictureList pictures;
    private final MapsInView maps;
    private final ObservableValue<Boolean> loading;
    private final ObservableValue<Number> question;
    private final ObservableValue<String> beyond;
    private final Label pointer = new Label();
    private final Label state = new Label();

    /**
     * @param question how far is what is asked, 0 to 1
     * @param beyond what lies beyond the colours; empty for nothing
     */
    StatusBar(
            PictureList pictures,
            MapsInView maps,
            PictureRunner runner,
            ObservableValue<Number> question,
            ObservableValue<String> beyond) {
        super(16);
        this.pictures = pictures;
        this.maps = maps;
        this.question = question;
        this.beyond = beyond;
        loading = runner.models().loading();
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
        pictures.inView().flatMap(PictureItem::message).orElse("").subscribe(now -> update());
        pictures.inView().flatMap(PictureItem::state).subscribe(now -> update());
        pictures.items().addListener((ListChangeListener<PictureItem>) change -> update());
        runner.passes().subscribe(now -> update());
        runner.models().model().subscribe(now -> update());
        loading.subscribe(now -> update());
        question.subscribe(now -> update());
        pictures.inView().flatMap(PictureItem::result).subscribe(result -> showPointer());
        maps.readout().subscribe(now -> showPointer());
        beyond.subscribe(now -> showPointer());
    }

    private void update() {
        PictureItem item = pictures.inView().get();
        String now = "";
        if (Boolean.TRUE.equals(loading.getValue())) {
            now = Texts.of("status.loading");
        } else if (question.getValue().doubleValue() < 1) {
            now = Texts.of("status.question", 100 * question.getValue().doubleValue(), ActionId.STOP.keyText());
        } else if (item != null && item.state().get() != PictureItem.State.FAILED) {
            now = item.message().get(); // a failure is told in the picture's place
        }
        state.setText(Stream.of(now, others()).filter(words -> !words.isEmpty()).collect(Collectors.joining("  ·  ")));
    }

    /** For example "12 of 40 pictures"; nothing when none is to come. */
    private String others() {
        int all = pictures.items().size();
        return all > 1 && pictures.areToCome() ? Texts.of("status.pictures", pictures.ended(), all) : "";
    }

    private void showPointer() {
        RunResult result = maps.result();
        pointer.setText(
                result == null
                        ? ""
                        : maps.readout().getValue().map(Readout::toString).orElseGet(() -> facts(result)));
    }

    /** For example "1024 x 768 pixels  ·  seen as 640 x 480, 80 x 60 patches". */
    private String facts(RunResult result) {
        int width = result.input().width();
        int height = result.input().height();
        int patch = result.input().patch();
        String facts = Texts.of(
                "status.facts",
                result.pictureWidth(),
                result.pictureHeight(),
                width,
                height,
                width / patch,
                height / patch);
        return Stream.of(facts, beyond.getValue())
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("  ·  "));
    }
}
