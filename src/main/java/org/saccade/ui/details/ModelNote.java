package org.saccade.ui.details;

import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.saccade.attention.LoadedModel;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.action.ActionTable;
import org.saccade.ui.common.Icons;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;
import org.saccade.ui.state.Memory;

/** What must be known of the maps of the model in memory, in one line; gone for a model once it was put away. */
public final class ModelNote extends HBox {
    private final ObservableValue<LoadedModel> model;
    private final Label says = new Label();
    private final Memory memory;
    private final Corrections corrections;
    private final Button half = new Button(Texts.of("correct.use-half"));

    /**
     * @param model the one in memory
     * @param actions hold that which shows all of it
     * @param corrections take another normalisation, where it is a guess
     * @param memory knows which were put away
     */
    public ModelNote(ObservableValue<LoadedModel> model, ActionTable actions, Corrections corrections, Memory memory) {
        super(10);
        this.model = model;
        this.memory = memory;
        this.corrections = corrections;
        setId("model-note");
        getStyleClass().add("note");
        setAlignment(Pos.CENTER_LEFT);
        says.setId("model-note-text");
        says.setWrapText(true);
        says.setMinHeight(USE_PREF_SIZE);
        says.setMaxWidth(Double.MAX_VALUE);
        says.setGraphic(Icons.of(Feather.INFO));
        setHgrow(says, Priority.ALWAYS);
        Button details = new Button(Texts.of("details.show"));
        details.setId("model-note-details");
        details.setTooltip(new Tooltip(ActionId.MODEL_DETAILS.tooltip()));
        details.setMinWidth(USE_PREF_SIZE);
        details.setOnAction(event -> actions.get(ActionId.MODEL_DETAILS).run());
        half.setId("model-note-half");
        half.setTooltip(new Tooltip(Texts.of("correct.use-half.about")));
        half.setMinWidth(USE_PREF_SIZE);
        half.setOnAction(event -> corrections.useHalf());
        half.disableProperty().bind(corrections.loading());
        getChildren().addAll(says, half, details, dismissal());
        model.subscribe(now -> update());
    }

    private Button dismissal() {
        Button dismiss = new Button(Texts.of("banner.dismiss"));
        dismiss.setId("model-note-dismiss");
        dismiss.setMinWidth(USE_PREF_SIZE);
        dismiss.setOnAction(event -> {
            String read = key(model.getValue());
            memory.change(state -> state.withModels(state.models().withNotesRead(read)));
            update();
        });
        return dismiss;
    }

    private void update() {
        LoadedModel now = model.getValue();
        List<String> notes = now == null ? List.of() : notes(now);
        boolean isShown = !notes.isEmpty() && !memory.now().models().notesRead().contains(key(now));
        if (isShown) {
            says.setText(
                    notes.size() == 1 ? notes.get(0) : Texts.of("details.note-more", notes.get(0), notes.size() - 1));
        }
        Presence.set(half, isShown && corrections.offersHalf());
        Presence.set(this, isShown);
    }

    /** Those of its file, without what a caveat tells already. */
    private static List<String> notes(LoadedModel now) {
        return now.description().stream()
                .flatMap(model -> model.notes().stream()
                        .filter(note ->
                                now.caveat().isEmpty() || !model.clsNote().equals(Optional.of(note))))
                .toList();
    }

    private static String key(LoadedModel now) {
        return now.weights().map(LoadedModel.WeightsFile::sha256).orElse(now.name());
    }
}
