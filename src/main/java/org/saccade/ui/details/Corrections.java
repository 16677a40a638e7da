package org.saccade.ui.details;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.saccade.attention.LoadedModel;
import org.saccade.family.Decision;
import org.saccade.family.FamilyOptions;
import org.saccade.family.ModelDescription;
import org.saccade.family.UndecidedModelException.Allowed;
import org.saccade.image.input.Normalisation;
import org.saccade.ui.common.Fault;
import org.saccade.ui.details.Told.Field;
import org.saccade.ui.run.ModelHolder;
import org.saccade.ui.run.Refusal;

/**
 * What the user tells of a checkpoint of their own where it was guessed, told wrongly or not told at all. All methods are
 * for the JavaFX Application Thread.
 */
public final class Corrections {
    private final ModelHolder models;
    private final ReadOnlyObjectWrapper<Subject> subject = new ReadOnlyObjectWrapper<>();
    private final ObservableValue<Boolean> possible;

    /**
     * What is being corrected.
     *
     * @param file the checkpoint
     * @param allowed what may be told of it
     * @param known what was told of it before
     * @param found what the model is that is in memory; empty if the file was refused
     * @param begin the field to begin with
     */
    record Subject(Path file, Allowed allowed, FamilyOptions known, Optional<ModelDescription> found, Field begin) {}

    public Corrections(ModelHolder models) {
        this.models = models;
        possible = Bindings.createBooleanBinding(() -> inMemory().isPresent(), models.own(), models.model());
        models.model().addListener(observable -> end()); // it is another now, or known better
    }

    /** What is being corrected; null while nothing is. */
    ReadOnlyObjectProperty<Subject> subject() {
        return subject.getReadOnlyProperty();
    }

    /** Whether the model in memory is of a file of one's own: the known ones are as the catalogue says. */
    ObservableValue<Boolean> possible() {
        return possible;
    }

    /** Whether a model is being loaded. */
    ObservableValue<Boolean> loading() {
        return models.loading();
    }

    /** Why a file could not be loaded that the user must tell more of; null if that isn't so. */
    public ObservableValue<Refusal> refused() {
        return models.refused();
    }

    /** Why a file could not be loaded, whatever it was; null if that isn't so. */
    ObservableValue<Fault> problem() {
        return models.problem();
    }

    private Optional<ModelDescription> inMemory() {
        LoadedModel now = models.model().get();
        return models.own().get() == null || now == null ? Optional.empty() : now.description();
    }

    /** Begins with the model in memory, at one of the fields. */
    void begin(Field field) {
        inMemory()
                .ifPresent(found -> subject.set(new Subject(
                        models.own().get(),
                        Allowed.of(found),
                        models.model().get().known(),
                        Optional.of(found),
                        field)));
    }

    /** Begins with the file that was refused. */
    public void beginRefused() {
        Refusal refusal = models.refused().get();
        if (refusal != null) {
            subject.set(new Subject(
                    refusal.file(), refusal.why().allowed(), refusal.known(), Optional.empty(), field(refusal)));
        }
    }

    /** The field of what the user must tell. */
    static Field field(Refusal refusal) {
        return switch (refusal.why().what()) {
            case FAMILY -> Field.FAMILY;
            case HEADS -> Field.HEADS;
            case NORMALISATION -> Field.MEAN;
        };
    }

    /** Ends without a change. */
    void end() {
        subject.set(null);
    }

    /** Loads the file with what is told, and runs the pictures again; what is told already changes nothing. */
    void apply(FamilyOptions told) {
        Subject now = subject.get();
        if (now.found().isPresent() && now.known().equals(told)) {
            end();
        } else {
            models.correct(now.file(), told);
        }
    }

    /** Loads the file as it tells itself. */
    void forget() {
        models.correct(subject.get().file(), FamilyOptions.NONE);
    }

    /** Whether the normalisation of the model in memory is a guess, for which 0.5 is the other that may be. */
    boolean offersHalf() {
        return inMemory().stream()
                .flatMap(found -> found.decisions().stream())
                .anyMatch(decision -> isOf(decision, Field.MEAN) && Details.isGuess(decision));
    }

    private static boolean isOf(Decision decision, Field field) {
        return Field.of(decision.what()).equals(Optional.of(field));
    }

    /** Loads the model in memory with mean and deviation 0.5, beside what else was told of it. */
    void useHalf() {
        FamilyOptions known = models.model().get().known();
        models.correct(
                models.own().get(),
                new FamilyOptions(
                        known.family(),
                        known.heads(),
                        Optional.of(Normalisation.HALF.mean()),
                        Optional.of(Normalisation.HALF.deviation()),
                        false));
    }
}
