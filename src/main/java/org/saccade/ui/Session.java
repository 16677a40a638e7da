package org.saccade.ui;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import org.saccade.heatmap.Contrast;
import org.saccade.image.PictureFormats;
import org.saccade.image.input.InputSize;
import org.saccade.ui.centre.CentreModel;
import org.saccade.ui.centre.Readout;
import org.saccade.ui.common.BackgroundThread;
import org.saccade.ui.common.ScratchFolder;
import org.saccade.ui.export.ExportJob;
import org.saccade.ui.export.ExportModel;
import org.saccade.ui.look.LookModel;
import org.saccade.ui.picture.Fetches;
import org.saccade.ui.picture.Incoming;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.picture.PictureList;
import org.saccade.ui.picture.PictureSource;
import org.saccade.ui.picture.ThumbnailReader;
import org.saccade.ui.result.RunResult;
import org.saccade.ui.run.PictureRunner;
import org.saccade.ui.run.RunSettings;
import org.saccade.ui.state.Memory;
import org.saccade.ui.weights.WeightsModel;
import org.saccade.weights.catalog.ModelDefaults;

/** What the window shows, without its views: pictures, results, the map in view, the look, what is remembered. */
final class Session implements AutoCloseable {
    final PictureList pictures = new PictureList();
    final LookModel look = new LookModel();
    final RunSettings settings = new RunSettings();
    final CentreModel view = new CentreModel();
    final IntegerProperty map = new SimpleIntegerProperty();
    final ScratchFolder scratch = new ScratchFolder();
    final ExecutorService disk = BackgroundThread.named("disk");
    final PictureRunner runner;
    final ThumbnailReader thumbnails;
    final Fetches fetches;
    final Incoming incoming;
    final ExportModel exports;
    final WeightsModel weights;
    final Memory memory;
    final WindowSetup setup;
    private final ExecutorService network = BackgroundThread.named("network");

    /**
     * @param say tells the user something in passing
     * @param exported told of files that were written
     */
    Session(WindowSetup setup, Consumer<String> say, Consumer<List<Path>> exported) {
        this.setup = setup;
        memory = new Memory(setup.stateFile(), setup.state(), disk);
        runner = new PictureRunner(pictures, settings, setup.models(), Platform::runLater);
        thumbnails = new ThumbnailReader(pictures, Platform::runLater);
        fetches = new Fetches(pictures, Platform::runLater, runner::next);
        incoming = new Incoming(pictures, runner.models()::load, scratch, disk, this::remember, say);
        exports = new ExportModel(Platform::runLater, exported);
        weights = new WeightsModel(setup.fetching(), network, Platform::runLater, runner.models()::load);
        runner.models().wanted().addListener((observable, before, now) -> {
            if (weights.state().get() == WeightsModel.State.OFFERED) {
                weights.offer(runner.models().offered()); // the panel speaks of the model that is chosen
            }
        });
        runner.models().missing().subscribe(entry -> {
            if (entry != null) {
                weights.offer(entry);
            }
        });
        runner.models().model().subscribe(model -> {
            if (model != null && model.caveat().isEmpty()) {
                weights.hide(); // a file was dropped or chosen
            }
        });
        runner.models().defaults().addListener((observable, before, now) -> follow(before, now));
        new LookMemory(look, memory).begin();
        String folder = setup.state().places().exported();
        exports.folder().set(folder.isEmpty() ? setup.exports() : Path.of(folder));
        exports.folder()
                .addListener((observable, before, now) ->
                        memory.change(held -> held.withPlaces(held.places().withExported(now.toString()))));
        pictures.items().addListener((ListChangeListener<PictureItem>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(this::forgetIfUnreadable);
            }
        });
    }

    /** What the user left as it was best for one model becomes what is best for the next. */
    private void follow(ModelDefaults before, ModelDefaults now) {
        if (settings.options().get().size().equals(new InputSize.ShorterSide(before.size()))) {
            settings.resize(new InputSize.ShorterSide(now.size()));
        }
        if (look.look().get().contrast().equals(contrast(before))) {
            look.adopt(contrast(now));
        }
    }

    private static Contrast contrast(ModelDefaults defaults) {
        return defaults.autoContrast() ? Contrast.AUTO : Contrast.FULL;
    }

    /** What can't be read isn't worth a place among the recent files. */
    private void forgetIfUnreadable(PictureItem item) {
        if (item.source() instanceof PictureSource.OfFile file) {
            item.failure().subscribe(failure -> {
                if (failure != null && !failure.forWantOfMemory()) {
                    String path = file.file().toAbsolutePath().toString();
                    memory.change(state -> state.withPlaces(state.places().withoutRecent(path)));
                }
            });
        }
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
        List<String> paths =
                files.stream().map(file -> file.toAbsolutePath().toString()).toList();
        memory.change(state -> state.withPlaces(state.places().withRecent(paths)));
    }

    /** Whether the model in memory runs on demo weights. */
    ObservableValue<Boolean> isDemo() {
        return runner.models()
                .model()
                .map(model -> model.caveat().isPresent() && !model.isMeaningless())
                .orElse(false);
    }

    /** Whether there are maps in view. */
    ObservableValue<Boolean> hasResult() {
        return pictures.inView().flatMap(PictureItem::result).map(there -> true).orElse(false);
    }

    /** The result in view; null when there is none yet. */
    RunResult result() {
        PictureItem item = pictures.inView().get();
        return item == null ? null : item.result().get();
    }

    /**
     * What must be known of the maps in view: that they are coarse, or not those that were asked for, or of half a
     * picture.
     */
    String aboutMaps() {
        RunResult shown = result();
        if (shown == null) {
            return "";
        }
        String notes = String.join("\n", shown.input().warnings());
        return Stream.of(age(shown), notes).filter(text -> !text.isEmpty()).collect(Collectors.joining("\n"));
    }

    private String age(RunResult shown) {
        if (shown.coarse()) {
            boolean stopped = pictures.inView().get().state().get() == PictureItem.State.STOPPED;
            return stopped ? "Quick look, coarse" : "Quick look, coarse · the full size follows";
        }
        boolean asked = shown.options().equals(settings.options().get())
                && shown.model().equals(runner.models().model().get());
        return asked
                ? ""
                : "Earlier maps: %s at %s, %s"
                        .formatted(
                                shown.model().name(),
                                shown.options().size(),
                                shown.options().fit());
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
        int chosen = Math.min(index, result().maps().size() - 1);
        return new ExportJob(
                result(), pictures.inView().get().source(), chosen, look.look().get(), setup.version());
    }

    /** Ends all that goes on; {@link #awaitEnd} waits until it has ended. */
    @Override
    public void close() {
        weights.close();
        runner.close();
        thumbnails.close();
        fetches.close();
        exports.close();
        network.shutdownNow();
        disk.execute(scratch::close);
        disk.shutdown();
    }

    /**
     * Waits until no file is half-written, and the model's thread has let go.
     *
     * @param files how long at most for the first
     * @param run how long at most for the second
     * @return false if one takes longer
     */
    boolean awaitEnd(Duration files, Duration run) throws InterruptedException {
        boolean let = runner.awaitEnd(run.toMillis(), TimeUnit.MILLISECONDS);
        return disk.awaitTermination(files.toMillis(), TimeUnit.MILLISECONDS)
                && exports.awaitEnd(files.toMillis(), TimeUnit.MILLISECONDS)
                && let;
    }
}
