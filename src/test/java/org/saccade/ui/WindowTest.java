package org.saccade.ui;

import static org.saccade.ui.Windows.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.centre.CentrePane;
import org.saccade.ui.centre.PictureCanvas;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.picture.PictureItem.State;
import org.saccade.ui.picture.PictureSource;
import org.saccade.ui.result.RunResult;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** A window without a display, on an untrained tiny model, for each test anew. */
@ExtendWith(WindowExtension.class)
abstract class WindowTest {
    @TempDir
    static Path shared;

    Path folder;
    Stage stage;
    MainWindow window;

    @BeforeEach
    void start() throws Exception {
        folder = Files.createTempDirectory(shared, "window");
        FxToolkit.setupStage(shown -> {
            stage = shown;
            open();
        });
    }

    void open() {
        window = new MainWindow(setup());
        stage.setWidth(900);
        stage.setHeight(600);
        stage.setScene(window.scene());
        stage.show();
        window.start(List.of());
    }

    WindowSetup setup() {
        return Windows.setup(folder);
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(window::close);
    }

    PictureCanvas canvas() {
        return Windows.canvas(window);
    }

    CentrePane centre() {
        return (CentrePane) window.scene().lookup("#centre");
    }

    static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    static String shownText(Labeled labeled) {
        return labeled.lookupAll(".text").stream()
                .filter(text -> text.getParent() == labeled)
                .map(text -> ((javafx.scene.text.Text) text).getText())
                .findFirst()
                .orElse(null);
    }

    interface Filling {
        void fill(ClipboardContent content);
    }

    void paste(FxRobot robot, Filling filling) {
        robot.interact(() -> {
            ClipboardContent content = new ClipboardContent();
            filling.fill(content);
            Clipboard.getSystemClipboard().setContent(content);
            window.actions().get(ActionId.PASTE).run();
        });
    }

    Path samplesCopy(String name) throws Exception {
        Path file = folder.resolve(name);
        try (var in = PictureSource.Sample.all().get(0).open()) {
            Files.copy(in, file);
        }
        return file;
    }

    static java.awt.image.BufferedImage read(PictureItem item) {
        try {
            return item.source().read().pixels();
        } catch (org.saccade.image.PictureException e) {
            throw new AssertionError(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            return "";
        }
    }

    static Set<String> names(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    static List<Node> all(Node root) {
        List<Node> nodes = new ArrayList<>(List.of(root));
        if (root instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> nodes.addAll(all(child)));
        }
        return nodes;
    }

    /** The controls that lie beyond the window or don't show all of their text. */
    List<String> cut() {
        List<String> cut = new ArrayList<>();
        for (Node node : all(window.scene().getRoot())) {
            Bounds place = node.localToScene(node.getBoundsInLocal());
            boolean isBeyond = place.getMaxX() > window.scene().getWidth() + 1 || place.getMinX() < -1;
            if (node instanceof Control && isShown(node) && isBeyond) {
                cut.add(node + " is from " + place.getMinX() + " to " + place.getMaxX());
            }
            if (node instanceof Labeled labeled && labeled.isVisible() && isShown(labeled) && !labeled.isWrapText()) {
                String shown = shownText(labeled);
                if (shown != null
                        && labeled.getText() != null
                        && !shown.equals(labeled.getText().replace("_", ""))
                        && !labeled.getText().isEmpty()) {
                    cut.add(labeled + " shows " + shown);
                }
            }
        }
        return cut;
    }

    static List<Node> canvases(FxRobot robot) {
        return robot.lookup("#side-by-side").queryAs(Parent.class).getChildrenUnmodifiable();
    }

    static Point2D middle(Node node) {
        Bounds bounds = node.localToScreen(node.getBoundsInLocal());
        return new Point2D(bounds.getCenterX(), bounds.getCenterY());
    }

    static WritableImage shot(Node node) throws Exception {
        return WaitForAsyncUtils.asyncFx(() -> node.snapshot(null, null)).get();
    }

    int pixel(int x, int y) {
        return canvas().image().getPixelReader().getArgb(x, y);
    }

    void addSample(FxRobot robot) {
        robot.interact(() -> {
            window.session().pictures().add(List.of(PictureSource.Sample.all().get(0)));
            window.session().weights().hide();
        });
    }

    /** The first picture's full result, on the screen. */
    RunResult finished() throws Exception {
        await(() -> !window.session().pictures().items().isEmpty()
                && item(0).state().get() == State.DONE
                && canvas().image() != null
                && (int) canvas().image().getWidth()
                        == item(0).result().get().input().width());
        return item(0).result().get();
    }

    PictureItem item(int index) {
        return window.session().pictures().items().get(index);
    }
}
