package org.saccade.ui.play;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.saccade.ui.centre.ColourBar;
import org.saccade.ui.centre.ScaleWords;
import org.saccade.ui.common.Icons;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;

/** The player over the window: a frame with its map, and what it is played with. */
public final class PlayPanel extends VBox {
    private final PlayModel model;
    private final ImageView view = new ImageView();
    private final Button toggle = button("play-toggle", "play.pause", Feather.PAUSE);
    private final Slider place = new Slider();
    private final ColourBar colours = new ColourBar("play-colours");
    private final BiConsumer<String, Consumer<Path>> chooser;
    private WritableImage image;
    /** Whether the slider follows what is seen, and isn't moved by the user. */
    private boolean follows;

    /**
     * @param chooser asks for a file, with a name that it could have, and hands it on if there is one
     * @param tell shows the user a line when the panel is gone
     */
    public PlayPanel(PlayModel model, BiConsumer<String, Consumer<Path>> chooser, Consumer<String> tell) {
        super(8);
        this.chooser = chooser;
        this.model = model;
        setId("play-panel");
        setFocusTraversable(true);
        setAccessibleText(Texts.of("play.name"));
        getStyleClass().addAll("panel", "heads-panel");
        Label headline = new Label();
        headline.setId("play-headline");
        headline.textProperty()
                .bind(model.caveat()
                        .map(word -> word.isEmpty() ? Texts.of("play.name") : Texts.of("play.name-of", word)));
        headline.getStyleClass().add("headline");
        HBox seen = new HBox(8, picture(), colours);
        VBox.setVgrow(seen, Priority.ALWAYS);
        seen.setMinSize(0, 0);
        getChildren().addAll(headline, seen, place(), controls());
        toggle.setOnAction(event -> model.toggle());
        model.playing().subscribe(now -> {
            toggle.setText(Texts.of(now ? "play.pause" : "play.play"));
            toggle.setGraphic(Icons.of(now ? Feather.PAUSE : Feather.PLAY));
        });
        model.frame().subscribe(this::show);
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        visibleProperty().addListener((observable, before, now) -> {
            if (!now) {
                if (model.saving().get()) {
                    tell.accept(Texts.of("play.not-saved"));
                }
                model.end();
            }
        });
        setVisible(false);
        Presence.follow(this);
    }

    private StackPane picture() {
        view.setId("play-picture");
        view.setPreserveRatio(true);
        view.setSmooth(false); // patches have sharp borders
        StackPane around = new StackPane(view);
        around.setMinSize(0, 0);
        around.setPrefSize(0, 0); // as large as there is room, whatever the frame
        view.fitWidthProperty().bind(around.widthProperty());
        view.fitHeightProperty().bind(around.heightProperty());
        HBox.setHgrow(around, Priority.ALWAYS);
        return around;
    }

    /** Goes to any frame. */
    private Slider place() {
        place.setId("play-place");
        place.setMin(1);
        place.maxProperty().bind(Bindings.max(2, model.count()));
        place.setBlockIncrement(1);
        place.setAccessibleText(Texts.of("play.place"));
        place.setTooltip(new Tooltip(Texts.of("play.place.about")));
        place.disableProperty().bind(model.ready().not().or(model.saving()));
        place.valueProperty().subscribe(value -> {
            if (!follows) {
                model.goTo((int) Math.round(value.doubleValue()) - 1);
            }
        });
        return place;
    }

    private Button save() {
        Button save = button("play-save", "play.save", Feather.SAVE);
        save.setOnAction(event -> chooser.accept(model.fileName(), model::save));
        save.disableProperty().bind(model.ready().not());
        Presence.follow(save, model.saving().not());
        return save;
    }

    private Button cancel() {
        Button cancel = new Button(Texts.of("play.cancel"));
        cancel.setId("play-cancel");
        cancel.setOnAction(event -> model.cancelSave());
        Presence.follow(cancel, model.saving());
        return cancel;
    }

    /** Nothing of it changes its height: the picture above would jump. */
    private VBox controls() {
        Button save = save();
        Button cancel = cancel();
        // one takes the other's place: else the next button would have the keys, which closes the player
        model.saving().addListener((observable, before, now) -> (now ? cancel : save).requestFocus());
        Button back = button("play-back", "play.back", Feather.SKIP_BACK);
        back.setOnAction(event -> model.step(-1));
        Button on = button("play-on", "play.on", Feather.SKIP_FORWARD);
        on.setOnAction(event -> model.step(1));
        for (Button button : List.of(back, toggle, on)) {
            button.disableProperty().bind(model.ready().not().or(model.saving()));
        }
        Button close = new Button(Texts.of("panel.close"));
        close.setId("play-close");
        close.setOnAction(event -> setVisible(false));
        ProgressBar bar = new ProgressBar();
        bar.setId("play-progress");
        bar.setAccessibleText(Texts.of("play.progress"));
        bar.progressProperty().bind(model.progress());
        bar.visibleProperty().bind(model.progress().lessThan(1));
        FlowPane buttons = new FlowPane(8, 6, back, toggle, on, save, cancel, close, bar);
        buttons.setAlignment(Pos.CENTER_LEFT);
        return new VBox(6, buttons, words());
    }

    /** Two lines, whatever they say. */
    private StackPane words() {
        Label words = new Label();
        words.setId("play-words");
        words.setWrapText(true);
        words.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS); // a path's end tells most
        words.setAlignment(Pos.TOP_LEFT);
        words.setMinHeight(0);
        words.setPrefHeight(0);
        words.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        words.textProperty().bind(model.words());
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(model.words());
        words.setTooltip(whole);
        Label lines = new Label("|\n|");
        lines.setVisible(false);
        lines.setMinHeight(USE_PREF_SIZE);
        return new StackPane(lines, words);
    }

    private static Button button(String id, String text, Feather icon) {
        Button button = new Button(Texts.of(text), Icons.of(icon));
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip(Texts.of(text + ".about")));
        return button;
    }

    /** Shows the panel, and plays from the beginning. */
    public void open() {
        setVisible(true);
        model.open();
        requestFocus(); // Space plays and stops
    }

    private void press(KeyEvent event) {
        boolean isPlain = !event.isShortcutDown() && !event.isAltDown() && !event.isShiftDown();
        if (!isPlain) {
            return;
        }
        if (event.getCode() == KeyCode.LEFT || event.getCode() == KeyCode.RIGHT) {
            model.step(event.getCode() == KeyCode.RIGHT ? 1 : -1);
            event.consume();
        } else if (event.getCode() == KeyCode.SPACE && (event.getTarget() == this || event.getTarget() == place)) {
            model.toggle(); // a button that has the focus takes it itself
            event.consume();
        }
    }

    private void show(PlayedFrame frame) {
        Presence.set(colours, frame != null);
        if (frame == null) {
            view.setImage(null);
            image = null;
            return;
        }
        if (!place.isValueChanging()) { // else it would draw away from the mouse
            follows = true;
            place.setValue(frame.index() + 1);
            follows = false;
        }
        colours.show(
                frame.scale(),
                frame.look(),
                ScaleWords.ofFrames(frame.look(), model.ready().get()));
        if (image == null || image.getWidth() != frame.width() || image.getHeight() != frame.height()) {
            image = new WritableImage(frame.width(), frame.height());
            view.setImage(image);
        }
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        frame.width(),
                        frame.height(),
                        PixelFormat.getIntArgbInstance(),
                        frame.argb(),
                        0,
                        frame.width());
    }
}
