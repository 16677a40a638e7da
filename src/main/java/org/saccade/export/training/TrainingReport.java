package org.saccade.export.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.saccade.export.ExportException;
import org.saccade.export.WholeFile;
import org.saccade.train.HeldOutFigures;
import org.saccade.train.SavedModel;
import org.saccade.train.StepFigures;
import org.saccade.train.TrainingListener;

/**
 * Writes down how a training goes, into one folder: {@code metrics.csv} as it goes; {@code curve.png}, {@code curve.svg},
 * {@code confusion.csv}, {@code confusion.png} and {@code watch/} each time that the model is saved; the animations in
 * {@code watch/} at the end. Each file is whole or not at all. A file that can't be written ends the training, with one
 * line for the user.
 */
public final class TrainingReport implements TrainingListener, AutoCloseable {
    private final Path folder;
    private final MetricsFile metrics;
    private final WatchedPictures watched;
    private final ConfusionFile confusion;
    private final Consumer<String> notes;
    private Optional<HeldOutFigures> unwritten = Optional.empty();
    private boolean isCurveDrawn = true;
    private boolean saidTooMany;

    /** The names of the files that a report writes into its folder, watched pictures apart. */
    public static List<String> files() {
        return List.of(MetricsFile.NAME, MetricsFile.STEPS, "curve.png", "curve.svg", "confusion.csv", "confusion.png");
    }

    private TrainingReport(Path folder, MetricsFile metrics, WatchedPictures watched, Consumer<String> notes) {
        this.folder = folder;
        this.metrics = metrics;
        this.watched = watched;
        this.confusion = new ConfusionFile(folder);
        this.notes = notes;
    }

    /**
     * Begins a report, or goes on with that of a training that is resumed.
     *
     * @param opener opens the models that are saved, to look at the pictures that are watched
     * @param notes told in one line what the user should know, but what doesn't end the training
     * @throws ExportException if the folder can't be written, or holds other files of these names
     */
    public static TrainingReport open(ReportOptions options, ModelOpener opener, Consumer<String> notes)
            throws IOException {
        WholeFile.makeFolder(options.folder());
        WatchedPictures watched = new WatchedPictures(options, opener, notes);
        return new TrainingReport(
                options.folder(),
                MetricsFile.open(options.folder(), options.resumedAt(), options.lossParts()),
                watched,
                notes);
    }

    /**
     * How a training that is resumed went before: the lines of {@code metrics.csv} up to the checkpoint, ascending in
     * steps, and after them one for each step that no line tells of yet. Empty for a new one.
     */
    public List<MetricsLine> earlier() {
        return metrics.earlier();
    }

    @Override
    public void stepDone(StepFigures figures) throws IOException {
        metrics.step(figures);
        isCurveDrawn = false;
    }

    @Override
    public void heldOutDone(HeldOutFigures figures) throws IOException {
        metrics.heldOut(figures);
        unwritten = Optional.of(figures);
        isCurveDrawn = false;
    }

    @Override
    public void saved(SavedModel model) throws IOException {
        if (model.last()) {
            metrics.end();
        } else {
            metrics.saved();
        }
        draw();
        watched.saved(model);
        if (model.last()) {
            watched.animate();
        }
    }

    private void draw() throws IOException {
        if (!isCurveDrawn) {
            Curve curve = new Curve(metrics.lines());
            WholeFile.write(folder.resolve("curve.png"), curve.png());
            WholeFile.write(folder.resolve("curve.svg"), curve.svg());
            isCurveDrawn = true;
        }
        if (unwritten.isPresent()) {
            HeldOutFigures figures = unwritten.get();
            confusion.write(figures);
            unwritten = Optional.empty();
            if (!ConfusionFile.isDrawn(figures.confusion()) && !saidTooMany) {
                saidTooMany = true;
                notes.accept("more than " + ConfusionFile.MOST_DRAWN
                        + " classes: which was taken for which is in confusion.csv, not in a picture");
            }
        }
    }

    /**
     * Draws what has come since the model was saved, and the animations if the training was ended early.
     *
     * @throws IOException if a file can't be written
     */
    @Override
    public void close() throws IOException {
        try (metrics) {
            draw();
            watched.animate();
        }
    }
}
