package org.saccade.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import javafx.application.Platform;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.saccade.heatmap.Colormap;
import org.saccade.heatmap.Interpolation;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.Scale;
import org.saccade.image.PictureFormats;
import org.saccade.ui.centre.CentreModel;
import org.saccade.ui.centre.Readout;
import org.saccade.ui.export.ExportJob;
import org.saccade.ui.look.LookModel;
import org.saccade.ui.picture.Incoming;
import org.saccade.ui.picture.PictureFiles;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.picture.PictureList;
import org.saccade.ui.picture.PictureSource;
import org.saccade.ui.picture.ThumbnailReader;
import org.saccade.ui.run.PictureRunner;
import org.saccade.ui.run.RunResult;
import org.saccade.ui.run.RunSettings;
import org.saccade.ui.state.Memory;
import org.saccade.ui.state.WindowState;
import org.saccade.ui.weights.WeightsModel;

/** What the window shows, without its views: pictures, results, the map in view, the look, what is remembered. */
final class Session implements AutoCloseable {
    final PictureList pictures = new PictureList();
    final LookModel look = new LookModel();
    final RunSettings settings = new RunSettings();
    final CentreModel view = new CentreModel();
    final IntegerProperty map = new SimpleIntegerProperty();
    final ObjectProperty<Path> exportFolder = new SimpleObjectProperty<>();
    final ExecutorService disk = BackgroundThread.named("disk");
    final PictureRunner runner;
    final ThumbnailReader thumbnails;
    final Incoming incoming;
    final WeightsModel weights;
    final Memory memory;
    final WindowSetup setup;
    private final ExecutorService network = BackgroundThread.named("network");

    Session(WindowSetup setup) {
        this.setup = setup;
        memory = new Memory(setup.stateFile(), setup.state(), disk);
        runner = new PictureRunner(pictures, settings, setup.models(), Platform::runLater);
        thumbnails = new ThumbnailReader(pictures, Platform::runLater);
        incoming = new Incoming(pictures, runner.models(), disk, this::remember);
        weights = new WeightsModel(setup.fetching(), network, Platform::runLater, runner.models()::load);
        runner.models().model().subscribe(model -> {
            if (model != null && !model.untrained()) {
                weights.hide(); // a file was dropped or chosen
            }
        });
        restore(setup.state());
    }

    private void restore(WindowState state) {
        Look begin = Look.defaults()
                .withInterpolation(state.smooth() ? Interpolation.BILINEAR : Interpolation.NEAREST)
                .withScale(state.shared() ? Scale.SHARED : Scale.PER_MAP)
                .withOpacity(state.opacity());
        boolean known = Colormap.names().contains(state.colormap());
        look.begin(known ? begin.withColormap(Colormap.named(state.colormap())) : begin);
        look.look()
                .addListener((observable, before, now) -> memory.change(remembered -> remembered.withLook(
                        now.colormap().name(),
                        now.interpolation() == Interpolation.BILINEAR,
                        now.scale() == Scale.SHARED,
                        now.opacity())));
        exportFolder.set(state.exportFolder().isEmpty() ? setup.exports() : Path.of(state.exportFolder()));
        exportFolder.addListener(
                (observable, before, now) -> memory.change(remembered -> remembered.withExportFolder(now.toString())));
    }

    /** Loads the model behind the window, and takes what was named at the start. */
    void start(List<Path> paths) {
        runner.models().load();
        disk.execute(PictureFormats::extensions); // finds the readers, which takes a moment the first time
        if (!paths.isEmpty()) {
            incoming.takePaths(paths);
        }
    }

    private void remember(List<Path> files) {
        for (Path file : files) {
            if (!PictureFiles.isWeights(file)) {
                memory.change(state -> state.withRecent(file.toAbsolutePath().toString()));
            }
        }
    }

    /** The result in view; null when there is none yet. */
    RunResult result() {
        PictureItem item = pictures.inView().get();
        return item == null ? null : item.result().get();
    }

    /** Chooses a map: 0 the mean, then the heads; one that isn't there changes nothing. */
    void choose(int index) {
        if (result() != null && index >= 0 && index < result().maps().size()) {
            map.set(index);
        }
    }

    /** The map to draw: another model may have fewer heads. */
    int mapInRange() {
        return Math.min(map.get(), result().maps().size() - 1);
    }

    /** What lies under the pointer. */
    Optional<Readout> readout() {
        CentreModel.Pointer at = view.pointer().get();
        if (at == null || result() == null) {
            return Optional.empty();
        }
        int most = result().maps().size() - 1;
        return Readout.of(result(), Math.min(at.map().orElse(map.get()), most), at.x(), at.y());
    }

    /** What would be written of a map now; null while there is no result. */
    ExportJob export(int index) {
        if (result() == null) {
            return null;
        }
        PictureSource source = pictures.inView().get().source();
        Path name = source instanceof PictureSource.OfFile file ? file.file() : Path.of(plain(source.name()));
        int chosen = Math.min(index, result().maps().size() - 1);
        return new ExportJob(result(), name, chosen, look.look().get(), setup.version());
    }

    /** A name that is no path. */
    private static String plain(String name) {
        String safe = name.replaceAll("[^\\p{L}\\p{N} ._-]", "-");
        return safe.isBlank() ? "picture" : safe;
    }

    @Override
    public void close() {
        weights.close();
        runner.close();
        thumbnails.close();
        network.shutdownNow();
        disk.shutdown();
    }
}
