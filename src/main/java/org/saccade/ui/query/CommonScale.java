package org.saccade.ui.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import org.saccade.attention.AttentionException;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.Exploration;
import org.saccade.heatmap.Scale;
import org.saccade.inspect.InspectedMaps;
import org.saccade.inspect.Inspection;
import org.saccade.inspect.LayerRange;
import org.saccade.inspect.Selection;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.picture.PictureList;
import org.saccade.ui.result.RunResult;
import org.saccade.ui.result.ScaleBase;

/**
 * What a scale of every layer or of several pictures rests on. All methods are for the JavaFX Application Thread.
 *
 * <p>Every layer: the maps that the same question gets from each layer of the run in view, as the command line's
 * {@code --layer all --scale all}; asked off this thread, with progress, anew for each question.
 *
 * <p>Pictures: those in the window whose finished result is in memory, of the same model and with the same options as the
 * one in view; of what a run gives without a question all of them, and of another question those that have answered it
 * since it was asked first. The range grows as pictures are run or answer, and stays as they are looked at.
 */
public final class CommonScale implements AutoCloseable {
    private final Survey survey;
    private final PictureList pictures;
    private final SelectionModel selection;
    private final ObservableValue<Scale> scale;
    private final ObservableValue<RunResult> shown;
    private final ReadOnlyObjectWrapper<ScaleBase> base = new ReadOnlyObjectWrapper<>();
    /** Of each run what it answered to the chosen question. */
    private final Map<RunResult, RunResult> answers = new HashMap<>();

    private Selection question = Selection.USUAL;
    /** The results that the base was made of, or is being made of. */
    private List<RunResult> rested = List.of();
    /** What is asked of every layer of them; empty where none are. */
    private Optional<Selection> asked = Optional.empty();

    private boolean isOpen;

    /**
     * @param survey asks for the layers; closed with this
     * @param selection tells what is asked
     * @param scale which is in force
     * @param shown the result in view
     */
    public CommonScale(
            Survey survey,
            PictureList pictures,
            SelectionModel selection,
            ObservableValue<Scale> scale,
            ObservableValue<RunResult> shown) {
        this.survey = survey;
        this.pictures = pictures;
        this.selection = selection;
        this.scale = scale;
        this.shown = shown;
        ChangeListener<Object> changed = (observable, before, now) -> update();
        scale.addListener(changed);
        shown.addListener(changed);
        survey.source().addListener(changed);
        pictures.items().forEach(item -> item.result().addListener(changed));
        pictures.items().addListener((ListChangeListener<PictureItem>) change -> {
            while (change.next()) {
                change.getRemoved().forEach(item -> item.result().removeListener(changed));
                change.getAddedSubList().forEach(item -> item.result().addListener(changed));
            }
            update();
        });
    }

    /** The maps that the scale rests on; null where it rests on those in view, or the others aren't known yet. */
    public ReadOnlyObjectProperty<ScaleBase> base() {
        return base.getReadOnlyProperty();
    }

    /** How far the other layers are, 0 to 1; 1 while none are asked. */
    public ReadOnlyDoubleProperty progress() {
        return survey.progress();
    }

    /** Why the other layers can't be asked, or have no answer; empty while nothing went wrong. */
    public ReadOnlyStringProperty failure() {
        return survey.failure();
    }

    /** Whether other layers are being asked. */
    public boolean isAsking() {
        return survey.progress().get() < 1;
    }

    private void update() {
        RunResult now = shown.getValue();
        note(now);
        Scale wanted = scale.getValue();
        boolean isOfLayers = wanted == Scale.LAYERS && now != null && !now.coarse() && hasEveryLayer(now);
        // a picture that comes into view is shown as it was run until it has answered
        boolean isAnswer = now != null
                && !now.coarse()
                && unmarked(now.selection()).equals(unmarked(selection.asked().get()));
        open(isOfLayers);
        if (isOfLayers && isAnswer) {
            restOnLayers(now);
        } else if (wanted == Scale.PICTURES && isAnswer) {
            restOnPictures(now);
        } else {
            rest(List.of(), null);
        }
    }

    private void open(boolean wanted) {
        if (wanted != isOpen) {
            isOpen = wanted;
            survey.open(wanted);
        }
    }

    private static Selection unmarked(Selection selection) {
        return selection.mask().isPresent() ? selection.withMask(OptionalDouble.empty()) : selection;
    }

    /** Keeps the answer in view for the scale of several pictures, and those of runs that are still there. */
    private void note(RunResult now) {
        answers.keySet()
                .retainAll(pictures.items().stream()
                        .map(item -> item.result().get())
                        .collect(Collectors.toSet()));
        if (now == null || now.coarse()) {
            return;
        }
        Selection chosen = unmarked(selection.chosen().get());
        if (!chosen.equals(question)) {
            answers.clear();
            question = chosen;
        }
        if (unmarked(now.selection()).equals(question)) {
            answers.put(now.run(), now);
        }
    }

    private void restOnPictures(RunResult now) {
        List<RunResult> results = new ArrayList<>();
        for (PictureItem item : pictures.items()) {
            RunResult run = item.result().get();
            boolean isAlike = run != null
                    && !run.coarse()
                    && run.model().equals(now.model())
                    && run.options().equals(now.options());
            RunResult answer = answerOf(run, now);
            if (isAlike && answer != null) {
                results.add(answer);
            }
        }
        if (base.get() == null || base.get().scale() != Scale.PICTURES || !results.equals(rested)) {
            rest(results, results.isEmpty() ? null : new ScaleBase(Scale.PICTURES, results.size(), mapsOf(results)));
        }
    }

    /** What a run answered to the question in view; null where it wasn't asked. */
    private RunResult answerOf(RunResult run, RunResult now) {
        Selection asked = unmarked(now.selection());
        if (asked.equals(Selection.USUAL)) {
            return run;
        }
        boolean isChosen = asked.equals(question); // what the pointer asks in passing is no other picture's question
        return isChosen ? answers.get(run) : run == now.run() ? now : null;
    }

    private static List<AttentionMap> mapsOf(List<RunResult> results) {
        return results.stream().flatMap(result -> result.maps().stream()).toList();
    }

    private void rest(List<RunResult> results, ScaleBase found) {
        asked = Optional.empty();
        rested = results;
        base.set(found);
    }

    /** Whether the question can be asked of every layer: some kinds, and kept colours, are of one alone. */
    private static boolean hasEveryLayer(RunResult result) {
        if (result.selection().kind().basis().isPresent()) {
            return false;
        }
        try {
            result.selection()
                    .withLayers(LayerRange.ALL)
                    .requireModel(result.model().session().config());
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void restOnLayers(RunResult now) {
        Selection wanted = unmarked(now.selection()).withLayers(LayerRange.ALL);
        boolean isSame = asked.equals(Optional.of(wanted)) && rested.equals(List.of(now.run()));
        if (isSame && (base.get() != null || isAsking() || !failure().get().isEmpty())) {
            return; // what failed fails again
        }
        rest(List.of(now.run()), null);
        Survey.Source source = survey.source().get();
        if (source == null || source.run() != now.run()) {
            survey.cancel();
            return; // it comes, or the failure tells why not
        }
        asked = Optional.of(wanted);
        survey.ask(
                (exploration, asking) -> {
                    List<InspectedMaps> parts = ask(wanted, exploration, asking);
                    List<AttentionMap> maps =
                            parts.stream().flatMap(part -> part.all().stream()).toList();
                    ScaleBase found = new ScaleBase(Scale.LAYERS, parts.size(), maps);
                    asking.show(() -> base.set(found));
                },
                () -> {});
    }

    private static List<InspectedMaps> ask(Selection wanted, Exploration exploration, Survey.Asking asking) {
        try {
            return Inspection.of(exploration, wanted, asking).parts();
        } catch (AttentionException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        survey.close();
    }
}
