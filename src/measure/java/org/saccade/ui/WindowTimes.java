package org.saccade.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.stage.Stage;
import org.saccade.attention.ModelLoader;
import org.saccade.heatmap.Contrast;
import org.saccade.image.input.InputSize;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.look.LookModel;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.picture.PictureSource;
import org.saccade.ui.result.RunResult;
import org.saccade.ui.run.ModelChoice;
import org.saccade.ui.state.StateFile;
import org.saccade.ui.state.SystemTheme;
import org.saccade.ui.weights.WeightsModel;
import org.saccade.weights.catalog.ModelCatalog;
import org.saccade.weights.catalog.WeightsLocator;
import org.saccade.weights.checkpoint.CheckpointException;

/**
 * Measures how long the window takes, on dino-vits8 with formula weights: a drop to its quick look and to its full map
 * at 480 pixels, and a change of the look to the frame that shows it, at 1000 x 1000. Asserts nothing. Arguments:
 * pictures.
 */
final class WindowTimes {
    private static final int FRAMES = 100;

    private static final List<LookModel.Layer> LAYERS =
            List.of(LookModel.Layer.PICTURE, LookModel.Layer.OVERLAY, LookModel.Layer.HEATMAP);

    private final MainWindow window;

    private WindowTimes(MainWindow window) {
        this.window = window;
    }

    public static void main(String[] pictures) throws Exception {
        Path folder = Files.createTempDirectory("saccade-times");
        MainWindow window = open(folder);
        WindowTimes times = new WindowTimes(window);
        await(window.session().models().model()::get, model -> true);
        for (String picture : pictures) {
            times.drop(Path.of(picture));
        }
        times.look();
        Platform.runLater(() -> {
            window.close();
            Platform.exit();
        });
    }

    /** A window on the full-size model, untrained; also used by the soak. */
    static MainWindow open(Path folder) throws Exception {
        return open(folder, new WeightsLocator(List.of(folder), folder), (model, listener) -> {
            throw new CheckpointException("there is no network here");
        });
    }

    /** A window on the weights that are found. */
    static MainWindow open(Path folder, WeightsLocator locator, WeightsModel.Fetching fetching) throws Exception {
        CompletableFuture<MainWindow> made = new CompletableFuture<>();
        ModelCatalog catalog = ModelCatalog.official();
        StateFile state = new StateFile(folder.resolve("window.json"));
        WindowSetup setup = new WindowSetup(
                new ModelChoice(new ModelLoader(catalog, locator), locator, catalog),
                fetching,
                state,
                state.read().withUntrainedAccepted(true),
                new SystemTheme("none"),
                folder.resolve("exports"),
                folder.resolve("log"),
                "measured");
        Platform.startup(() -> {
            MainWindow window = new MainWindow(setup);
            Stage stage = new Stage();
            stage.setScene(window.scene());
            stage.setWidth(1280);
            stage.setHeight(800);
            window.start(List.of());
            stage.show();
            made.complete(window);
        });
        return made.get();
    }

    private void drop(Path file) throws Exception {
        long start = System.nanoTime();
        PictureItem[] item = new PictureItem[1];
        CountDownLatch added = new CountDownLatch(1);
        Platform.runLater(() -> {
            window.session().pictures().add(List.of(new PictureSource.OfFile(file)));
            item[0] = window.session().pictures().inView().get();
            added.countDown();
        });
        added.await();
        await(item[0].result()::get, RunResult::coarse);
        await(Windows.canvas(window)::image, image -> true);
        double coarse = seconds(start);
        await(item[0].state()::get, state -> state == PictureItem.State.DONE);
        await(
                () -> Windows.canvas(window).image(),
                image ->
                        (int) image.getWidth() == item[0].result().get().input().width());
        System.out.printf(
                "%-16s drop to quick look %.2f s, to full map %.2f s (%d patches)%n",
                file.getFileName(),
                coarse,
                seconds(start),
                item[0].result().get().maps().get(0).values().length);
    }

    private void look() throws Exception {
        Platform.runLater(() -> window.session().settings().resize(InputSize.parse("1000x1000")));
        PictureItem item = window.session().pictures().inView().get();
        await(item.result()::get, result -> result.input().width() == 1000);
        await(() -> Windows.canvas(window).image(), image -> (int) image.getWidth() == 1000);
        LookModel model = window.session().look();
        Map<String, IntConsumer> changes = new LinkedHashMap<>();
        changes.put("opacity", i -> model.look().set(model.look().get().withOpacity(0.2 + 0.599 * i / FRAMES)));
        changes.put(
                "contrast", i -> model.look().set(model.look().get().withContrast(new Contrast(0.5 * i / FRAMES, 1))));
        changes.put("colour map", i -> model.nextColormap());
        changes.put("smooth or sharp", i -> model.toggleSmooth());
        changes.put("shared or own scale", i -> model.toggleShared());
        changes.put("picture, overlay, heatmap", i -> model.layer()
                .set(LAYERS.get((LAYERS.indexOf(model.layer().get()) + 1) % LAYERS.size())));
        changes.put("another head", i -> window.session()
                .maps()
                .choose(1 + window.session().maps().chosen().get() % 6));
        measure("", changes);
        Platform.runLater(() -> window.session().view().sideBySide().set(true));
        await(() -> window.scene().lookup("#side-by-side"), shown -> shown != null && shown.isVisible());
        measure("all heads, ", changes);
        themes();
    }

    private void measure(String what, Map<String, IntConsumer> changes) throws Exception {
        List<Double> allDrawn = new ArrayList<>();
        List<Double> allShown = new ArrayList<>();
        for (Map.Entry<String, IntConsumer> change : changes.entrySet()) {
            List<Double> drawn = new ArrayList<>();
            List<Double> shown = new ArrayList<>();
            for (int i = 0; i < FRAMES; i++) {
                int step = i + 1;
                double[] times = frame(() -> change.getValue().accept(step));
                drawn.add(times[0]);
                shown.add(times[1]);
            }
            report(what + change.getKey() + ", to pixels on the canvas", drawn);
            allDrawn.addAll(drawn);
            allShown.addAll(shown);
        }
        report(what + "all of these, to pixels on the canvas", allDrawn);
        report(what + "all of these, to the end of the frame that shows them", allShown);
    }

    /** How long the screen stands still while the theme changes. */
    private void themes() throws Exception {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            CompletableFuture<Double> done = new CompletableFuture<>();
            Platform.runLater(() -> {
                long start = System.nanoTime();
                window.actions().get(ActionId.TOGGLE_THEME).run();
                whenLaidOut(() -> done.complete(seconds(start) * 1000));
            });
            times.add(done.get());
        }
        report("a change of theme, to the end of its frame", times);
    }

    /** Milliseconds from a change to its pixels on the canvas, and to the end of the next pulse's layout. */
    private double[] frame(Runnable change) throws Exception {
        CompletableFuture<double[]> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            long start = System.nanoTime();
            ChangeListener<Number> shown = new ChangeListener<>() {
                @Override
                public void changed(ObservableValue<? extends Number> frames, Number before, Number now) {
                    window.frames().removeListener(this);
                    double pixels = seconds(start) * 1000;
                    whenLaidOut(() -> done.complete(new double[] {pixels, seconds(start) * 1000}));
                }
            };
            window.frames().addListener(shown);
            change.run();
        });
        return done.get();
    }

    /** Runs something at the end of the next frame's layout, when the toolkit hands it to the renderer. */
    private void whenLaidOut(Runnable what) {
        Runnable[] pulse = new Runnable[1];
        pulse[0] = () -> {
            window.scene().removePostLayoutPulseListener(pulse[0]);
            what.run();
        };
        window.scene().addPostLayoutPulseListener(pulse[0]);
        Platform.requestNextPulse();
    }

    /** Looks at something on the JavaFX Application Thread until it is so. */
    private static <T> void await(Supplier<T> what, Predicate<T> so) throws Exception {
        boolean is = false;
        while (!is) {
            CompletableFuture<Boolean> looked = new CompletableFuture<>();
            Platform.runLater(() -> {
                T now = what.get();
                looked.complete(now != null && so.test(now));
            });
            is = looked.get();
            LockSupport.parkNanos(2_000_000); // a program that measures, no test
        }
    }

    private static void report(String what, List<Double> times) {
        List<Double> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        System.out.printf(
                "%s: median %.1f ms, 95th percentile %.1f ms, worst %.1f ms%n",
                what,
                sorted.get(sorted.size() / 2),
                sorted.get((int) (sorted.size() * 0.95)),
                sorted.get(sorted.size() - 1));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
