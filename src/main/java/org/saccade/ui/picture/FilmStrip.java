package org.saccade.ui.picture;

import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;

/**
 * The pictures in a row, each with its state; only those that can be seen have nodes, so that thousands are no burden.
 */
public final class FilmStrip extends ListView<PictureItem> {
    private static final double HEIGHT = 138;
    /** In a window lower than this the pictures beside it need the room more. */
    private static final double LOW_WINDOW = 720;

    private static final double LOW_HEIGHT = FilmCell.LOW_HEIGHT + 8;
    /** What a scroll bar takes below the cells. */
    private static final double SCROLL_BAR = 14;

    private final PictureList pictures;
    private final ObservableValue<Boolean> isLow;

    /**
     * @param thumbnails brings those of the pictures that are seen
     * @param unfolded whether the user wants the strip
     */
    public FilmStrip(PictureList pictures, ThumbnailReader thumbnails, ObservableBooleanValue unfolded) {
        super(pictures.items());
        this.pictures = pictures;
        setId("film-strip");
        setAccessibleText(Texts.of("film.name"));
        setOrientation(Orientation.HORIZONTAL);
        isLow = sceneProperty()
                .flatMap(Scene::heightProperty)
                .map(height -> height.doubleValue() < LOW_WINDOW)
                .orElse(false);
        setCellFactory(list -> new FilmCell(pictures, thumbnails, isLow));
        isLow.subscribe(this::fit);
        widthProperty().subscribe(this::fit);
        getStyleClass().add("film-strip");
        Presence.follow(
                this, Bindings.size(pictures.items()).greaterThan(1).and(unfolded)); // one picture needs no strip
        getSelectionModel().selectedItemProperty().addListener((observable, before, now) -> {
            if (now != null) {
                pictures.inView().set(now);
            }
        });
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DELETE) {
                pictures.remove(pictures.inView().get());
                event.consume();
            }
        });
        pictures.inView().addListener(observable -> follow());
        pictures.items().addListener((ListChangeListener<PictureItem>) change -> {
            follow();
            fit();
        });
    }

    /** As high as its cells, which lie on their side in a low window. */
    private void fit() {
        double width = isLow.getValue() ? FilmCell.LOW_WIDTH : FilmCell.WIDTH;
        boolean isScrolled = width * pictures.items().size()
                > getWidth() - getInsets().getLeft() - getInsets().getRight();
        double height = isLow.getValue() ? LOW_HEIGHT + (isScrolled ? SCROLL_BAR : 0) : HEIGHT;
        setFixedCellSize(width);
        setMinHeight(height);
        setPrefHeight(height);
    }

    private void follow() {
        int index = pictures.items().indexOf(pictures.inView().get());
        if (index >= 0 && getSelectionModel().getSelectedIndex() != index) {
            getSelectionModel().clearAndSelect(index);
            // with the one before it, to show that there is one; later, for what was just added has no cell yet
            Platform.runLater(() -> scrollTo(Math.max(0, index - 1)));
        }
    }
}
