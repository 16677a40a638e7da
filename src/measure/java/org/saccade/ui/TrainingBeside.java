package org.saccade.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javafx.application.Platform;
import org.saccade.image.input.InputSize;
import org.saccade.train.Preset;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.picture.PictureItem.State;
import org.saccade.ui.picture.PictureSource;
import org.saccade.ui.train.DrawnKinds;
import org.saccade.weights.catalog.WeightsLocator;
import org.saccade.weights.checkpoint.CheckpointException;

/**
 * Measures how long the window takes for a picture at 480, alone, beside a training that gives way, and beside one that
 * doesn't. Needs a display; asserts nothing. Argument: how many passes.
 */
final class TrainingBeside {
    private final MainWindow window;
    private final int passes;

    private TrainingBeside(MainWindow window, int passes) {
        this.window = window;
        this.passes = passes;
    }

    public static void main(String[] arguments) throws Exception {
        Path scratch = Files.createTempDirectory("saccade-beside");
        WeightsLocator locator = new WeightsLocator(List.of(scratch, Path.of("weights")), scratch);
        MainWindow window = WindowTimes.open(scratch, locator, (model, listener) -> {
            throw new CheckpointException("nothing is fetched");
        });
        new TrainingBeside(window, Integer.parseInt(arguments[0])).measure(scratch);
        OnScreen.run(window::close);
        Platform.runLater(Platform::exit);
    }

    private void measure(Path scratch) throws Exception {
        Session session = window.session();
        Path pictures = DrawnKinds.write(scratch.resolve("kinds"), 100);
        OnScreen.until(() -> session.models().model().get() != null);
        OnScreen.run(
                () -> session.pictures().add(List.of(PictureSource.Sample.all().get(0))));
        OnScreen.run(() -> session.settings().resize(new InputSize.ShorterSide(480)));
        run("warm-up");
        run("alone");
        OnScreen.run(() -> session.training().form().pictures().set(pictures));
        OnScreen.until(() -> session.training().form().ready().get());
        OnScreen.run(() -> {
            session.training().form().preset().set(Preset.PHOTOS);
            session.training().form().minutes().set("60");
            session.training().begin();
        });
        OnScreen.until(() -> session.training().figures().isPresent());
        run("beside a training that gives way");
        OnScreen.run(() -> item().state().subscribe(now -> session.training().giveWay(false)));
        run("beside one that doesn't");
        System.out.printf(
                "a step took %.2f s%n",
                session.training().figures().orElseThrow().spent().toMillis()
                        / 1000.0
                        / session.training().figures().orElseThrow().step());
    }

    private PictureItem item() {
        return window.session().pictures().items().get(0);
    }

    private void run(String what) throws Exception {
        double[] seconds = new double[passes];
        for (int i = 0; i < passes; i++) {
            OnScreen.until(() -> item().state().get() == State.DONE);
            long before = System.nanoTime();
            OnScreen.run(() -> window.session().runner().again());
            OnScreen.until(() -> item().state().get() == State.DONE);
            seconds[i] = (System.nanoTime() - before) / 1e9;
        }
        Arrays.sort(seconds);
        System.out.printf(
                "%s: median %.2f s, from %.2f to %.2f%n", what, seconds[passes / 2], seconds[0], seconds[passes - 1]);
    }
}
