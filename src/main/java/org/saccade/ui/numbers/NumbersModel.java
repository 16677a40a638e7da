package org.saccade.ui.numbers;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.saccade.inspect.AtlasMaps;
import org.saccade.inspect.HeadTable;
import org.saccade.inspect.Selection;
import org.saccade.ui.common.Texts;
import org.saccade.ui.query.Survey;
import org.saccade.ui.result.RunResult;

/**
 * The table of the heads of what is chosen, in the picture in view, while it is open. The mean distances follow when they
 * are known. All methods are for the JavaFX Application Thread.
 */
public final class NumbersModel implements AutoCloseable {
    private final Survey survey;
    private final ObservableValue<Selection> selection;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private Measured measured;

    /**
     * What is shown.
     *
     * @param selection what the table is of
     * @param pools whether the model has no CLS token, and pools by attention
     */
    public record Shown(Selection selection, HeadTable table, boolean pools) {}

    /** How far the heads of a layer look: the same whoever asks. */
    private record Measured(RunResult run, int layer, List<Double> distances) {}

    /**
     * @param survey asks; closed with this
     * @param selection what is chosen
     */
    public NumbersModel(Survey survey, ObservableValue<Selection> selection) {
        this.survey = survey;
        this.selection = selection;
        survey.source().addListener((observable, before, now) -> begin());
        selection.addListener((observable, before, now) -> begin());
        survey.message().addListener((observable, before, now) -> tell());
    }

    /** The table; null while there is none. */
    public ReadOnlyObjectProperty<Shown> shown() {
        return shown.getReadOnlyProperty();
    }

    /** Why there are no numbers; empty while there are, and while they are computed. */
    public ReadOnlyStringProperty message() {
        return message.getReadOnlyProperty();
    }

    /** Tells how far it is. */
    Survey survey() {
        return survey;
    }

    /** Begins to fill the table, or ends that. */
    public void open(boolean wanted) {
        survey.open(wanted);
        tell();
    }

    private void tell() {
        boolean suits = HeadTable.suits(selection.getValue().kind());
        message.set(suits ? survey.message().get() : Texts.of("numbers.no-heads"));
    }

    private void begin() {
        survey.cancel();
        shown.set(null);
        tell();
        Survey.Source source = survey.source().get();
        Selection asked = selection.getValue();
        if (source == null || !HeadTable.suits(asked.kind())) {
            return;
        }
        survey.ask(
                (exploration, asking) -> {
                    HeadTable table = HeadTable.of(exploration, asked, asking);
                    asking.show(() -> shown.set(
                            new Shown(asked, table, source.run().model().pools())));
                },
                () -> measure(source));
    }

    private void measure(Survey.Source source) {
        int layer = shown.get().table().layer();
        if (measured != null && measured.run == source.run() && measured.layer == layer) {
            fill();
            return;
        }
        survey.ask(
                (exploration, asking) -> AtlasMaps.distances(
                        exploration,
                        List.of(layer),
                        asking,
                        of -> asking.show(() -> {
                            measured = new Measured(source.run(), layer, of.distances());
                            fill();
                        })),
                () -> {});
    }

    private void fill() {
        Shown now = shown.get();
        shown.set(new Shown(now.selection, now.table.withMeanDistances(measured.distances), now.pools));
    }

    @Override
    public void close() {
        survey.close();
    }
}
