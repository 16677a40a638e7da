package org.saccade.ui.picture;

import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.saccade.ui.Icons;

/** The pictures in a row, each with its state. */
public final class FilmStrip extends ScrollPane {
    private static final double WIDTH = 96;
    private static final double HEIGHT = 54;

    private final PictureList pictures;
    private final HBox cards = new HBox(6);

    public FilmStrip(PictureList pictures) {
        this.pictures = pictures;
        setContent(cards);
        setVbarPolicy(ScrollBarPolicy.NEVER);
        setMinHeight(122);
        getStyleClass().add("film-strip");
        visibleProperty().bind(Bindings.size(pictures.items()).greaterThan(1)); // one picture needs no strip
        managedProperty().bind(visibleProperty());
        cards.getStyleClass().add("cards");
        pictures.items().addListener((ListChangeListener<PictureItem>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(item -> cards.getChildren().add(card(item)));
            }
        });
    }

    private ToggleButton card(PictureItem item) {
        ImageView image = new ImageView();
        image.setPreserveRatio(true);
        image.setFitWidth(WIDTH);
        image.setFitHeight(HEIGHT);
        FontIcon waiting = Icons.of(Feather.IMAGE);
        item.thumbnail().subscribe(thumbnail -> {
            if (thumbnail != null) {
                image.setImage(thumbnail.image());
                waiting.setVisible(false);
            }
        });
        StackPane frame = new StackPane(waiting, image);
        frame.setMinSize(WIDTH, HEIGHT);
        Label name = new Label(item.source().name());
        Label state = new Label();
        state.textProperty().bind(item.state().asString().map(FilmStrip::words));
        item.state().addListener((observable, before, now) -> state.getStyleClass()
                .setAll("label", now == PictureItem.State.FAILED ? "failed" : "facts"));
        ProgressBar progress = new ProgressBar();
        progress.progressProperty().bind(item.progress());
        progress.setPrefSize(WIDTH, 6);
        progress.visibleProperty().bind(item.state().isEqualTo(PictureItem.State.RUNNING));
        VBox content = new VBox(2, frame, name, state, progress);
        name.getStyleClass().add("facts");
        state.getStyleClass().add("facts");
        content.setAlignment(Pos.CENTER);
        content.setMaxWidth(WIDTH + 8);
        ToggleButton card = new ToggleButton(null, content);
        card.accessibleTextProperty().bind(Bindings.concat(item.source().name(), ", ", item.message()));
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(Bindings.concat(item.source().name(), "\n", item.message()));
        card.getStyleClass().add("thumbnail");
        card.setTooltip(tooltip);
        card.setSelected(pictures.inView().get() == item);
        pictures.inView().addListener((observable, before, now) -> card.setSelected(now == item));
        card.setOnAction(event -> {
            pictures.inView().set(item);
            card.setSelected(true);
        });
        return card;
    }

    private static String words(String state) {
        return state.charAt(0) + state.substring(1).toLowerCase(Locale.ROOT);
    }
}
