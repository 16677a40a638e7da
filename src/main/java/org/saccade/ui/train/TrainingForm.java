package org.saccade.ui.train;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.saccade.train.Goal;
import org.saccade.train.Length;
import org.saccade.train.Preset;
import org.saccade.train.TrainingPlan;
import org.saccade.train.TrainingSource;
import org.saccade.ui.common.BackgroundThread;
import org.saccade.ui.common.Fault;
import org.saccade.ui.common.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is asked before a model is trained. Folders are looked into on a thread of its own. All methods are for the
 * JavaFX Application Thread.
 */
public final class TrainingForm implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingForm.class);
    private static final double MOST_MINUTES = 100_000;
    private static final double HELD_OUT = 0.1;
    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofMinutes(2);

    private final ExecutorService disk = BackgroundThread.named("training-pictures");
    private final Executor screen;
    private final ObjectProperty<Goal> goal = new SimpleObjectProperty<>(Goal.CLASSIFY);
    private final ObjectProperty<Preset> preset = new SimpleObjectProperty<>(Preset.PHOTOS);
    private final StringProperty minutes = new SimpleStringProperty("5");
    private final ObjectProperty<Path> pictures = new SimpleObjectProperty<>();
    private final ObjectProperty<Path> into = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<FoundPictures> found = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper();
    private final BooleanBinding ready;
    private Optional<Path> suitedTo = Optional.empty();
    private Future<?> task;

    /**
     * @param into folder that the output is made in at first
     * @param screen runs what touches properties
     */
    TrainingForm(Path into, Executor screen) {
        this.screen = screen;
        this.into.set(into);
        ready = Bindings.createBooleanBinding(
                () -> found.get() != null && found.get().refusal().isEmpty() && length().isPresent(), found, minutes);
        goal.addListener((observable, before, now) -> look());
        pictures.addListener((observable, before, now) -> look());
        this.into.addListener((observable, before, now) -> look());
    }

    /** What the model is trained for. */
    public ObjectProperty<Goal> goal() {
        return goal;
    }

    /** The recipe. */
    public ObjectProperty<Preset> preset() {
        return preset;
    }

    /** How long, as it is typed. */
    public StringProperty minutes() {
        return minutes;
    }

    /** The folder of pictures; null at first. */
    public ObjectProperty<Path> pictures() {
        return pictures;
    }

    /** The folder that the output's own folder is made in. */
    public ObjectProperty<Path> into() {
        return into;
    }

    /** What the folder of pictures holds; null while that isn't known. */
    ReadOnlyObjectProperty<FoundPictures> found() {
        return found.getReadOnlyProperty();
    }

    /** Whether the folder is being looked into. */
    public ReadOnlyBooleanProperty looking() {
        return looking.getReadOnlyProperty();
    }

    /** Whether a training can begin. */
    public BooleanBinding ready() {
        return ready;
    }

    /** What is wrong with the minutes; empty if nothing is. */
    String minutesProblem() {
        return length().isPresent() ? "" : Texts.of("train.minutes.problem");
    }

    private OptionalDouble length() {
        try {
            double number = Double.parseDouble(minutes.get().strip().replace(',', '.'));
            return number > 0 && number <= MOST_MINUTES ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** The training that was asked for; only where {@link #ready}. */
    TrainingPlan plan() {
        return new TrainingPlan(
                preset.get().recipe(goal.get()).suited(found.get().count()),
                new TrainingSource(pictures.get(), Optional.empty(), HELD_OUT),
                new Length(length().orElseThrow(), Length.Unit.MINUTES),
                found.get().output(),
                BETWEEN_CHECKPOINTS,
                Optional.empty());
    }

    /** Looks into the folders anew: what was there may have changed. */
    void look() {
        stopLooking();
        Path folder = pictures.get();
        if (folder == null) {
            return;
        }
        looking.set(true);
        Goal wanted = goal.get();
        Path parent = into.get();
        Future<?>[] own = new Future<?>[1];
        own[0] = disk.submit(() -> {
            FoundPictures now = lookedInto(folder, wanted, parent);
            screen.execute(() -> {
                if (own[0] == task) {
                    take(now);
                }
            });
        });
        task = own[0];
    }

    private static FoundPictures lookedInto(Path folder, Goal goal, Path into) {
        try {
            return FoundPictures.in(folder, goal, into);
        } catch (RuntimeException | Error e) {
            LOG.error("{} can't be looked into", folder, e);
            return FoundPictures.refused(
                    folder,
                    into,
                    Fault.of(Texts.of("fault.training-pictures"), e).line());
        }
    }

    private void take(FoundPictures now) {
        looking.set(false);
        found.set(now);
        boolean isNew = !suitedTo.equals(Optional.of(now.pictures()));
        if (isNew && now.refusal().isEmpty()) {
            suitedTo = Optional.of(now.pictures());
            preset.set(now.suited());
        }
    }

    /** Gives up looking into the folder. */
    public void stopLooking() {
        if (task != null) {
            task.cancel(true);
            task = null;
        }
        looking.set(false);
        found.set(null);
    }

    @Override
    public void close() {
        disk.shutdownNow();
    }
}
