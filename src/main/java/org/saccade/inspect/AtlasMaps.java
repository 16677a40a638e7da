package org.saccade.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.saccade.attention.AttentionException;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.Exploration;
import org.saccade.explore.MeanDistance;
import org.saccade.explore.RowStatistics;
import org.saccade.explore.WorkListener;

/** What one query looks at in every head of every layer, told a layer at a time. */
public final class AtlasMaps {
    private AtlasMaps() {}

    /**
     * One head.
     *
     * @param layer counted from 0
     * @param head counted from 0
     * @param map what the query gives to each patch
     * @param entropy of the map in bits, from 0 to log2 of the patches; NaN if the query gives nothing to patches
     * @param clsShare what the query gives to CLS, in [0, 1]; of a region the mean of its patches; NaN in a model without
     *     CLS
     */
    public record Cell(int layer, int head, AttentionMap map, double entropy, double clsShare) {}

    /**
     * How far the heads of one layer look.
     *
     * @param layer counted from 0
     * @param distances of each head the mean over all patches that ask, in patches, from 0 to the grid's diagonal; NaN
     *     if no patch gives anything to patches
     */
    public record Distances(int layer, List<Double> distances) {
        public Distances {
            distances = List.copyOf(distances);
        }
    }

    /**
     * The maps of some layers. Takes one row of each head, or of a region one for each of its patches.
     *
     * @param layers counted from 0
     * @param listener told of the progress in all of them; may cancel
     * @param taken takes the heads of each layer in their order, on this thread
     * @throws AttentionException if the weights drive the attention of the model's pooling out of range
     * @throws IllegalArgumentException in one line, if a token of the query isn't there
     * @throws IndexOutOfBoundsException if a layer isn't there
     * @throws java.util.concurrent.CancellationException when {@code listener} asks for it
     * @throws IllegalStateException if the run is closed
     */
    public static void cells(
            Exploration run, TokenQuery query, List<Integer> layers, WorkListener listener, Consumer<List<Cell>> taken)
            throws AttentionException {
        Asked asked = new Asked(run);
        for (int i = 0; i < layers.size(); i++) {
            int layer = layers.get(i);
            double[][] rows = asked.rows(layer, query, new PartListener(listener, i, layers.size()));
            List<Cell> cells = new ArrayList<>();
            for (int head = 0; head < rows.length; head++) {
                cells.add(cell(asked, layer, head, rows[head]));
            }
            taken.accept(cells);
        }
    }

    private static Cell cell(Asked asked, int layer, int head, double[] row) {
        // of whom the row is says nothing of its map and of what CLS gets
        RowStatistics statistics = RowStatistics.of(row, asked.layout(), 0);
        AttentionMap map = asked.map(asked.layout().patchMap(row));
        return new Cell(layer, head, map, statistics.map().entropy(), statistics.clsShare());
    }

    /**
     * How far the heads of some layers look, whoever asks. Goes through all rows of each layer.
     *
     * @param layers counted from 0
     * @param listener told of the progress in all of them; may cancel
     * @param taken takes each layer, on this thread
     * @throws IndexOutOfBoundsException if a layer isn't there
     * @throws java.util.concurrent.CancellationException when {@code listener} asks for it
     * @throws IllegalStateException if the run is closed
     */
    public static void distances(
            Exploration run, List<Integer> layers, WorkListener listener, Consumer<Distances> taken) {
        Asked asked = new Asked(run);
        for (int i = 0; i < layers.size(); i++) {
            int layer = layers.get(i);
            double[] distances =
                    MeanDistance.of(asked.layer(layer), asked.layout(), new PartListener(listener, i, layers.size()));
            List<Double> boxed = new ArrayList<>();
            for (double distance : distances) {
                boxed.add(distance);
            }
            taken.accept(new Distances(layer, boxed));
        }
    }
}
