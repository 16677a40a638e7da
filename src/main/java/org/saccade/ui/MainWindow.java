package org.saccade.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.saccade.image.PictureFormats;
import org.saccade.ui.centre.Drawing;
import org.saccade.ui.centre.HeatmapPainter;
import org.saccade.ui.centre.PictureCanvas;
import org.saccade.ui.centre.Readout;
import org.saccade.ui.heads.HeadStrip;
import org.saccade.ui.look.LookBar;
import org.saccade.ui.picture.DropZone;
import org.saccade.ui.picture.FilmStrip;
import org.saccade.ui.picture.Incoming;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.run.ModelChoice;
import org.saccade.ui.run.PictureRunner;

/** The window's parts, put together. Made on the screen's thread. */
public final class MainWindow implements AutoCloseable {
    final ViewModel model = new ViewModel();
    final PictureCanvas canvas = new PictureCanvas();
    final PictureRunner runner;
    final Incoming incoming;
    final Actions actions;
    private final ExecutorService disk = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "disk");
        thread.setDaemon(true);
        return thread;
    });
    private final HeatmapPainter painter = new HeatmapPainter(Platform::runLater, this::show);
    private final HeadStrip heads = new HeadStrip(model.map);
    private final Label pointer = new Label();
    private final Label message = new Label();
    private final Scene scene;
    private List<Drawing.Thumbnail> drawn;

    /** @param choice the model to load */
    public MainWindow(ModelChoice choice) {
        runner = new PictureRunner(model.pictures, choice, Platform::runLater);
        incoming = new Incoming(model.pictures, runner, disk);
        actions = new Actions(this);
        message.setWrapText(true);
        message.setMaxWidth(520);
        message.setAlignment(Pos.CENTER);
        message.setMouseTransparent(true);
        DropZone dropZone = new DropZone(actions::open, sources -> model.pictures.add(sources));
        StackPane centre = new StackPane(canvas, message, dropZone);
        centre.setMinHeight(0);
        centre.getStyleClass().add("centre");
        message.setId("message");
        LookBar look = new LookBar(model.look);
        FilmStrip film = new FilmStrip(model.pictures);
        heads.setMinWidth(160);
        heads.setPrefWidth(160);
        BorderPane root = new BorderPane(centre);
        root.setTop(new VBox(actions.menus(), new Banners(runner, actions::chooseWeights), look));
        root.setRight(heads);
        root.setBottom(new VBox(film, statusBar()));
        for (var part : List.of(look, heads, film)) {
            part.visibleProperty().bind(model.pictures.inView().isNotNull());
            part.managedProperty().bind(part.visibleProperty());
        }
        dropZone.visibleProperty().bind(model.pictures.inView().isNull());
        dropZone.managedProperty().bind(dropZone.visibleProperty()); // else its height would push the status bar out
        incoming.acceptDropsOn(root);
        scene = new Scene(root, 1100, 720);
        scene.getStylesheets()
                .add(MainWindow.class.getResource("/org/saccade/ui/window.css").toExternalForm());
        actions.installKeys(scene);
        follow();
    }

    /** What the stage shows. */
    public Scene scene() {
        return scene;
    }

    /** Loads the model behind the window, and takes what was named at the start. */
    public void start(List<Path> paths) {
        runner.loadModel();
        disk.execute(PictureFormats::extensions); // finds the readers, which takes a moment the first time
        if (!paths.isEmpty()) {
            incoming.takePaths(paths);
        }
    }

    private BorderPane statusBar() {
        Label state = new Label();
        state.setId("state");
        pointer.setId("readout");
        Runnable update = () -> {
            PictureItem item = model.pictures.inView().get();
            String waits = runner.model().get() == null ? "Loading the model …" : "";
            state.setText(
                    item == null || !waits.isEmpty() ? waits : item.message().get());
        };
        ChangeListener<String> words = (observable, before, now) -> update.run();
        model.pictures.inView().addListener((observable, before, now) -> {
            if (before != null) {
                before.message().removeListener(words);
            }
            if (now != null) {
                now.message().addListener(words);
            }
            update.run();
        });
        runner.model().addListener((observable, before, now) -> update.run());
        update.run();
        BorderPane bar = new BorderPane();
        bar.setLeft(pointer);
        bar.setRight(state);
        bar.getStyleClass().add("status-bar");
        return bar;
    }

    /** Draws anew whenever the picture, its result or state, the map or the look changes. */
    private void follow() {
        ChangeListener<Object> redraw = (observable, before, now) -> paint();
        model.pictures.inView().addListener((observable, before, now) -> {
            if (before != null) {
                before.result().removeListener(redraw);
                before.state().removeListener(redraw);
            }
            now.result().addListener(redraw);
            now.state().addListener(redraw);
            canvas.clear();
            heads.clear();
            drawn = null;
            paint();
        });
        model.map.addListener(redraw);
        model.look.look().addListener(redraw);
        model.look.layer().addListener(redraw);
        model.look.bare().addListener(redraw);
        canvas.onPointer((x, y) -> pointer.setText(
                model.result() == null || canvas.image() == null
                        ? ""
                        : Readout.of(model.result(), model.mapInRange(), x, y)
                                .map(Readout::toString)
                                .orElse("")));
    }

    private void paint() {
        PictureItem item = model.pictures.inView().get();
        if (item == null) {
            return;
        }
        boolean failed = item.state().get() == PictureItem.State.FAILED;
        message.setText(failed ? item.message().get() : model.result() == null ? "Looking …" : "");
        if (model.result() != null) {
            painter.paint(new HeatmapPainter.Wish(model.result(), model.mapInRange(), model.look.effective()));
        }
    }

    private void show(HeatmapPainter.Wish wish, Drawing drawing) {
        if (!wish.result().equals(model.result())) {
            return; // another picture has come into view meanwhile
        }
        canvas.show(drawing);
        if (drawn != drawing.thumbnails()) {
            drawn = drawing.thumbnails();
            heads.show(wish.result(), drawing.thumbnails());
        }
    }

    @Override
    public void close() {
        runner.close();
        painter.close();
        disk.shutdown();
    }
}
