package org.saccade.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.MenuBar;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.saccade.heatmap.Histogram;
import org.saccade.ui.centre.CentrePane;
import org.saccade.ui.centre.Drawing;
import org.saccade.ui.centre.HeatmapPainter;
import org.saccade.ui.centre.PictureCanvas;
import org.saccade.ui.export.DragOut;
import org.saccade.ui.export.ExportPanel;
import org.saccade.ui.export.Toast;
import org.saccade.ui.heads.HeadStrip;
import org.saccade.ui.look.ContrastSlider;
import org.saccade.ui.look.LookBar;
import org.saccade.ui.picture.DropZone;
import org.saccade.ui.picture.FilmStrip;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.run.RunBar;
import org.saccade.ui.run.RunResult;
import org.saccade.ui.weights.WeightsPanel;

/** The window's parts, put together. Made on the screen's thread. */
public final class MainWindow implements AutoCloseable {
    final Session session;
    final Actions actions;
    private final HeatmapPainter painter = new HeatmapPainter(Platform::runLater, this::show);
    private final DragOut drag;
    private final Themes themes;
    private final CentrePane centre;
    private final HeadStrip heads;
    private final LookBar look;
    private final StatusBar status;
    private final Toast toast = new Toast();
    private final ExportPanel exportPanel;
    private final InfoPanel info;
    private final FaultPane failure;
    private final MenuBar menus;
    private final Scene scene;
    private final ReadOnlyLongWrapper frames = new ReadOnlyLongWrapper();
    private List<Thumbnail> drawn;

    /** @param setup what the window is made with */
    public MainWindow(WindowSetup setup) {
        session = new Session(setup);
        actions = new Actions(this, session);
        themes = new Themes(session.memory, setup.theme(), session.disk);
        themes.begin(); // before there is a scene: styles are resolved against it
        drag = new DragOut(session.disk, session::export);
        heads = new HeadStrip(session.map, drag);
        look = new LookBar(session.look);
        status = new StatusBar(session);
        centre = new CentrePane(session.view, this::single, session.runner::cancel);
        exportPanel = new ExportPanel(session.exportFolder, actions::export);
        info = new InfoPanel(
                setup.version(),
                setup.log(),
                () -> session.runner.models().model().get());
        failure = new FaultPane(again(), smaller());
        menus = new Menus(this, session, actions).bar();
        BorderPane middle = new BorderPane(middle());
        middle.setBottom(new FilmStrip(session.pictures));
        BorderPane root = new BorderPane(middle);
        root.setTop(
                new VBox(menus, new Banners(session.pictures, session.runner.models(), actions::getWeights), bars()));
        root.setRight(new WeightsPanel(
                session.weights,
                actions::chooseWeights,
                () -> session.memory.change(state -> state.withUntrainedAccepted(true))));
        root.setBottom(status);
        session.incoming.acceptDropsOn(root);
        scene = new Scene(root, 1280, 800);
        scene.getStylesheets()
                .add(MainWindow.class.getResource("/org/saccade/ui/window.css").toExternalForm());
        new Keys(session, this::closePanel, canvas()).install(scene);
        follow();
    }

    /** In as many rows as the window's width asks for. */
    private Node bars() {
        FlowPane bars =
                new FlowPane(10, 6, look, look.switches(), new RunBar(session.settings, session.runner.models()));
        bars.getStyleClass().add("bars");
        return whilePictures(bars);
    }

    private SplitPane middle() {
        DropZone dropZone = new DropZone(
                actions::open, sources -> session.pictures.add(sources), session.memory.recent(), actions::reopen);
        dropZone.visibleProperty().bind(session.pictures.inView().isNull());
        dropZone.managedProperty().bind(dropZone.visibleProperty()); // else its height would push the status bar out
        StackPane.setAlignment(toast, Pos.BOTTOM_CENTER);
        StackPane stack = new StackPane(centre, dropZone, failure, toast, exportPanel, info);
        stack.setMinSize(0, 0);
        stack.getStyleClass().add("centre");
        SplitPane split = new SplitPane(stack);
        heads.setMinWidth(HeadStrip.LEAST_WIDTH);
        heads.setPrefWidth(session.memory.now().headsWidth());
        SplitPane.setResizableWithParent(heads, false);
        heads.widthProperty()
                .addListener((observable, before, now) ->
                        session.memory.change(state -> state.withHeadsWidth(Math.rint(now.doubleValue()))));
        session.pictures.inView().subscribe(item -> {
            if (item != null && !split.getItems().contains(heads)) {
                split.getItems().add(heads);
                split.setDividerPositions(1 - session.memory.now().headsWidth() / Math.max(1, split.getWidth()));
            }
        });
        return split;
    }

    private Node whilePictures(Node part) {
        part.visibleProperty().bind(session.pictures.inView().isNotNull());
        part.managedProperty().bind(part.visibleProperty());
        return part;
    }

    private Button again() {
        Button button = new Button("Try again", Icons.of(Feather.REFRESH_CW));
        button.setOnAction(event -> session.runner.again());
        return button;
    }

    /** Offered only where less would have worked. */
    private Button smaller() {
        Button button = new Button("Try at a smaller size", Icons.of(Feather.MINIMIZE_2));
        button.setId("smaller");
        button.setOnAction(event -> session.settings.smaller().ifPresent(session.settings::resize));
        return button;
    }

    /** What the stage shows. */
    public Scene scene() {
        return scene;
    }

    /** Loads the model behind the window, and takes what was named at the start. */
    public void start(List<Path> paths) {
        session.start(paths);
        session.disk.execute(() -> {
            boolean missing = !session.setup.models().hasWeights();
            Platform.runLater(() -> {
                if (missing && !session.memory.now().untrainedAccepted()) {
                    actions.getWeights();
                }
            });
        });
    }

    /** Puts away what lies over the picture; false if there is nothing. */
    private boolean closePanel() {
        if (info.isVisible()) {
            info.setVisible(false);
        } else if (exportPanel.isVisible()) {
            exportPanel.close();
        } else {
            return false;
        }
        canvas().requestFocus();
        return true;
    }

    CentrePane centre() {
        return centre;
    }

    PictureCanvas canvas() {
        return centre.canvas();
    }

    Toast toast() {
        return toast;
    }

    ExportPanel exportPanel() {
        return exportPanel;
    }

    InfoPanel info() {
        return info;
    }

    Themes themes() {
        return themes;
    }

    MenuBar menus() {
        return menus;
    }

    /** Goes on with one of the maps side by side alone. */
    private void single(int map) {
        session.choose(map);
        session.view.sideBySide().set(false);
    }

    /** Draws anew whenever the picture, its result or state, the map or the look changes. */
    private void follow() {
        ChangeListener<Object> redraw = (observable, before, now) -> paint();
        ChangeListener<Object> retell = (observable, before, now) -> tell();
        session.pictures.inView().addListener((observable, before, now) -> {
            if (before != null) {
                before.result().removeListener(redraw);
                before.state().removeListener(retell);
                before.message().removeListener(retell);
            }
            now.result().addListener(redraw);
            now.state().addListener(retell);
            now.message().addListener(retell);
            centre.clear();
            heads.clear();
            drawn = null;
            tell();
            paint();
            canvas().requestFocus();
        });
        session.map.addListener(redraw);
        session.look.look().addListener(redraw);
        session.look.layer().addListener(redraw);
        session.look.bare().addListener(redraw);
        session.view.sideBySide().addListener(redraw);
        session.view.pointer().addListener(observable -> point());
    }

    private void point() {
        status.point();
        centre.tip(session.readout());
    }

    private void tell() {
        PictureItem item = session.pictures.inView().get();
        centre.tell(item);
        Fault fault = item.failure().get();
        failure.show(item.state().get() == PictureItem.State.FAILED ? fault : null);
        scene.lookup("#smaller").setVisible(fault != null && fault.forWantOfMemory());
        scene.lookup("#smaller").setManaged(fault != null && fault.forWantOfMemory());
    }

    private void paint() {
        RunResult result = session.result();
        if (result == null) {
            return;
        }
        List<Integer> maps = session.view.sideBySide().get()
                ? IntStream.range(0, result.maps().size()).boxed().toList()
                : List.of(session.mapInRange());
        painter.paint(new HeatmapPainter.Wish(result, maps, session.look.effective()));
    }

    private void show(HeatmapPainter.Wish wish, Drawing drawing) {
        if (wish.result() != session.result()) {
            return; // another picture has come into view meanwhile
        }
        centre.show(wish.result(), drawing);
        point(); // another map has other values
        look.contrast()
                .show(Histogram.of(
                        wish.result().maps().get(wish.maps().get(0)),
                        wish.look()
                                .scale()
                                .ranges(wish.result().maps())
                                .get(wish.maps().get(0)),
                        ContrastSlider.BINS));
        if (drawn != drawing.thumbnails()) {
            drawn = drawing.thumbnails();
            heads.show(wish.result(), drawing.thumbnails());
        }
        frames.set(frames.get() + 1);
    }

    /** How many drawings have reached the canvas; what measures listens to it. */
    ReadOnlyLongProperty frames() {
        return frames.getReadOnlyProperty();
    }

    @Override
    public void close() {
        session.disk.execute(drag::close);
        session.close();
        painter.close();
    }
}
