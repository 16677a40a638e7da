package org.saccade.ui;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.saccade.ui.common.Texts;
import org.saccade.ui.state.Layout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the window. */
public final class Desktop {
    private static final Logger LOG = LoggerFactory.getLogger(Desktop.class);
    private static final double FIRST_WIDTH = 1280;
    private static final double FIRST_HEIGHT = 800;
    private static final double LEAST_WIDTH = 900;
    private static final double LEAST_HEIGHT = 600;
    /** Pixels of a window that must be on a screen, so that it can be taken hold of. */
    private static final double SEEN = 120;
    /** What a frame may reach beyond a screen. */
    private static final double MARGIN = 40;
    /** How long a file that is being written when the window is closed may take; then the process ends all the same. */
    private static final Duration FOR_FILES = Duration.ofSeconds(5);
    /** The same for a run, of which nothing is kept. */
    private static final Duration FOR_RUN = Duration.ofMillis(500);

    private Desktop() {}

    /**
     * Starts the toolkit. Takes a moment, in which other threads can prepare what the window is made with.
     *
     * @throws UnsupportedOperationException if there is no display
     */
    public static void startToolkit() {
        Platform.startup(() -> {});
    }

    /**
     * Opens the window on the toolkit that was started; returns at once, and the window's thread keeps the process
     * alive.
     *
     * @param paths pictures and folders to begin with
     */
    public static void open(WindowSetup setup, List<Path> paths) {
        Platform.runLater(() -> {
            MainWindow window = new MainWindow(setup);
            Thread.setDefaultUncaughtExceptionHandler((thread, e) -> unexpected(window, thread, e));
            Stage stage = new Stage();
            stage.titleProperty().bind(window.title());
            Rectangle2D screen = Screen.getPrimary().getVisualBounds();
            stage.setMinWidth(Math.min(LEAST_WIDTH, screen.getWidth())); // at 200 % a screen may be smaller than that
            stage.setMinHeight(Math.min(LEAST_HEIGHT, screen.getHeight()));
            stage.setScene(window.scene());
            place(stage, setup.state().layout());
            stage.setOnCloseRequest(event -> {
                if (!window.mayClose()) {
                    event.consume();
                }
            });
            stage.setOnHiding(event -> remember(stage, window));
            stage.setOnHidden(event -> end(window));
            stage.show();
            LOG.info("the window is there {} ms after the process began", sinceStart());
            Platform.runLater(() -> window.start(paths)); // the model loads behind a window that can be seen
            window.session().disk().execute(() -> {
                List<Image> icons = icons();
                Platform.runLater(() -> stage.getIcons().setAll(icons));
            });
            if (!stage.isMaximized()) {
                insist(stage, stage.getWidth(), stage.getHeight());
            }
        });
    }

    /** Nothing should come here; what does is told and logged, and the window goes on. */
    private static void unexpected(MainWindow window, Thread thread, Throwable e) {
        LOG.error("unexpected in {}", thread.getName(), e);
        String what = e instanceof OutOfMemoryError ? Texts.of("unexpected.memory") : Texts.of("unexpected.other");
        Platform.runLater(() -> window.session().notices().show(what));
    }

    /** Drawn by {@code resources/org/saccade/ui/icon/draw_icon.py}. */
    private static List<Image> icons() {
        return IntStream.of(16, 32, 48, 64, 128, 256)
                .mapToObj(side -> Desktop.class.getResource("/org/saccade/ui/icon/saccade-" + side + ".png"))
                .map(url -> new Image(url.toExternalForm()))
                .toList();
    }

    private static long sinceStart() {
        return ProcessHandle.current()
                .info()
                .startInstant()
                .map(start -> Duration.between(start, Instant.now()).toMillis())
                .orElse(-1L);
    }

    /** Some window managers (openbox) shrink a window as it appears; asked once more, they keep to its size. */
    private static void insist(Stage stage, double width, double height) {
        Platform.runLater(() -> {
            stage.setWidth(width + 1); // the same size again would be no request at all
            stage.setHeight(height + 1);
            stage.setWidth(width);
            stage.setHeight(height);
        });
    }

    /** Where it was, if that is still on a screen; else in the middle. */
    private static void place(Stage stage, Layout layout) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.setWidth(Math.min(FIRST_WIDTH, screen.getWidth() - MARGIN));
        stage.setHeight(Math.min(FIRST_HEIGHT, screen.getHeight() - MARGIN)); // a frame comes around it
        stage.centerOnScreen();
        List<Double> bounds = layout.bounds();
        if (bounds.size() == 4) {
            Rectangle2D where = new Rectangle2D(
                    bounds.get(0),
                    bounds.get(1),
                    Math.max(LEAST_WIDTH, bounds.get(2)),
                    Math.max(LEAST_HEIGHT, bounds.get(3)));
            if (isReachable(where)) {
                stage.setX(where.getMinX());
                stage.setY(where.getMinY());
                stage.setWidth(where.getWidth());
                stage.setHeight(where.getHeight());
            }
        }
        stage.setMaximized(layout.maximized());
    }

    /** Enough of it is on a screen, and it is no larger than that: a monitor may have gone since. */
    private static boolean isReachable(Rectangle2D where) {
        return Screen.getScreensForRectangle(where).stream()
                .map(Screen::getVisualBounds)
                .anyMatch(screen -> where.getWidth() <= screen.getWidth() + MARGIN
                        && where.getHeight() <= screen.getHeight() + MARGIN
                        && Math.min(where.getMaxX(), screen.getMaxX()) - Math.max(where.getMinX(), screen.getMinX())
                                >= SEEN
                        && Math.min(where.getMaxY(), screen.getMaxY()) - where.getMinY() >= SEEN
                        && where.getMinY() >= screen.getMinY() - MARGIN);
    }

    private static void remember(Stage stage, MainWindow window) {
        window.rememberWidths();
        window.session().memory().change(state -> {
            Layout layout = state.layout().withMaximized(stage.isMaximized());
            return state.withLayout(
                    stage.isMaximized()
                            ? layout
                            : layout.withBounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()));
        });
    }

    /**
     * The JavaFX Application Thread goes at once; one that isn't the toolkit's waits a moment for what must not be cut
     * off.
     */
    private static void end(MainWindow window) {
        window.close();
        Thread last = new Thread(
                () -> {
                    try {
                        if (!window.session().awaitEnd(FOR_FILES, FOR_RUN)) {
                            LOG.info("something was still going on when the process ended");
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "end");
        last.start();
        Platform.runLater(Platform::exit); // not at once: the toolkit isn't done with hiding the window
    }
}
