package org.saccade.ui;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.saccade.attention.LoadedModel;
import org.saccade.export.Weights;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.picture.PictureList;
import org.saccade.ui.run.ModelHolder;
import org.saccade.ui.run.RunResult;

/** What must not be overlooked: that the model is untrained, and what is wrong with a weights file. */
final class Banners extends VBox {
    /** @param getWeights shows how to put it right */
    Banners(PictureList pictures, ModelHolder models, Runnable getWeights) {
        getChildren().addAll(untrained(pictures, models, getWeights), problem(models));
    }

    private static HBox untrained(PictureList pictures, ModelHolder models, Runnable getWeights) {
        Label word = new Label(Weights.UNTRAINED, Icons.of(Feather.ALERT_TRIANGLE));
        word.getStyleClass().add("word");
        word.setMinWidth(USE_PREF_SIZE);
        Label says = new Label("The model never saw a picture: its maps mean nothing.");
        Button get = new Button("Get weights …", Icons.of(Feather.DOWNLOAD));
        get.setId("get-weights");
        get.setMinWidth(USE_PREF_SIZE);
        get.setTooltip(new Tooltip("Download the weights, or choose a file (Ctrl+D)"));
        get.setOnAction(event -> getWeights.run());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox banner = new HBox(10, word, says, space, get);
        banner.setAlignment(Pos.CENTER_LEFT);
        banner.getStyleClass().add("banner");
        banner.setId("untrained");
        // what made the maps in view counts, and before there are any, what is going to make them
        ObservableValue<LoadedModel> maker = pictures.inView()
                .flatMap(PictureItem::result)
                .map(RunResult::model)
                .orElse(null);
        Runnable tell = () -> show(
                banner,
                pictures.inView().get() != null
                        && isUntrained(maker.getValue() == null ? models.model().get() : maker.getValue()));
        pictures.inView().subscribe(now -> tell.run());
        maker.subscribe(now -> tell.run());
        models.model().subscribe(now -> tell.run());
        return banner;
    }

    private static HBox problem(ModelHolder models) {
        Button dismiss = new Button("Dismiss");
        dismiss.setOnAction(event -> models.problem().set(null));
        FaultPane fault = new FaultPane(dismiss);
        fault.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(fault, Priority.ALWAYS);
        HBox banner = new HBox(fault);
        banner.getStyleClass().add("problem");
        banner.setId("problem");
        models.problem().subscribe(now -> {
            fault.show(now);
            show(banner, now != null);
        });
        return banner;
    }

    private static boolean isUntrained(LoadedModel model) {
        return model != null && model.untrained();
    }

    private static void show(HBox banner, boolean shown) {
        banner.setVisible(shown);
        banner.setManaged(shown);
    }
}
