package org.saccade.ui.picture;

import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;

/**
 * The pictures in a row, each with its state; only those that can be seen have nodes, so that thousands are no burden.
 */
public final class FilmStrip extends ListView<PictureItem> {
    private static final double HEIGHT = 138;

    private final PictureList pictures;

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
        setCellFactory(list -> new FilmCell(pictures, thumbnails));
        setFixedCellSize(FilmCell.WIDTH);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
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
        pictures.items().addListener((ListChangeListener<PictureItem>) change -> follow());
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
