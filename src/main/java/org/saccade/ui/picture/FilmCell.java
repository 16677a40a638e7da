package org.saccade.ui.picture;

import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.saccade.ui.common.Icons;
import org.saccade.ui.common.Texts;
import org.saccade.ui.common.Thumbnail;
import org.saccade.ui.picture.PictureItem.State;

/** One picture of the strip: its thumbnail, name, state and progress. Shows one item after another. */
final class FilmCell extends ListCell<PictureItem> {
    static final double WIDTH = 116;

    /** In a low window, where texts stand beside the thumbnail. */
    static final double LOW_WIDTH = 168;

    static final double LOW_HEIGHT = 44;

    private static final double IMAGE_WIDTH = 96;
    private static final double IMAGE_HEIGHT = 54;
    private static final double LOW_IMAGE_WIDTH = 44;
    private static final double LOW_IMAGE_HEIGHT = 30;

    private final FontIcon waiting = Icons.of(Feather.IMAGE);
    private final ImageView image = new ImageView();
    private final Label name = new Label();
    private final Label state = new Label();
    private final ProgressBar progress = new ProgressBar(0);
    private final Tooltip tooltip = new Tooltip();
    private final StackPane frame = new StackPane(waiting, image);
    private final StackPane told = new StackPane(state, progress);
    private final StackPane content = new StackPane();
    private final ContextMenu menu;
    private final ThumbnailReader thumbnails;
    /** The picture that the menu was opened on. */
    private PictureItem asked;

    private Subscription shown = Subscription.EMPTY;

    /**
     * @param pictures the list that its picture can be taken off
     * @param thumbnails brings its picture's
     * @param isLow whether texts stand beside the thumbnail and not below it
     */
    FilmCell(PictureList pictures, ThumbnailReader thumbnails, ObservableValue<Boolean> isLow) {
        this.thumbnails = thumbnails;
        image.setPreserveRatio(true);
        progress.setPrefSize(IMAGE_WIDTH, 6);
        name.getStyleClass().add("facts");
        isLow.subscribe(this::arrange);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setAlignment(Pos.CENTER);
        getStyleClass().add("film-cell");
        MenuItem close = new MenuItem(Texts.of("film.close"));
        close.setOnAction(event -> pictures.remove(asked));
        MenuItem others = new MenuItem(Texts.of("film.close-others"));
        others.setOnAction(event -> pictures.keepOnly(asked));
        menu = new ContextMenu(close, others);
        menu.setOnShowing(event -> asked = getItem());
    }

    private void arrange(boolean isLow) {
        double width = isLow ? LOW_IMAGE_WIDTH : IMAGE_WIDTH;
        double height = isLow ? LOW_IMAGE_HEIGHT : IMAGE_HEIGHT;
        image.setFitWidth(width);
        image.setFitHeight(height);
        frame.setMinSize(width, height);
        VBox texts = new VBox(isLow ? 0 : 2, name, told); // adding takes them out of where they were
        texts.setAlignment(isLow ? Pos.CENTER_LEFT : Pos.CENTER);
        told.setAlignment(isLow ? Pos.CENTER_LEFT : Pos.CENTER);
        HBox.setHgrow(texts, Priority.ALWAYS);
        HBox beside = new HBox(6);
        VBox below = new VBox(2);
        beside.setAlignment(Pos.CENTER_LEFT);
        below.setAlignment(Pos.CENTER);
        Pane both = isLow ? beside : below;
        both.getChildren().addAll(frame, texts);
        content.getChildren().setAll(both);
        setPrefWidth(isLow ? LOW_WIDTH : WIDTH);
        // else a cell is as high as it is wide, where the strip has one width for all
        setMinHeight(isLow ? LOW_HEIGHT : WIDTH);
        setPrefHeight(isLow ? LOW_HEIGHT : WIDTH);
        content.setMaxWidth((isLow ? LOW_WIDTH : WIDTH) - 12);
    }

    @Override
    protected void updateItem(PictureItem item, boolean empty) {
        super.updateItem(item, empty);
        if (item != asked) {
            menu.hide(); // its picture has gone from here
        }
        shown.unsubscribe();
        shown = Subscription.EMPTY;
        accessibleTextProperty().unbind();
        tooltip.textProperty().unbind();
        progress.progressProperty().unbind();
        setGraphic(empty || item == null ? null : content);
        setTooltip(empty || item == null ? null : tooltip);
        setContextMenu(empty || item == null ? null : menu);
        if (!empty && item != null) {
            show(item);
        }
    }

    private void show(PictureItem item) {
        thumbnails.want(item);
        name.setText(item.source().name());
        accessibleTextProperty().bind(Bindings.concat(item.source().name(), ", ", item.message()));
        tooltip.textProperty().bind(Bindings.concat(item.source().whole(), "\n", item.message()));
        progress.progressProperty().bind(item.progress());
        shown = Subscription.combine(
                item.thumbnail().subscribe(this::show), item.state().subscribe(this::show));
    }

    private void show(Thumbnail thumbnail) {
        image.setImage(thumbnail == null ? null : thumbnail.image());
        waiting.setVisible(thumbnail == null);
    }

    private void show(State now) {
        waiting.setIconCode(now == State.FAILED ? Feather.ALERT_CIRCLE : Feather.IMAGE);
        String words = now.toString();
        state.setText(
                now == State.DONE
                        ? getItem().message().get()
                        : words.charAt(0) + words.substring(1).toLowerCase(Locale.ROOT));
        state.getStyleClass().setAll("label", "facts", now == State.FAILED ? "failed" : "well");
        progress.setVisible(now == State.RUNNING);
        state.setVisible(now != State.RUNNING);
    }
}
