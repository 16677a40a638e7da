package org.saccade.ui;

import java.nio.file.Path;
import java.util.List;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.MenuBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.kordamp.ikonli.feather.Feather;
import org.saccade.ui.centre.CentrePane;
import org.saccade.ui.centre.PictureCanvas;
import org.saccade.ui.common.FaultPane;
import org.saccade.ui.common.Icons;
import org.saccade.ui.common.Presence;
import org.saccade.ui.export.DragOut;
import org.saccade.ui.export.ExportPanel;
import org.saccade.ui.export.Toast;
import org.saccade.ui.heads.HeadStrip;
import org.saccade.ui.look.LookBar;
import org.saccade.ui.picture.DropZone;
import org.saccade.ui.picture.FilmStrip;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.run.RunBar;
import org.saccade.ui.weights.WeightsPanel;

/** The window's parts, put together. Made on the JavaFX Application Thread. */
public final class MainWindow implements AutoCloseable {
    private static final String TITLE = "Saccade";

    final Session session;
    final Actions actions;
    private final Dialogs dialogs;
    private final Themes themes;
    private final CentrePane centre;
    private final HeadStrip heads;
    private final MapDisplay display;
    private final Toast toast = new Toast();
    private final ExportPanel exportPanel;
    private final InfoPanel info;
    private final MenuBar menus;
    private final Scene scene;

    /** @param setup what the window is made with */
    public MainWindow(WindowSetup setup) {
        session = new Session(setup, toast::show, files -> actions().exported(files));
        actions = new Actions(this, session);
        dialogs = new Dialogs(session, () -> scene().getWindow());
        themes = new Themes(session.memory, setup.theme(), session.disk);
        themes.begin(); // before there is a scene: styles are resolved against it
        heads = new HeadStrip(session.map, new DragOut(session.scratch, session.disk, session::export));
        LookBar look = new LookBar(session.look);
        StatusBar status = new StatusBar(session);
        centre = new CentrePane(session.view, this::single, session.runner::cancel);
        display = new MapDisplay(session, centre, heads, look.contrast(), status, toast::show);
        exportPanel =
                new ExportPanel(session.exports, session.hasResult(), actions::export, dialogs::chooseExportFolder);
        info = new InfoPanel(
                setup.version(),
                setup.log(),
                () -> session.runner.models().model().get());
        menus = new Menus(this, session, actions, dialogs).bar();
        BorderPane middle = new BorderPane(middle());
        middle.setBottom(new FilmStrip(session.pictures, session.thumbnails));
        BorderPane root = new BorderPane(middle);
        root.setTop(new VBox(
                top(),
                new Banners(session.pictures, session.runner.models(), session.weights, actions::getWeights),
                bar(look)));
        root.setRight(new WeightsPanel(
                session.weights,
                session.runner.models().model(),
                session.setup.models()::byHand,
                dialogs::chooseWeights,
                actions::goOnUntrained));
        root.setBottom(status);
        StackPane all = new StackPane(root, exportPanel, info);
        StackPane.setMargin(info, new Insets(30));
        all.getStyleClass().add("window");
        session.incoming.acceptDropsOn(all);
        scene = new Scene(all, 1280, 800);
        scene.getStylesheets()
                .add(MainWindow.class.getResource("/org/saccade/ui/window.css").toExternalForm());
        new Keys(session, this::closePanel, centre).install(scene);
        scene.windowProperty().flatMap(Window::focusedProperty).subscribe(focused -> {
            if (Boolean.TRUE.equals(focused)) {
                themes.follow(); // it may have become night while another program was in front
            }
        });
    }

    private Actions actions() {
        return actions;
    }

    /** The menus, and in the same row what concerns the run. */
    private Node top() {
        HBox top =
                new HBox(12, menus, whilePictures(new RunBar(session.settings, session.runner.models(), toast::show)));
        HBox.setHgrow(menus, Priority.ALWAYS);
        top.setAlignment(Pos.CENTER_LEFT);
        top.getStyleClass().add("top");
        return top;
    }

    /** In as many rows as the window's width asks for. */
    private Node bar(LookBar look) {
        HBox files = new HBox(
                4,
                button("open-more", Feather.FOLDER, "Open pictures (Ctrl+O)", dialogs::open),
                button("copy-view", Feather.COPY, "Copy the view as an image (Ctrl+C)", actions::copy),
                button(
                        "export",
                        Feather.SAVE,
                        "Export overlays, heatmaps, a sheet, values (Ctrl+E)",
                        actions::openExport));
        FlowPane bar = new FlowPane(10, 6, look, look.switches(), files);
        bar.getStyleClass().add("bars");
        return whilePictures(bar);
    }

    private static Button button(String id, Feather icon, String words, Runnable action) {
        Button button = new Button(null, Icons.of(icon));
        button.setId(id);
        button.getStyleClass().add("button-icon");
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
        button.setOnAction(event -> action.run());
        return button;
    }

    private SplitPane middle() {
        DropZone dropZone = new DropZone(
                dialogs::open,
                sources -> session.pictures.add(sources),
                session.memory.recent(),
                actions::reopen,
                session.isDemo());
        Presence.follow(dropZone, session.pictures.inView().isNull()); // else its height would push the status bar out
        centre.visibleProperty().bind(session.pictures.inView().isNotNull());
        StackPane.setAlignment(toast, Pos.BOTTOM_CENTER);
        FaultPane failure = failure();
        StackPane stack = new StackPane(centre, dropZone, failure, toast);
        // held at its top: what opens its details stays under the pointer
        StackPane.setAlignment(failure, Pos.TOP_CENTER);
        failure.translateYProperty().bind(stack.heightProperty().multiply(0.2));
        stack.setMinSize(0, 0);
        stack.getStyleClass().add("centre");
        SplitPane split = new SplitPane(stack);
        heads.setMinWidth(HeadStrip.LEAST_WIDTH);
        heads.setPrefWidth(session.memory.now().layout().headsWidth());
        SplitPane.setResizableWithParent(heads, false);
        session.pictures.inView().subscribe(item -> showHeads(split, item != null));
        return split;
    }

    /** The strip is in the way while there is nothing to choose from. */
    private void showHeads(SplitPane split, boolean shown) {
        if (!shown) {
            rememberHeads();
            split.getItems().remove(heads);
        } else if (!split.getItems().contains(heads)) {
            split.getItems().add(heads);
            // a divider's position is a share of the width, which is only known when all is laid out
            Platform.runLater(() -> {
                split.getScene().getRoot().layout();
                split.setDividerPositions(1 - session.memory.now().layout().headsWidth() / split.getWidth());
            });
        }
    }

    /** Keeps the strip's width, if it is shown. */
    void rememberHeads() {
        if (heads.getScene() != null && heads.getWidth() > 0) {
            session.memory.change(
                    state -> state.withLayout(state.layout().withHeadsWidth(Math.rint(heads.getWidth()))));
        }
    }

    private Node whilePictures(Node part) {
        Presence.follow(part, session.pictures.inView().isNotNull());
        return part;
    }

    /** Why the picture in view has no maps, and what can be done. */
    private FaultPane failure() {
        Button again = new Button("Try again", Icons.of(Feather.REFRESH_CW));
        again.setOnAction(event -> session.runner.again());
        Button smaller = new Button("Try at a smaller size", Icons.of(Feather.MINIMIZE_2));
        smaller.setId("smaller");
        smaller.setOnAction(event -> session.settings.smaller().ifPresent(session.settings::resize));
        Button close = new Button("Close it", Icons.of(Feather.X));
        close.setOnAction(event -> actions.closePicture());
        FaultPane pane = new FaultPane(again, smaller, close);
        session.pictures.inView().flatMap(PictureItem::failure).subscribe(fault -> {
            pane.show(fault);
            Presence.set(smaller, fault != null && fault.forWantOfMemory()); // offered only where it would help
        });
        return pane;
    }

    /** The picture in view and the program, for the window's frame. */
    ObservableValue<String> title() {
        return session.pictures
                .inView()
                .map(item -> item.source().name() + " – " + TITLE)
                .orElse(TITLE);
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
        } else if (session.weights.shown().get()) {
            session.weights.hide();
        } else {
            return false;
        }
        centre.requestFocus();
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

    /** How many drawings have reached the canvas; what measures listens to it. */
    ReadOnlyLongProperty frames() {
        return display.frames();
    }

    @Override
    public void close() {
        session.close();
        display.close();
    }
}
