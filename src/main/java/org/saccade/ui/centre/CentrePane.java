package org.saccade.ui.centre;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.run.RunResult;

/** The picture, one map or all, and over it what is going on: a quick look, progress, why there is nothing. */
public final class CentrePane extends StackPane {
    private static final double TIP_OFFSET = 16;

    private final CentreModel view;
    private final PictureCanvas canvas;
    private final SideBySide all;
    private final Label message = new Label();
    private final Label coarse = new Label("Quick look, coarse · the full size follows");
    private final Label tip = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Label words = new Label();
    private final HBox progress;
    private final ViewBar buttons;

    /**
     * @param chosen told which of the maps side by side was double-clicked
     * @param cancel stops the runs
     */
    public CentrePane(CentreModel view, IntConsumer chosen, Runnable cancel) {
        this.view = view;
        canvas = new PictureCanvas(view, OptionalInt.empty());
        all = new SideBySide(view, chosen);
        all.visibleProperty().bind(view.sideBySide());
        canvas.visibleProperty().bind(view.sideBySide().not());
        message.setId("message");
        message.setMouseTransparent(true);
        coarse.setId("coarse");
        coarse.getStyleClass().add("badge");
        coarse.setMouseTransparent(true);
        show(coarse, false);
        tip.setId("tip");
        tip.getStyleClass().add("badge");
        tip.setManaged(false);
        tip.setMouseTransparent(true);
        tip.setVisible(false);
        Button stop = new Button("Cancel");
        stop.setId("cancel");
        stop.setTooltip(new Tooltip("Stop, and keep what there is (Esc)"));
        stop.setOnAction(event -> cancel.run());
        progress = new HBox(10, bar, words, stop);
        progress.setId("progress");
        progress.getStyleClass().add("badge");
        progress.setAlignment(Pos.CENTER_LEFT);
        progress.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        show(progress, false);
        bar.setPrefWidth(140);
        words.setMinWidth(USE_PREF_SIZE);
        stop.setMinWidth(USE_PREF_SIZE);
        VBox news = new VBox(6, coarse, progress);
        news.setAlignment(Pos.BOTTOM_CENTER);
        news.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        news.setPickOnBounds(false);
        news.getStyleClass().add("news");
        setAlignment(news, Pos.BOTTOM_CENTER);
        buttons = new ViewBar(view, canvas::actualSize);
        buttons.setVisible(false);
        setAlignment(buttons, Pos.TOP_RIGHT);
        setMinSize(0, 0);
        getStyleClass().add("centre");
        getChildren().addAll(canvas, all, message, news, buttons, tip);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> {
            tip.setLayoutX(Math.min(event.getX() + TIP_OFFSET, Math.max(0, getWidth() - tip.getWidth() - 4)));
            tip.setLayoutY(Math.min(event.getY() + TIP_OFFSET, Math.max(0, getHeight() - tip.getHeight() - 4)));
        });
    }

    /** The single map's canvas. */
    public PictureCanvas canvas() {
        return canvas;
    }

    /** What shows the picture now: one map's canvas, or all of them. */
    public Region shown() {
        return view.sideBySide().get() ? all : canvas;
    }

    /** Shows a drawing: of one map, or of all when they are side by side. */
    public void show(RunResult result, Drawing drawing) {
        if (drawing.maps().size() > 1) {
            all.show(result, drawing);
        } else {
            canvas.show(drawing, 0, result.input().patch());
        }
        show(coarse, result.coarse());
        buttons.setVisible(true);
    }

    /** Shows nothing. */
    public void clear() {
        canvas.clear();
        all.clear();
        buttons.setVisible(false);
        show(coarse, false);
        show(progress, false);
        view.fit();
    }

    private static void show(Node part, boolean shown) {
        part.setVisible(shown);
        part.setManaged(shown);
    }

    /** Tells how far the picture in view is. */
    public void tell(PictureItem item) {
        boolean nothing = item.result().get() == null;
        PictureItem.State state = item.state().get();
        boolean runs = state == PictureItem.State.RUNNING;
        show(progress, runs);
        bar.setProgress(runs ? item.progress().get() : 0);
        words.setText(item.message().get());
        show(coarse, !nothing && item.result().get().coarse());
        message.setText(
                switch (state) {
                    case WAITING -> nothing ? waiting(item) : "";
                    case RUNNING -> nothing ? "Looking …" : "";
                    case STOPPED -> nothing ? item.message().get() : "";
                    default -> "";
                });
    }

    private static String waiting(PictureItem item) {
        return item.source().isAtHand()
                ? "Waiting for the model …"
                : item.message().get();
    }

    /** Shows a value beside the pointer; empty for none. */
    public void tip(Optional<Readout> readout) {
        tip.setVisible(readout.isPresent());
        readout.ifPresent(found -> {
            tip.setText(String.format(
                    Locale.ROOT,
                    "%s%.6f · %.2f %% · rank %d",
                    view.sideBySide().get() ? RunResult.label(found.map()) + " · " : "",
                    found.value(),
                    100 * found.share(),
                    found.rank()));
            tip.autosize();
        });
    }
}
