package org.saccade.ui.classes;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.value.ObservableValue;
import org.saccade.attention.Classifier;
import org.saccade.inspect.ClassScore;
import org.saccade.inspect.RelevanceKind;
import org.saccade.ui.query.ClassMapMemory;
import org.saccade.ui.query.SelectionModel;
import org.saccade.ui.query.Survey;
import org.saccade.ui.result.RunResult;

/**
 * How likely each class is in the picture in view, while it is open. All methods are for the JavaFX Application Thread.
 */
public final class ClassesModel implements AutoCloseable {
    private final Survey survey;
    private final SelectionModel selection;
    private final ObservableValue<RunResult> shown;
    private final ClassMapMemory memory;
    private final ReadOnlyObjectWrapper<Likely> likely = new ReadOnlyObjectWrapper<>();

    /**
     * The classes of a run.
     *
     * @param classifier what tells them apart
     * @param scores all of them, the most likely first
     */
    public record Likely(Classifier classifier, List<ClassScore> scores) {
        /**
         * The classes that a text may mean, the most likely first: those with it in their names, or of that number.
         *
         * @param most how many at most
         */
        List<ClassScore> find(String text, int most) {
            String wanted = text.strip().toLowerCase(Locale.ROOT);
            return scores.stream()
                    .filter(score -> String.valueOf(score.index()).equals(wanted)
                            || score.name().toLowerCase(Locale.ROOT).contains(wanted))
                    .limit(most)
                    .toList();
        }

        /** The text that names a class and no other: its name, or its number where that is none to choose by. */
        String unmistakable(ClassScore score) {
            String name = score.name();
            boolean isPlain =
                    !name.isBlank() && name.equals(name.strip()) && name.length() <= RelevanceKind.LONGEST_NAME;
            boolean isOnlyOne = Collections.frequency(classifier.names(), name) == 1;
            return isPlain && isOnlyOne && !name.equals("top") ? name : String.valueOf(score.index());
        }
    }

    /**
     * @param survey asks; closed with this
     * @param selection is told which class is looked at
     * @param shown the result that is looked at
     * @param memory what the map of a class takes
     */
    public ClassesModel(
            Survey survey, SelectionModel selection, ObservableValue<RunResult> shown, ClassMapMemory memory) {
        this.survey = survey;
        this.selection = selection;
        this.shown = shown;
        this.memory = memory;
        survey.source().addListener((observable, before, now) -> begin(now));
    }

    /** The classes of the picture in view; null while they aren't known. */
    public ReadOnlyObjectProperty<Likely> likely() {
        return likely.getReadOnlyProperty();
    }

    /** Why there are none, or what is waited for; empty while there are. */
    ReadOnlyStringProperty message() {
        return survey.message();
    }

    /** The class whose map is looked at; empty where that is of none. */
    Optional<ClassScore> lookedAt() {
        return Optional.ofNullable(shown.getValue()).flatMap(RunResult::ofClass);
    }

    /** Changes with {@link #lookedAt}. */
    ObservableValue<RunResult> shown() {
        return shown;
    }

    /** What the map of a class takes. */
    ClassMapMemory memory() {
        return memory;
    }

    /** Begins to follow the picture in view, or ends that. */
    public void open(boolean wanted) {
        survey.open(wanted);
    }

    /** Shows what matters to a class. */
    void lookAt(ClassScore score) {
        selection.chooseClass(Optional.of(likely.get().unmistakable(score)));
    }

    private void begin(Survey.Source source) {
        survey.cancel();
        likely.set(null);
        if (source == null || !source.exploration().classifier().hasClasses()) {
            return;
        }
        survey.ask(
                (exploration, asking) -> {
                    Classifier classifier = exploration.classifier();
                    List<ClassScore> scores = ClassScore.top(exploration, classifier.classes(), asking);
                    asking.show(() -> likely.set(new Likely(classifier, scores)));
                },
                () -> {});
    }

    @Override
    public void close() {
        survey.close();
    }
}
