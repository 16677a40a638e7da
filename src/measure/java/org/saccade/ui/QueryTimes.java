package org.saccade.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import org.saccade.image.input.InputSize;
import org.saccade.inspect.MapKinds;
import org.saccade.inspect.Selection;
import org.saccade.inspect.TokenQuery;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.picture.PictureSource;
import org.saccade.weights.catalog.WeightsLocator;
import org.saccade.weights.checkpoint.CheckpointException;

/**
 * How long the window takes from a question to its drawing, and what memory, on the untrained ViT-S/8. Needs a display.
 * Arguments: the shorter side in pixels, a picture, and maybe how many times it is opened, asked and closed then.
 */
final class QueryTimes {
    private static final int HOVERS = 200;

    private final MainWindow window;
    private final Session session;

    private QueryTimes(MainWindow window) {
        this.window = window;
        session = window.session();
    }

    public static void main(String[] arguments) throws Exception {
        Path scratch = Files.createTempDirectory("saccade-query-times");
        WeightsLocator locator = new WeightsLocator(List.of(scratch), scratch);
        MainWindow window = WindowTimes.open(scratch, locator, (model, listener) -> {
            throw new CheckpointException("nothing is sent");
        });
        QueryTimes times = new QueryTimes(window);
        times.measure(Integer.parseInt(arguments[0]), Path.of(arguments[1]));
        if (arguments.length > 2) {
            times.repeat(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
        }
        Platform.runLater(() -> {
            window.close();
            Platform.exit();
        });
    }

    private void measure(int side, Path picture) throws Exception {
        OnScreen.until(() -> session.models().model().get() != null);
        OnScreen.run(() -> {
            session.weights().hide();
            session.settings().resize(new InputSize.ShorterSide(side));
            session.models().loadUntrained(session.models().choice().preferred());
        });
        OnScreen.until(() -> !session.models().loading().get());
        report("resident before");
        OnScreen.run(() -> session.pictures().add(List.of(new PictureSource.OfFile(picture))));
        PictureItem item = session.pictures().items().get(0);
        OnScreen.until(() -> item.state().get() == PictureItem.State.DONE);
        report("resident with the run kept; bound "
                + session.runner().explorations().bytes() / 1_000_000 + " MB");
        hover("hover, one map");
        OnScreen.run(() -> session.view().sideBySide().set(true));
        hover("hover, all heads");
        OnScreen.run(() -> session.view().sideBySide().set(false));
        time("another layer", () -> session.selection().stepLayer(-1));
        time("and back", () -> session.selection().stepLayer(1));
        time("column", () -> session.selection().choose(MapKinds.usual("column")));
        time("similarity", () -> session.selection().choose(MapKinds.usual("similarity")));
        time("components", () -> session.selection().choose(MapKinds.usual("components")));
        OnScreen.run(() -> session.selection().choose(Selection.USUAL));
        atlas();
        report("resident after");
        time("objects, TokenCut", () -> session.selection().choose(MapKinds.usual("objects")));
        time("rollout", () -> session.selection().choose(MapKinds.usual("rollout"))); // minutes at 1024
        OnScreen.run(() -> session.selection().choose(Selection.USUAL));
        report("resident after these");
        OnScreen.run(() -> session.pictures().clear());
        LockSupport.parkNanos(2_000_000_000L);
        report("resident when closed; kept " + session.runner().explorations().bytes() + " bytes");
    }

    /** Until every cell of all layers and heads is there. */
    private void atlas() throws Exception {
        long begun = System.nanoTime();
        OnScreen.run(() -> session.atlas().open(true));
        OnScreen.until(() -> session.atlas().sheet().get() != null
                && session.atlas().sheet().get().isFull());
        System.out.printf("atlas: %.2f s%n", (System.nanoTime() - begun) / 1e9);
        OnScreen.run(() -> session.atlas().open(false));
    }

    /** Opens, asks and closes a picture again and again: memory must not grow. */
    private void repeat(Path picture, int times) throws Exception {
        for (int i = 1; i <= times; i++) {
            OnScreen.run(() -> session.pictures().add(List.of(new PictureSource.OfFile(picture))));
            PictureItem item = session.pictures().items().get(0);
            OnScreen.until(() -> item.state().get() == PictureItem.State.DONE);
            drawn(() -> session.selection().query().set(TokenQuery.patch(3, 4)));
            drawn(() -> session.selection().stepLayer(-3));
            drawn(() -> session.selection().choose(MapKinds.usual("similarity")));
            OnScreen.run(() -> session.selection().choose(Selection.USUAL));
            OnScreen.run(() -> session.pictures().clear());
            if (i % 10 == 0) {
                report("picture " + i + " closed; kept "
                        + session.runner().explorations().bytes() + " bytes");
            }
        }
    }

    /** Until the drawing of each patch's answer is on the canvas. */
    private void hover(String what) throws Exception {
        List<Double> times = new ArrayList<>();
        int columns = session.maps().result().grid().columns();
        int rows = session.maps().result().grid().rows();
        for (int i = 0; i < HOVERS; i++) {
            int patch = i;
            times.add(drawn(
                    () -> session.selection().query().set(TokenQuery.patch(patch * 7 % columns, patch * 3 % rows))));
        }
        times.sort(null);
        System.out.printf(
                "%s: median %.1f ms, 95th percentile %.1f ms%n",
                what, times.get(HOVERS / 2), times.get(HOVERS * 95 / 100));
    }

    private void time(String what, Runnable change) throws Exception {
        System.out.printf("%s: %.0f ms%n", what, drawn(change));
    }

    /** Milliseconds until what a change asks for is drawn. */
    private double drawn(Runnable change) throws Exception {
        CompletableFuture<Long> seen = new CompletableFuture<>();
        long[] begun = new long[1];
        ChangeListener<Number> frames = (observable, before, now) -> {
            if (session.maps()
                    .result()
                    .selection()
                    .equals(session.selection().chosen().get())) {
                seen.complete(System.nanoTime());
            }
        };
        OnScreen.run(() -> {
            window.frames().addListener(frames);
            begun[0] = System.nanoTime();
            change.run();
        });
        double milliseconds = (seen.get() - begun[0]) / 1e6;
        OnScreen.run(() -> window.frames().removeListener(frames));
        return milliseconds;
    }

    private static void report(String what) throws Exception {
        System.gc();
        String resident = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .findFirst()
                .orElse("VmRSS unknown");
        System.out.println(what + ": " + resident);
    }
}
