package org.saccade.ui;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.saccade.attention.LoadedModel;
import org.saccade.export.Weights;
import org.saccade.ui.run.PictureRunner;

/** What must not be overlooked: that the model is untrained, and what is wrong with a weights file. */
final class Banners extends VBox {
    Banners(PictureRunner runner, Runnable chooseWeights) {
        getChildren().addAll(untrained(runner, chooseWeights), problem(runner));
    }

    private static HBox untrained(PictureRunner runner, Runnable chooseWeights) {
        Label word = new Label(Weights.UNTRAINED);
        word.getStyleClass().add("word");
        Label says = new Label("The model never saw a picture: its maps mean nothing.");
        Button choose = new Button("Choose weights …");
        choose.setMinWidth(USE_PREF_SIZE);
        choose.setFocusTraversable(false);
        choose.setOnAction(event -> chooseWeights.run());
        HBox banner = row("banner", word, says, choose);
        banner.setId("untrained");
        runner.model().addListener((observable, before, now) -> show(banner, isUntrained(now)));
        show(banner, isUntrained(runner.model().get()));
        return banner;
    }

    private static HBox problem(PictureRunner runner) {
        Label says = new Label();
        says.setWrapText(true);
        says.textProperty().bind(runner.problem());
        Button dismiss = new Button("Dismiss");
        dismiss.setMinWidth(USE_PREF_SIZE);
        dismiss.setFocusTraversable(false);
        dismiss.setOnAction(event -> runner.problem().set(""));
        HBox banner = row("problem", new Label(), says, dismiss);
        runner.problem().addListener((observable, before, now) -> show(banner, !now.isEmpty()));
        show(banner, false);
        return banner;
    }

    private static HBox row(String style, Label first, Label says, Button button) {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(10, first, says, space, button);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add(style);
        return row;
    }

    private static boolean isUntrained(LoadedModel model) {
        return model != null && model.untrained();
    }

    private static void show(HBox banner, boolean shown) {
        banner.setVisible(shown);
        banner.setManaged(shown);
    }
}
