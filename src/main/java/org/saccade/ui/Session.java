package org.saccade.ui;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import org.saccade.attention.LoadedModel;
import org.saccade.export.ExportException;
import org.saccade.export.WholeFile;
import org.saccade.heatmap.Look;
import org.saccade.image.PictureFormats;
import org.saccade.ui.atlas.AtlasModel;
import org.saccade.ui.atlas.Sheet;
import org.saccade.ui.centre.CentreModel;
import org.saccade.ui.classes.ClassesModel;
import org.saccade.ui.common.BackgroundThread;
import org.saccade.ui.common.Notices;
import org.saccade.ui.common.ScratchFolder;
import org.saccade.ui.common.Texts;
import org.saccade.ui.compare.CompareModel;
import org.saccade.ui.details.Corrections;
import org.saccade.ui.export.ExportModel;
import org.saccade.ui.look.LookModel;
import org.saccade.ui.numbers.NumbersModel;
import org.saccade.ui.picture.Fetches;
import org.saccade.ui.picture.Incoming;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.picture.PictureList;
import org.saccade.ui.picture.PictureSteps;
import org.saccade.ui.picture.ThumbnailReader;
import org.saccade.ui.play.PlayModel;
import org.saccade.ui.play.PlayRequest;
import org.saccade.ui.query.Answers;
import org.saccade.ui.query.ClassMapMemory;
import org.saccade.ui.query.CommonScale;
import org.saccade.ui.query.KeptColours;
import org.saccade.ui.query.SelectionModel;
import org.saccade.ui.query.Survey;
import org.saccade.ui.run.ModelHolder;
import org.saccade.ui.run.PictureRunner;
import org.saccade.ui.run.RunSettings;
import org.saccade.ui.state.Memory;
import org.saccade.ui.train.LiveMap;
import org.saccade.ui.train.TrainingModel;
import org.saccade.ui.weights.WeightsModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of one window, without views: put together here, in one place, and handed to the views part by part. No
 * view knows a session; each is given what it shows.
 */
final class Session implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final ExecutorService disk = BackgroundThread.named("disk");
    private final ExecutorService network = BackgroundThread.named("network");
    private final ScratchFolder scratch = new ScratchFolder();
    private final Notices notices = new Notices();
    private final PictureList pictures = new PictureList();
    private final LookModel look = new LookModel();
    private final RunSettings settings = new RunSettings();
    private final CentreModel view = new CentreModel();
    private final Memory memory;
    private final RecentFiles recent;
    private final SelectionModel selection = new SelectionModel();
    private final Answers answers;
    private final KeptColours keptColours;
    private final AtlasModel atlas;
    private final NumbersModel numbers;
    private final ClassMapMemory classMapMemory;
    private final ClassesModel classes;
    private final PictureRunner runner;
    private final MapsInView maps;
    private final CommonScale scale;
    private final ThumbnailReader thumbnails;
    private final Fetches fetches;
    private final BestForModel best;
    private final SavedSessions saved;
    private final Incoming incoming;
    private final PictureSteps steps;
    private final ExportModel exports;
    private final Exporting exporting;
    private final CompareModel comparison;
    private final PlayModel play;
    private final WeightsModel weights;
    private final WeightsOffer offer;
    private final Corrections corrections;
    private final TrainingModel training;
    /** Whether somebody looks at the window and waits for a map; kept here, for what it depends on holds it weakly. */
    private final BooleanBinding computing;

    Session(WindowSetup setup) {
        memory = new Memory(setup.stateFile(), setup.state(), disk);
        recent = new RecentFiles(memory, disk, notices);
        runner = new PictureRunner(pictures, settings, setup.models(), Platform::runLater);
        answers = new Answers(pictures, selection, runner, notices, Platform::runLater);
        keptColours = new KeptColours(
                setup.stateFile().besides("colours"), selection, answers.shown(), disk, Platform::runLater, notices);
        atlas = new AtlasModel(survey("atlas"), selection.query(), look.look());
        numbers = new NumbersModel(survey("numbers"), selection.chosen());
        classMapMemory = new ClassMapMemory(pictures.inView().flatMap(PictureItem::result), disk, Platform::runLater);
        classes = new ClassesModel(survey("classes"), selection, answers.shown(), classMapMemory);
        maps = new MapsInView(pictures, settings, models().model(), view, answers.shown(), look.look());
        scale = new CommonScale(
                survey("scale"), pictures, selection, look.look().map(Look::scale), answers.shown());
        thumbnails = new ThumbnailReader(pictures, Platform::runLater);
        fetches = new Fetches(pictures, Platform::runLater, runner::next);
        best = new BestForModel(settings, look);
        saved = new SavedSessions(
                new SavedSessions.Shown(pictures, settings, look, view, maps, selection),
                models(),
                best,
                scratch,
                disk,
                notices);
        incoming = new Incoming(
                new Incoming.Targets(pictures, models()::load, saved::open), scratch, disk, recent::remember, notices);
        steps = new PictureSteps(pictures, disk, notices);
        exports = new ExportModel(Platform::runLater);
        exporting = new Exporting(maps, look, scale, exports, setup.version(), disk, notices);
        comparison = new CompareModel(inView(), selection, runner, notices, Platform::runLater);
        play = new PlayModel(this::toPlay, Platform::runLater);
        weights = new WeightsModel(setup.fetching(), network, Platform::runLater, models()::load);
        offer = new WeightsOffer(models(), weights, memory);
        corrections = new Corrections(models());
        training = new TrainingModel(
                setup.exports(),
                new LiveMap(pictures.inView().map(PictureItem::source), Platform::runLater, System::nanoTime),
                Platform::runLater,
                System::nanoTime,
                models()::load);
        computing = isComputing();
        follow(setup);
    }

    private CompareModel.InView inView() {
        return new CompareModel.InView(
                maps.side(),
                pictures.inView(),
                Bindings.createObjectBinding(look::effective, look.look(), look.layer(), look.bare()),
                view.maskStyle());
    }

    /** What there is to play now; empty without a picture or a model. */
    private Optional<PlayRequest> toPlay() {
        PictureItem item = pictures.inView().get();
        LoadedModel model = models().model().get();
        if (item == null || model == null) {
            return Optional.empty();
        }
        return Optional.of(new PlayRequest(
                item.source(),
                pictures.items().stream().map(PictureItem::source).toList(),
                model,
                settings.options().get(),
                selection.chosen().get(),
                maps.chosen().get(),
                look.effective()));
    }

    private Survey survey(String thread) {
        return new Survey(thread, pictures, runner, Platform::runLater);
    }

    /** What happens of itself when something changes. */
    private void follow(WindowSetup setup) {
        offer.follow();
        scale.failure().addListener((observable, before, now) -> {
            if (!now.isEmpty()) {
                notices.show(Texts.of("scale.failed", now));
            }
        });
        view.query().bindBidirectional(selection.query());
        view.pointer().addListener(observable -> selection.hover(maps.patchUnderPointer()));
        best.follow(models());
        computing.subscribe(training::giveWay);
        // both stand at the side: there is room for one
        weights.shown().subscribe(isShown -> {
            if (isShown) {
                training.putAway();
            }
        });
        training.shown().subscribe(isShown -> {
            if (isShown) {
                weights.hide();
            }
        });
        new OwnFilesMemory(models().ownFiles(), memory).begin();
        new LookMemory(look, memory).begin();
        new ExportMemory(exports, memory).begin();
        for (ObservableValue<?> asked : List.of(pictures.inView(), selection.chosen(), models().model())) {
            asked.addListener((observable, before, now) -> exports.forgetCaption());
        }
        recent.forgetUnreadable(pictures);
        String folder = setup.state().places().exported();
        exports.folder().set(folder.isEmpty() ? setup.exports() : Path.of(folder));
        exports.folder()
                .addListener((observable, before, now) ->
                        memory.change(held -> held.withPlaces(held.places().withExported(now.toString()))));
    }

    private BooleanBinding isComputing() {
        ObservableValue<PictureItem.State> inView = pictures.inView().flatMap(PictureItem::state);
        return Bindings.createBooleanBinding(
                () -> inView.getValue() == PictureItem.State.RUNNING
                        || models().loading().get()
                        || answers.progress().get() < 1,
                inView,
                models().loading(),
                answers.progress());
    }

    /** Loads the model behind the window, and takes what was named at the start. */
    void start(List<Path> paths) {
        models().load();
        disk.execute(PictureFormats::extensions); // finds the readers, which takes a moment the first time
        if (!paths.isEmpty()) {
            incoming.takePaths(paths);
        }
    }

    /** What a scale of every layer or of several pictures rests on. */
    CommonScale scale() {
        return scale;
    }

    ExecutorService disk() {
        return disk;
    }

    ScratchFolder scratch() {
        return scratch;
    }

    Notices notices() {
        return notices;
    }

    PictureList pictures() {
        return pictures;
    }

    LookModel look() {
        return look;
    }

    RunSettings settings() {
        return settings;
    }

    CentreModel view() {
        return view;
    }

    Memory memory() {
        return memory;
    }

    RecentFiles recent() {
        return recent;
    }

    PictureRunner runner() {
        return runner;
    }

    ModelHolder models() {
        return runner.models();
    }

    MapsInView maps() {
        return maps;
    }

    ThumbnailReader thumbnails() {
        return thumbnails;
    }

    SavedSessions saved() {
        return saved;
    }

    Incoming incoming() {
        return incoming;
    }

    PictureSteps steps() {
        return steps;
    }

    ExportModel exports() {
        return exports;
    }

    Exporting exporting() {
        return exporting;
    }

    WeightsModel weights() {
        return weights;
    }

    /** What the user tells of a checkpoint of their own. */
    Corrections corrections() {
        return corrections;
    }

    /** A model that is trained. */
    TrainingModel training() {
        return training;
    }

    WeightsOffer offer() {
        return offer;
    }

    SelectionModel selection() {
        return selection;
    }

    Answers answers() {
        return answers;
    }

    KeptColours keptColours() {
        return keptColours;
    }

    AtlasModel atlas() {
        return atlas;
    }

    NumbersModel numbers() {
        return numbers;
    }

    /** What the map of a class takes. */
    ClassMapMemory classMapMemory() {
        return classMapMemory;
    }

    /** How likely classes are in the picture in view. */
    ClassesModel classes() {
        return classes;
    }

    /** Frames that are played with their maps. */
    PlayModel play() {
        return play;
    }

    /** What is compared with what is in view. */
    CompareModel comparison() {
        return comparison;
    }

    /** Looks at one head; what is asked is attention, of which the atlas is. */
    void lookAt(Sheet.Place place) {
        selection.chooseAttention(place.layer() + 1);
        maps.chosen().set(place.head() + 1); // the answer with that many maps may be on its way
    }

    /** Writes a table, whole or not at all; a notice tells what became of it. */
    void saveNumbers(Path file, String text) {
        disk.execute(() -> {
            String told;
            try {
                WholeFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
                told = Texts.of("numbers.saved", file);
            } catch (ExportException e) {
                LOG.warn("the numbers are not saved", e);
                told = Texts.of("numbers.not-saved", e.getMessage());
            }
            String words = told;
            Platform.runLater(() -> notices.show(words));
        });
    }

    /** The head that is looked at, or the first. */
    Sheet.Place lookedAt() {
        return new Sheet.Place(selection.layer() - 1, Math.max(0, maps.chosen().get() - 1));
    }

    /** Ends all that goes on; {@link #awaitEnd} waits until it has ended. */
    @Override
    public void close() {
        training.close();
        weights.close();
        answers.close();
        atlas.close();
        scale.close();
        numbers.close();
        classes.close();
        comparison.close();
        play.close();
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
                && training.awaitEnd(files.toMillis(), TimeUnit.MILLISECONDS)
                && play.awaitEnd(files.toMillis(), TimeUnit.MILLISECONDS)
                && let;
    }
}
