package org.saccade.ui.atlas;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.saccade.inspect.AtlasMaps;
import org.saccade.inspect.AtlasMaps.Cell;
import org.saccade.inspect.TokenQuery;
import org.saccade.ui.common.Thumbnail;
import org.saccade.ui.result.RunResult;

/**
 * What the atlas shows: as many cells as the model has layers and heads, some of which are filled.
 *
 * @param run what is asked
 * @param query who asks
 * @param depth how many layers there are
 * @param heads how many heads each has
 * @param rows of each layer that is filled, from 0, the heads in their order
 * @param distances of each layer whose mean distances are known, from 0, those of its heads in patches
 */
public record Sheet(
        RunResult run,
        TokenQuery query,
        int depth,
        int heads,
        Map<Integer, List<Tile>> rows,
        Map<Integer, List<Double>> distances) {
    public Sheet {
        rows = Map.copyOf(rows);
        distances = Map.copyOf(distances);
    }

    /** One head's map, drawn. */
    public record Tile(Cell cell, Thumbnail image) {}

    /**
     * Where a cell is.
     *
     * @param layer counted from 0
     * @param head counted from 0
     */
    public record Place(int layer, int head) {}

    /** An empty sheet. */
    static Sheet of(RunResult run, TokenQuery query) {
        var config = run.model().session().config();
        return new Sheet(run, query, config.depth(), config.heads(), Map.of(), Map.of());
    }

    Sheet withRow(List<Tile> row) {
        Map<Integer, List<Tile>> more = new TreeMap<>(rows);
        more.put(row.get(0).cell().layer(), List.copyOf(row));
        return new Sheet(run, query, depth, heads, more, distances);
    }

    Sheet withDistances(AtlasMaps.Distances of) {
        Map<Integer, List<Double>> more = new TreeMap<>(distances);
        more.put(of.layer(), of.distances());
        return new Sheet(run, query, depth, heads, rows, more);
    }

    /** Asked by another query: nothing is filled, how far the heads look stays. */
    Sheet askedBy(TokenQuery other) {
        return new Sheet(run, other, depth, heads, Map.of(), distances);
    }

    /** Whether every cell is filled. */
    public boolean isFull() {
        return rows.size() == depth;
    }

    /** The layers of which something isn't known yet, from 0. */
    List<Integer> missing(Map<Integer, ?> known) {
        return IntStream.range(0, depth)
                .filter(layer -> !known.containsKey(layer))
                .boxed()
                .toList();
    }

    Optional<Tile> tile(Place place) {
        return Optional.ofNullable(rows.get(place.layer)).map(row -> row.get(place.head));
    }

    /** What a cell is sorted by; empty where that isn't known yet, or is the layer. */
    Optional<Double> value(Order order, Place place) {
        return switch (order) {
            case LAYER -> Optional.empty();
            case ENTROPY -> tile(place).map(tile -> tile.cell().entropy());
            case CLS_SHARE -> tile(place).map(tile -> tile.cell().clsShare());
            case DISTANCE -> Optional.ofNullable(distances.get(place.layer)).map(layer -> layer.get(place.head));
        };
    }

    /**
     * All cells in an order; equals by layer and head. While a value isn't known they stay by layer, so that none slips
     * away from under the pointer each time another is known.
     */
    List<Place> places(Order order) {
        List<Place> places = new ArrayList<>();
        for (int layer = 0; layer < depth; layer++) {
            for (int head = 0; head < heads; head++) {
                places.add(new Place(layer, head));
            }
        }
        if (places.stream().allMatch(place -> value(order, place).isPresent())) {
            places.sort(Comparator.comparing(place -> value(order, place).orElseThrow(), order.comparator()));
        }
        return places;
    }
}
