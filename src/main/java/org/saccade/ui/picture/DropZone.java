package org.saccade.ui.picture;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.action.ActionTable;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;

/** The empty window: says what to do, and offers samples. */
public final class DropZone extends StackPane {
    private static final int MOST_RECENT = 4;
    private static final double LONGEST_NAME = 460;
    private static final double SAMPLE_WIDTH = 128;
    private static final double SAMPLE_HEIGHT = 96;

    /**
     * @param actions hold the one that asks for files
     * @param pictures take a sample that was clicked
     * @param recent files that were opened before, the last first
     * @param reopen takes one of them
     * @param demo whether the demo weights run: the samples then tell what these make of them
     */
    public DropZone(
            ActionTable actions,
            PictureList pictures,
            ObservableList<String> recent,
            Consumer<String> reopen,
            ObservableValue<Boolean> demo) {
        Label headline = new Label(Texts.of("drop.headline"));
        headline.getStyleClass().add("headline");
        Label says = new Label(Texts.of("drop.about"));
        ButtonBase button = actions.button(ActionId.OPEN);
        button.setText(Texts.of("drop.open"));
        button.setGraphic(null);
        button.setId("open-first");
        button.getStyleClass().add("accent");
        HBox samples = new HBox(12);
        samples.setAlignment(Pos.TOP_CENTER);
        PictureSource.Sample.all().forEach(sample -> samples.getChildren().add(card(sample, pictures, demo)));
        Label invitation = new Label();
        demo.subscribe(now -> invitation.setText(
                Texts.of(Boolean.TRUE.equals(now) ? "drop.samples-demo" : "drop.samples", ActionId.PASTE.keyText())));
        VBox zone = new VBox(14, headline, says, button, invitation, samples, recent(recent, reopen));
        zone.setAlignment(Pos.CENTER);
        zone.getStyleClass().add("drop-zone");
        zone.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().add(zone);
    }

    private static VBox recent(ObservableList<String> files, Consumer<String> reopen) {
        VBox list = new VBox(2);
        list.setId("recent");
        list.setAlignment(Pos.CENTER);
        Runnable fill = () -> {
            list.getChildren().clear();
            Presence.set(list, !files.isEmpty());
            list.getChildren().add(new Label(Texts.of("drop.recent")));
            for (String file : files.subList(0, Math.min(MOST_RECENT, files.size()))) {
                Hyperlink link = new Hyperlink(PictureSource.OfFile.nameAndFolder(Path.of(file)));
                link.setTooltip(new Tooltip(file));
                link.setMaxWidth(LONGEST_NAME);
                link.setOnAction(event -> reopen.accept(file));
                list.getChildren().add(link);
            }
        };
        files.addListener((ListChangeListener<String>) change -> fill.run());
        fill.run();
        return list;
    }

    private static Button card(PictureSource.Sample sample, PictureList pictures, ObservableValue<Boolean> demo) {
        ImageView image = new ImageView(image(sample));
        image.setPreserveRatio(true);
        image.setSmooth(true);
        image.setFitWidth(SAMPLE_WIDTH);
        image.setFitHeight(SAMPLE_HEIGHT);
        StackPane frame = new StackPane(image); // of one height, whatever the picture's
        frame.setMinHeight(SAMPLE_HEIGHT);
        Button card = new Button(sample.name(), frame);
        demo.subscribe(
                now -> card.setText(Boolean.TRUE.equals(now) ? sample.name() + "\n" + sample.hint() : sample.name()));
        card.setTextAlignment(TextAlignment.CENTER);
        card.setId("sample-" + sample.resource().replace(".jpg", ""));
        card.setContentDisplay(ContentDisplay.TOP);
        card.getStyleClass().add("flat");
        card.setOnAction(event -> pictures.add(List.of(sample)));
        return card;
    }

    /** Decoded in the background: the toolkit's thread only shows it. */
    private static Image image(PictureSource.Sample sample) {
        String url = DropZone.class
                .getResource("/org/saccade/ui/samples/" + sample.resource())
                .toExternalForm();
        return new Image(url, SAMPLE_WIDTH, SAMPLE_HEIGHT, true, true, true);
    }
}
