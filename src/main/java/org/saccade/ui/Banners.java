package org.saccade.ui;

import java.util.Locale;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.saccade.attention.Caveat;
import org.saccade.attention.LoadedModel;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.action.ActionTable;
import org.saccade.ui.common.FaultPane;
import org.saccade.ui.common.Icons;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;
import org.saccade.ui.details.Corrections;
import org.saccade.ui.details.ModelNote;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.picture.PictureList;
import org.saccade.ui.result.RunResult;
import org.saccade.ui.run.ModelHolder;
import org.saccade.ui.run.Refusal;
import org.saccade.ui.state.Memory;
import org.saccade.ui.weights.WeightsModel;
import org.saccade.ui.weights.WeightsModel.State;

/** What must not be overlooked: what is to be known of the model's maps, and what is wrong with a weights file. */
final class Banners extends VBox {
    private static final double PROGRESS_WIDTH = 110;

    private final ModelHolder models;
    private final WeightsModel weights;
    private final Corrections corrections;

    /**
     * @param actions holds the one that puts it right
     * @param corrections take what a refused file must be told
     * @param memory knows which notes were put away
     */
    Banners(
            PictureList pictures,
            ModelHolder models,
            WeightsModel weights,
            ActionTable actions,
            Corrections corrections,
            Memory memory) {
        this.models = models;
        this.weights = weights;
        this.corrections = corrections;
        getChildren()
                .addAll(
                        caveat(pictures, actions),
                        new ModelNote(models.model(), actions, corrections, memory),
                        problem(actions));
    }

    private HBox caveat(PictureList pictures, ActionTable actions) {
        Label word = new Label();
        word.getStyleClass().add("word");
        word.setMinWidth(USE_PREF_SIZE);
        Label says = new Label();
        says.setId("caveat-text");
        says.setWrapText(true);
        says.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(says, Priority.ALWAYS);
        says.setMaxWidth(Double.MAX_VALUE);
        ButtonBase get = actions.button(ActionId.GET_WEIGHTS);
        HBox banner = new HBox(10, word, says, download(), get);
        banner.setAlignment(Pos.CENTER_LEFT);
        banner.setId("caveat");
        // what made the maps in view counts, and before there are any, what is going to make them
        ObservableValue<LoadedModel> maker = pictures.inView()
                .flatMap(PictureItem::result)
                .map(RunResult::model)
                .orElse(null);
        Runnable update = () -> {
            LoadedModel model = maker.getValue() == null ? models.model().get() : maker.getValue();
            Optional<Caveat> caveat = Optional.ofNullable(model)
                    .flatMap(LoadedModel::caveat)
                    // an untrained model matters once there is something to look at, demo weights from the start
                    .filter(known -> !known.meaningless() || pictures.inView().get() != null);
            caveat.ifPresent(known -> {
                show(known, banner, word, says);
                Presence.set(get, known.kind() != Caveat.Kind.LIMITED); // other weights don't put that right
            });
            Presence.set(banner, caveat.isPresent());
        };
        pictures.inView().subscribe(now -> update.run());
        maker.subscribe(now -> update.run());
        models.model().subscribe(now -> update.run());
        return banner;
    }

    /** An alert where the maps mean nothing, else a quiet note. */
    private void show(Caveat caveat, HBox banner, Label word, Label says) {
        banner.getStyleClass().setAll(caveat.meaningless() ? "banner" : "note");
        if (caveat.meaningless()) {
            word.setText(caveat.word());
            word.setGraphic(Icons.of(Feather.ALERT_TRIANGLE));
            says.setText(Texts.of("banner.meaningless"));
        } else {
            word.setText("");
            word.setGraphic(Icons.of(Feather.INFO));
            boolean isDemo = caveat.kind() == Caveat.Kind.DEMO;
            says.setText(
                    isDemo
                            ? Texts.of(
                                    "banner.demo",
                                    capitalised(caveat.text()),
                                    models.choice().preferred().megabytes())
                            : caveat.text());
        }
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** How far a download is that goes on while its panel is put away. */
    private HBox download() {
        ProgressBar bar = new ProgressBar();
        bar.setId("download");
        bar.setPrefWidth(PROGRESS_WIDTH);
        bar.progressProperty().bind(weights.progress());
        Label text = new Label();
        text.textProperty().bind(weights.status());
        HBox box = new HBox(8, bar, text);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinWidth(USE_PREF_SIZE);
        weights.state().subscribe(now -> Presence.set(box, now == State.RUNNING));
        return box;
    }

    private static String words(Refusal refusal) {
        return switch (refusal.why().what()) {
            case FAMILY -> Texts.of("correct.tell-family");
            case HEADS -> Texts.of("correct.tell-heads");
            case NORMALISATION -> Texts.of("correct.tell-normalisation");
        };
    }

    private HBox problem(ActionTable actions) {
        Button dismiss = new Button(Texts.of("banner.dismiss"));
        dismiss.setOnAction(event -> models.problem().set(null));
        Button tell = new Button();
        tell.setId("problem-tell");
        tell.setOnAction(event -> {
            actions.get(ActionId.MODEL_DETAILS).run();
            corrections.beginRefused();
        });
        models.refused().subscribe(now -> {
            Presence.set(tell, now != null);
            tell.setText(now == null ? "" : words(now));
        });
        FaultPane fault = new FaultPane(tell, dismiss);
        fault.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(fault, Priority.ALWAYS);
        HBox banner = new HBox(fault);
        banner.getStyleClass().add("problem");
        banner.setId("problem");
        models.problem().subscribe(now -> {
            fault.show(now);
            Presence.set(banner, now != null);
        });
        return banner;
    }
}
