package org.saccade.ui;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableValue;
import org.saccade.attention.LoadedModel;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.MapUnit;
import org.saccade.inspect.TokenQuery;
import org.saccade.ui.centre.CentreModel;
import org.saccade.ui.centre.Readout;
import org.saccade.ui.common.Texts;
import org.saccade.ui.compare.Side;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.picture.PictureList;
import org.saccade.ui.result.RunResult;
import org.saccade.ui.run.RunSettings;

/** The maps of the picture in view, and the one that is chosen. */
final class MapsInView {
    private final PictureList pictures;
    private final RunSettings settings;
    private final ObservableValue<LoadedModel> model;
    private final CentreModel view;
    private final ObservableValue<Look> look;
    private final IntegerProperty chosen = new SimpleIntegerProperty();
    private final ObservableValue<RunResult> shown;
    private final ObservableValue<RunResult> result;
    private final ObservableValue<Optional<Readout>> readout;
    private final ObservableValue<String> about;
    private final ObservableValue<Side> side;

    /**
     * @param settings what is asked of a run now
     * @param model the model in memory
     * @param view tells where the pointer is
     * @param shown the answer of the run in view, or what it gave
     * @param look tells which unit values are in
     */
    MapsInView(
            PictureList pictures,
            RunSettings settings,
            ObservableValue<LoadedModel> model,
            CentreModel view,
            ObservableValue<RunResult> shown,
            ObservableValue<Look> look) {
        this.shown = shown;
        this.pictures = pictures;
        this.settings = settings;
        this.model = model;
        this.view = view;
        this.look = look;
        result = pictures.inView().flatMap(PictureItem::result);
        readout = Bindings.createObjectBinding(this::read, view.pointer(), chosen, result, shown, look);
        side = Bindings.createObjectBinding(this::drawnSide, pictures.inView(), chosen, result, shown);
        about = Bindings.createStringBinding(
                this::tell, result, pictures.inView().flatMap(PictureItem::state), settings.options(), model);
    }

    /** The map that is chosen: 0 the mean, then the heads; another model may have fewer of them. */
    IntegerProperty chosen() {
        return chosen;
    }

    /** The picture in view; null while there is none. */
    ObjectProperty<PictureItem> picture() {
        return pictures.inView();
    }

    /** Whether there is a picture in view. */
    ObservableValue<Boolean> hasPicture() {
        return pictures.inView().isNotNull();
    }

    /** Whether there are maps in view. */
    ObservableValue<Boolean> hasResult() {
        return result.map(there -> true).orElse(false);
    }

    /** The result in view; null when there is none yet. */
    RunResult result() {
        PictureItem item = pictures.inView().get();
        RunResult run = item == null ? null : item.result().get();
        RunResult answer = shown.getValue();
        return run != null && answer != null && answer.run() == run ? answer : run;
    }

    /** Changes with the answer that is shown. */
    ObservableValue<RunResult> shown() {
        return shown;
    }

    /** The map to draw, as one that can be compared; null while there is none. */
    ObservableValue<Side> side() {
        return side;
    }

    private Side drawnSide() {
        RunResult now = result();
        return now == null ? null : new Side(pictures.inView().get().source(), now, drawn());
    }

    /** Chooses a map: 0 the mean, then the heads; one that isn't there changes nothing. */
    void choose(int index) {
        if (result() != null && index >= 0 && index < result().maps().size()) {
            chosen.set(index);
        }
    }

    /** Chooses the map after the one that is drawn, or for -1 the one before. */
    void step(int by) {
        if (result() != null) {
            choose(drawn() + by);
        }
    }

    /** Shows one of the maps side by side by itself. */
    void showAlone(int index) {
        choose(index);
        view.sideBySide().set(false);
    }

    /** The map to draw: the chosen one, or the last if there are fewer; asked while there is a result. */
    int drawn() {
        return inRange(chosen.get());
    }

    /** A map that is there: the last one in place of one beyond; asked while there is a result. */
    int inRange(int index) {
        return Math.min(index, result().maps().size() - 1);
    }

    /** What lies under the pointer; changes with the pointer, the map and the picture. */
    ObservableValue<Optional<Readout>> readout() {
        return readout;
    }

    /** The patch under the pointer, as one that can ask; empty outside the picture. */
    Optional<TokenQuery> patchUnderPointer() {
        CentreModel.Pointer at = view.pointer().get();
        RunResult now = result();
        if (at == null || now == null || now.coarse() || at.x() < 0 || at.y() < 0) {
            return Optional.empty();
        }
        boolean isInside = at.x() < now.input().width() && at.y() < now.input().height();
        int patch = now.input().patch();
        return isInside ? Optional.of(TokenQuery.patch(at.x() / patch, at.y() / patch)) : Optional.empty();
    }

    private Optional<Readout> read() {
        CentreModel.Pointer at = view.pointer().get();
        if (at == null || result() == null) {
            return Optional.empty();
        }
        MapUnit unit = result().suited(look.getValue()).unit();
        return Readout.of(result(), inRange(at.map().orElse(chosen.get())), at.x(), at.y(), unit);
    }

    /**
     * What must be known of the maps in view: that they are coarse, or not those that were asked for, or of half a
     * picture.
     */
    ObservableValue<String> about() {
        return about;
    }

    private String tell() {
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
            return Texts.of(stopped ? "maps.coarse" : "maps.coarse-follows");
        }
        boolean asked = shown.options().equals(settings.options().get())
                && shown.model().equals(model.getValue());
        return asked
                ? ""
                : Texts.of(
                        "maps.earlier",
                        shown.model().name(),
                        shown.options().size(),
                        shown.options().fit());
    }
}
