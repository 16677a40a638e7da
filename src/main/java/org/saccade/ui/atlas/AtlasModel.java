package org.saccade.ui.atlas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.saccade.attention.AttentionMap;
import org.saccade.heatmap.Colormap;
import org.saccade.heatmap.HeatmapRenderer;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.ValueRange;
import org.saccade.inspect.AtlasMaps;
import org.saccade.inspect.AtlasMaps.Cell;
import org.saccade.inspect.TokenQuery;
import org.saccade.ui.atlas.Sheet.Tile;
import org.saccade.ui.common.Thumbnail;
import org.saccade.ui.query.Survey;

/**
 * Fills the atlas of the picture in view for the chosen query while it is open, and begins anew with another picture,
 * query or model. All methods are for the JavaFX Application Thread.
 */
public final class AtlasModel implements AutoCloseable {
    /** The longer side of a thumbnail, in pixels. */
    static final int THUMBNAIL = 96;

    private final Survey survey;
    private final ObservableValue<TokenQuery> query;
    private final ObservableValue<Colormap> colours;
    private final ReadOnlyObjectWrapper<Sheet> sheet = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<Order> order = new SimpleObjectProperty<>(Order.LAYER);

    /**
     * @param survey asks; closed with this
     * @param query who asks
     * @param look gives the colours
     */
    public AtlasModel(Survey survey, ObservableValue<TokenQuery> query, ObservableValue<Look> look) {
        this.survey = survey;
        this.query = query;
        colours = look.map(Look::colormap);
        survey.source().addListener((observable, before, now) -> begin());
        query.addListener((observable, before, now) -> begin());
        colours.addListener((observable, before, now) -> begin());
        order.addListener((observable, before, now) -> {
            if (sheet.get() != null && sheet.get().isFull()) {
                survey.cancel(); // the pass for another order
                measure();
            }
        });
    }

    /** What is shown; null while no run can be asked. */
    public ReadOnlyObjectProperty<Sheet> sheet() {
        return sheet.getReadOnlyProperty();
    }

    /** How the cells lie; mean distances are computed when they are asked for here. */
    public ObjectProperty<Order> order() {
        return order;
    }

    /** Tells how far it is, and why there is nothing to show. */
    Survey survey() {
        return survey;
    }

    /** Begins to fill the atlas, or ends that. */
    public void open(boolean wanted) {
        survey.open(wanted);
    }

    /** Gives up the pass that an order takes: the cells lie by layer again. */
    void cancelOrder() {
        order.set(Order.LAYER);
    }

    private void begin() {
        Survey.Source source = survey.source().get();
        if (source == null) {
            survey.cancel();
            sheet.set(null);
            return;
        }
        Sheet before = sheet.get();
        boolean isSameRun = before != null && before.run() == source.run();
        boolean isDrawnAnew = isSameRun && before.query().equals(query.getValue());
        List<List<Cell>> known = new ArrayList<>();
        if (isDrawnAnew) {
            before.rows().values().forEach(row -> known.add(cells(row)));
        }
        Sheet empty = isSameRun ? before : Sheet.of(source.run(), query.getValue());
        sheet.set(empty.askedBy(query.getValue()));
        fill(sheet.get(), known);
    }

    private static List<Cell> cells(List<Tile> row) {
        return row.stream().map(Tile::cell).toList();
    }

    /** @param known layers that need only be drawn, in other colours */
    private void fill(Sheet now, List<List<Cell>> known) {
        Colormap colormap = colours.getValue();
        Map<Integer, List<Cell>> byLayer =
                known.stream().collect(Collectors.toMap(row -> row.get(0).layer(), row -> row));
        List<Integer> missing = now.missing(byLayer);
        survey.ask(
                (exploration, asking) -> {
                    known.forEach(row -> take(row, colormap, asking));
                    AtlasMaps.cells(exploration, now.query(), missing, asking, row -> take(row, colormap, asking));
                },
                this::measure);
    }

    private void take(List<Cell> row, Colormap colormap, Survey.Asking asking) {
        List<Tile> drawn = row.stream()
                .map(cell -> new Tile(cell, draw(cell.map(), colormap)))
                .toList();
        asking.show(() -> sheet.set(sheet.get().withRow(drawn)));
    }

    /** Between the map's own minimum and maximum, sharp. */
    private static Thumbnail draw(AttentionMap map, Colormap colormap) {
        double scale = (double) THUMBNAIL / Math.max(map.rows(), map.columns());
        int width = Math.max(1, (int) Math.round(map.columns() * scale));
        int height = Math.max(1, (int) Math.round(map.rows() * scale));
        int[] argb = new int[width * height];
        new HeatmapRenderer(Look.defaults().withColormap(colormap))
                .render(map, ValueRange.of(map), width, height, argb);
        return new Thumbnail(width, height, argb);
    }

    /** Computes the mean distances that an order needs and nobody knows yet. */
    private void measure() {
        Sheet now = sheet.get();
        List<Integer> missing = now.missing(now.distances());
        if (order.get() == Order.DISTANCE && !missing.isEmpty()) {
            survey.ask(
                    (exploration, asking) -> AtlasMaps.distances(
                            exploration,
                            missing,
                            asking,
                            layer -> asking.show(() -> sheet.set(sheet.get().withDistances(layer)))),
                    () -> {});
        }
    }

    @Override
    public void close() {
        survey.close();
    }
}
