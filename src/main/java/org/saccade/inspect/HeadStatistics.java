package org.saccade.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.saccade.attention.AttentionException;
import org.saccade.attention.Exploration;
import org.saccade.explore.LayerAttention;
import org.saccade.explore.MapStatistics;
import org.saccade.explore.MeanDistance;
import org.saccade.explore.QueryAttention;
import org.saccade.explore.RowStatistics;
import org.saccade.explore.TokenLayout;
import org.saccade.explore.WorkListener;

/**
 * What one head does with one query's attention, in numbers. A region's row is the mean of its patches' rows; what is
 * undefined is NaN.
 *
 * @param layer counted from 0
 * @param query who asks
 * @param head counted from 0
 * @param clsShare what the query gives to CLS, in [0, 1]; NaN in a model without CLS
 * @param registerShare what it gives to all registers together, in [0, 1]
 * @param selfShare what it gives to itself, in [0, 1]: a region to all of its patches together; NaN for the
 *     probe of a pooling, which is no token
 * @param map the statistics of what falls on patches
 * @param distance how far away what it looks at lies on average, in patches: a region's is the mean of its patches'
 *     distances, without those that give nothing to patches; NaN for tokens without a place
 * @param meanDistance the mean of all patches' distances, which is the head's whoever asks
 */
public record HeadStatistics(
        int layer,
        TokenQuery query,
        int head,
        double clsShare,
        double registerShare,
        double selfShare,
        MapStatistics map,
        double distance,
        double meanDistance) {
    /**
     * The statistics of rows of attention.
     *
     * @param listener told of the progress in all layers and queries; may cancel
     * @return of each layer and each query the heads; all of the first layer first
     * @throws AttentionException if the weights drive the attention of the model's pooling out of range
     * @throws IllegalArgumentException in one line, if there is no such layer or token in this model and picture
     * @throws java.util.concurrent.CancellationException when {@code listener} asks for it
     * @throws IllegalStateException if the run is closed
     */
    public static List<HeadStatistics> of(
            Exploration run, LayerRange layers, List<TokenQuery> queries, WorkListener listener)
            throws AttentionException {
        Asked asked = new Asked(run);
        List<Integer> chosen = layers.in(asked.depth());
        for (TokenQuery query : queries) {
            asked.require(query, chosen);
        }
        List<HeadStatistics> all = new ArrayList<>();
        int parts = chosen.size() * (1 + queries.size());
        int part = 0;
        for (int layer : chosen) {
            double[] meanDistances =
                    MeanDistance.of(asked.layer(layer), asked.layout(), new PartListener(listener, part++, parts));
            for (TokenQuery query : queries) {
                all.addAll(rows(asked, layer, query, meanDistances, new PartListener(listener, part++, parts)));
            }
        }
        return all;
    }

    private static List<HeadStatistics> rows(
            Asked asked, int number, TokenQuery query, double[] meanDistances, WorkListener listener)
            throws AttentionException {
        TokenLayout layout = asked.layout();
        boolean isPooling = asked.isPooling(query); // its probe is no token
        int[] tokens = isPooling ? new int[0] : query.tokens(layout);
        double[][] rows = asked.rows(number, query, listener);
        double[] distances = distances(asked.layer(number), layout, tokens, listener);
        return IntStream.range(0, rows.length)
                .mapToObj(head -> {
                    // the shares and the map depend on the row alone; whose it is decides self share and distance
                    RowStatistics row = RowStatistics.of(rows[head], layout, 0);
                    double self = IntStream.of(tokens)
                            .mapToDouble(token -> rows[head][token])
                            .sum();
                    return new HeadStatistics(
                            number,
                            query,
                            head,
                            row.clsShare(),
                            row.registerShare(),
                            isPooling ? Double.NaN : self,
                            row.map(),
                            distances[head],
                            meanDistances[head]);
                })
                .toList();
    }

    /** Of each head the mean over the tokens that have a distance. */
    private static double[] distances(LayerAttention layer, TokenLayout layout, int[] tokens, WorkListener listener) {
        double[] sums = new double[layer.heads()];
        int[] counts = new int[layer.heads()];
        WorkListener quiet = new WorkListener() {
            @Override
            public boolean cancelled() {
                return listener.cancelled();
            }
        };
        for (int token : tokens) {
            double[][] rows = QueryAttention.row(layer, new int[] {token}, quiet);
            for (int head = 0; head < rows.length; head++) {
                double distance = RowStatistics.of(rows[head], layout, token).distance();
                if (!Double.isNaN(distance)) {
                    sums[head] += distance;
                    counts[head]++;
                }
            }
        }
        return IntStream.range(0, sums.length)
                .mapToDouble(head -> sums[head] / counts[head])
                .toArray();
    }
}
