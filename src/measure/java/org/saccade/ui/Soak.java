package org.saccade.ui;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.saccade.heatmap.Colormap;
import org.saccade.heatmap.Contrast;
import org.saccade.image.input.InputSize;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.export.ExportKind;
import org.saccade.ui.look.LookModel.Layer;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.picture.PictureItem.State;
import org.saccade.ui.picture.PictureSource;

/**
 * Drops 300 pictures in turns, a tenth of them broken, with ten random clicks, slider moves, keys and cancels a second,
 * and watches: errors, how long the JavaFX Application Thread is blocked, memory. Asserts nothing. Arguments: minutes,
 * then pictures.
 */
final class Soak {
    private static final int PICTURES = 300;
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private final Random random = new Random(5);
    private final List<Long> resident = new ArrayList<>();
    private final AtomicInteger errors = new AtomicInteger();
    private final MainWindow window;
    private final Session session;

    private Soak(MainWindow window) {
        this.window = window;
        this.session = window.session();
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("saccade-soak");
        List<Path> pictures = pictures(folder, List.of(arguments).subList(1, arguments.length));
        MainWindow window = WindowTimes.open(folder);
        new Soak(window).run(Duration.ofMinutes(Integer.parseInt(arguments[0])), pictures);
        Platform.runLater(() -> {
            window.close();
            Platform.exit();
        });
    }

    private static List<Path> pictures(Path folder, List<String> photographs) throws IOException {
        List<Path> pictures = new ArrayList<>();
        for (int i = 0; i < PICTURES; i++) {
            Path file = folder.resolve("picture %03d.png".formatted(i));
            if (i % 10 == 9) {
                Files.writeString(file, "broken " + i);
            } else if (i % 4 == 0) {
                try (InputStream in = PictureSource.Sample.all().get(i % 3).open()) {
                    Files.copy(in, file);
                }
            } else {
                Files.copy(Path.of(photographs.get(i % photographs.size())), file);
            }
            pictures.add(file);
        }
        return pictures;
    }

    private void run(Duration time, List<Path> pictures) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> error(e));
        onScreen(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> error(e));
            session.settings().resize(new InputSize.ShorterSide(224));
        });
        Watchdog watchdog = new Watchdog();
        watchdog.start();
        long start = System.nanoTime();
        long told = 0;
        int dropped = 0;
        int actions = 0;
        while (System.nanoTime() - start < time.toNanos()) {
            double done = (System.nanoTime() - start) / (double) time.toNanos();
            if (dropped < pictures.size() && dropped <= done * 1.2 * pictures.size()) {
                int end = Math.min(pictures.size(), dropped + 1 + random.nextInt(12));
                List<Path> turn = pictures.subList(dropped, end);
                onScreen(() -> session.incoming().takePaths(turn));
                dropped = end;
            }
            onScreen(this::act);
            actions++;
            if (System.nanoTime() - start > told) {
                told += Duration.ofSeconds(20).toNanos();
                tell((System.nanoTime() - start) / 1e9, dropped, actions);
            }
            LockSupport.parkNanos(BETWEEN.toNanos()); // the pace of a hasty person
        }
        watchdog.stopAndTell();
        tellLevel();
        System.out.println(errors + " errors");
    }

    private void error(Throwable e) {
        errors.incrementAndGet();
        e.printStackTrace();
    }

    private static void onScreen(Runnable what) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                what.run();
            } finally {
                done.complete(null);
            }
        });
        done.get();
    }

    private void act() {
        double at = random.nextDouble();
        switch (random.nextInt(21)) {
            case 0, 1 -> session.maps().choose(random.nextInt(7));
            case 2, 3, 4 ->
                session.look().look().set(session.look().look().get().withOpacity(at));
            case 5 ->
                session.look().look().set(session.look().look().get().withContrast(new Contrast(at / 2, 1 - at / 3)));
            case 6 -> session.look().look().set(session.look().look().get().withColormap(colormap()));
            case 7 ->
                session.look()
                        .layer()
                        .set(List.of(Layer.PICTURE, Layer.OVERLAY, Layer.HEATMAP)
                                .get(random.nextInt(3)));
            case 8 -> session.look().undo();
            case 9, 10 -> session.pictures().step(random.nextInt(5) - 2);
            case 11 -> anyPicture();
            case 12 -> window.session().view().zoom(0.6 + at);
            case 13 -> session.view().fit();
            case 14 -> session.view().curtain().set(at < 0.3);
            case 15 -> session.view().sideBySide().set(at < 0.2);
            case 16 -> session.runner().again();
            case 17 -> seldom(at < 0.15, session.runner()::cancel);
            case 19 -> seldom(at < 0.2, window.actions().get(ActionId.CLOSE_PICTURE)::run);
            case 18 -> seldom(at < 0.1, this::change);
            default -> seldom(at < 0.3, this::leave);
        }
    }

    private Colormap colormap() {
        List<String> names = List.copyOf(Colormap.names());
        return Colormap.named(names.get(random.nextInt(names.size())));
    }

    private static void seldom(boolean now, Runnable what) {
        if (now) {
            what.run();
        }
    }

    private void anyPicture() {
        List<PictureItem> items = session.pictures().items();
        if (!items.isEmpty()) {
            session.pictures().inView().set(items.get(random.nextInt(items.size())));
            session.runner().again();
        }
    }

    private void change() {
        session.settings().resize(new InputSize.ShorterSide(96 + 32 * random.nextInt(6)));
        window.actions().get(ActionId.TOGGLE_THEME).run();
    }

    private void leave() {
        window.actions().get(ActionId.COPY_VIEW).run();
        session.exports().kinds().set(EnumSet.allOf(ExportKind.class));
        window.session().exporting().start();
        seldom(random.nextBoolean(), session.exports()::cancel);
    }

    private void tell(double seconds, int dropped, int actions) throws Exception {
        System.gc();
        resident.add(resident());
        Runtime runtime = Runtime.getRuntime();
        int[] states = new int[2];
        onScreen(() -> {
            for (PictureItem item : session.pictures().items()) {
                states[0] += item.state().get() == State.DONE ? 1 : 0;
                states[1] += item.state().get() == State.FAILED ? 1 : 0;
            }
        });
        System.out.printf(
                "%4.0f s: %d dropped, %d done, %d failed, %d actions, heap %d MB, resident %d MB%n",
                seconds,
                dropped,
                states[0],
                states[1],
                actions,
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                resident.get(resident.size() - 1));
    }

    /** Megabytes; -1 where the system doesn't tell. */
    private static long resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return -1;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) / 1024)
                    .findFirst()
                    .orElse(-1);
        }
    }

    /** Whether memory is level: the middle third beside the last. */
    private void tellLevel() {
        int third = resident.size() / 3;
        System.out.printf(
                "resident memory: median %d MB in the middle third, %d MB in the last%n",
                median(resident.subList(third, 2 * third)), median(resident.subList(2 * third, resident.size())));
    }

    private static long median(List<Long> numbers) {
        return numbers.stream().sorted().toList().get(numbers.size() / 2);
    }

    /** Asks the JavaFX Application Thread every few milliseconds for a sign of life, and measures how long it takes. */
    private static final class Watchdog extends Thread {
        private final List<Double> delays = new ArrayList<>();
        private volatile boolean ends;

        Watchdog() {
            super("watchdog");
            setDaemon(true);
        }

        @Override
        public void run() {
            while (!ends) {
                long asked = System.nanoTime();
                CompletableFuture<Void> sign = new CompletableFuture<>();
                Platform.runLater(() -> sign.complete(null));
                tellWhere(sign);
                sign.join();
                delays.add((System.nanoTime() - asked) / 1e6);
                LockSupport.parkNanos(10_000_000);
            }
        }

        /** What the JavaFX Application Thread is at, when it takes too long. */
        private static void tellWhere(CompletableFuture<Void> sign) {
            try {
                sign.get(100, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                Thread.getAllStackTraces().forEach((thread, stack) -> {
                    if (thread.getName().equals("JavaFX Application Thread")) {
                        System.out.println("blocked: "
                                + Stream.of(stack)
                                        .filter(frame -> !frame.getClassName().startsWith("java."))
                                        .limit(14)
                                        .map(StackTraceElement::toString)
                                        .collect(Collectors.joining("\n    ")));
                    }
                });
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        void stopAndTell() throws InterruptedException {
            ends = true;
            join();
            Collections.sort(delays);
            long over = delays.stream().filter(delay -> delay > 100).count();
            System.out.printf(
                    "screen's thread: %d signs of life, median %.1f ms, 99th percentile %.1f ms, worst %.1f ms, over"
                            + " 100 ms: %d%n",
                    delays.size(),
                    delays.get(delays.size() / 2),
                    delays.get((int) (delays.size() * 0.99)),
                    delays.get(delays.size() - 1),
                    over);
        }
    }
}
