package org.saccade.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.saccade.attention.AttentionException;
import org.saccade.attention.Exploration;
import org.saccade.explore.Correlation;
import org.saccade.explore.HeadFusion;
import org.saccade.explore.MapStatistics;
import org.saccade.explore.PatchGrid;
import org.saccade.explore.TokenLayout;
import org.saccade.explore.WorkListener;

/**
 * The heads of one layer for one query, in numbers. What takes a pass over the whole layer, their mean distance, is left
 * to {@link AtlasMaps#distances} and put in afterwards.
 *
 * @param layer counted from 0
 * @param layout what the tokens are
 * @param rows the fused map, then each head in the model's order
 * @param correlations of each head with each head, Pearson's over the patches, in [-1, 1]; NaN for a head whose values
 *     are all equal
 */
public record HeadTable(int layer, TokenLayout layout, List<HeadNumbers> rows, List<List<Double>> correlations) {
    private static final String COLUMNS = "map,entropy_bits,effective_patches,cls_share,%scentre_column,centre_row,"
            + "mean_distance_patches,peak_column,peak_row,top_tenth_share";

    public HeadTable {
        rows = List.copyOf(rows);
        correlations = correlations.stream().map(List::copyOf).toList();
    }

    /** How the patches lie. */
    public PatchGrid grid() {
        return layout.grid();
    }

    /** Whether the model has registers, so that their share means something. */
    public boolean hasRegisters() {
        return layout.registers() > 0;
    }

    /** Whether a kind's maps are those of heads, which the table is of. */
    public static boolean suits(MapKind kind) {
        return kind instanceof AttentionKind;
    }

    /**
     * The table of what a selection shows.
     *
     * @param selection of an attention kind, of one layer and one query
     * @param listener told of the progress; may cancel
     * @throws AttentionException if the weights drive the attention of the model's pooling out of range
     * @throws IllegalArgumentException in one line, if the kind has no heads' attention, or the layer, a head or a patch
     *     isn't there
     * @throws java.util.concurrent.CancellationException when {@code listener} asks for it
     * @throws IllegalStateException if the run is closed
     */
    public static HeadTable of(Exploration run, Selection selection, WorkListener listener) throws AttentionException {
        if (!(selection.kind() instanceof AttentionKind kind)) {
            throw new IllegalArgumentException("kind " + selection.kind().name() + " has no heads' attention");
        }
        Asked asked = new Asked(run);
        int layer = selection.layers().in(asked.depth()).get(0);
        double[][] heads = kind.tokens(asked, layer, selection.queries().get(0), listener);
        double[] fused = selection.heads().of(heads.length).fuse(heads);
        boolean isShare = selection.heads().rule() == HeadFusion.Rule.MEAN && !kind.isColumn();
        List<HeadNumbers> rows = new ArrayList<>();
        rows.add(numbers(asked, OptionalInt.empty(), fused, isShare));
        for (int head = 0; head < heads.length; head++) {
            rows.add(numbers(asked, OptionalInt.of(head + 1), heads[head], !kind.isColumn()));
        }
        double[][] maps = asked.patchMaps(heads);
        return new HeadTable(layer, asked.layout(), rows, lists(Correlation.ofHeads(maps)));
    }

    private static HeadNumbers numbers(Asked asked, OptionalInt head, double[] row, boolean hasShares) {
        MapStatistics map = MapStatistics.of(asked.layout().patchMap(row), asked.grid());
        return new HeadNumbers(
                head,
                map,
                hasShares ? asked.layout().clsShare(row) : Double.NaN,
                hasShares ? asked.layout().registerShare(row) : Double.NaN,
                Double.NaN);
    }

    private static List<List<Double>> lists(double[][] values) {
        return Arrays.stream(values)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
    }

    /**
     * The same with the heads' mean distances.
     *
     * @param distances one of each head, as {@link AtlasMaps#distances} tells them
     */
    public HeadTable withMeanDistances(List<Double> distances) {
        List<HeadNumbers> known = rows.stream()
                .map(row -> row.head().isEmpty()
                        ? row
                        : row.withMeanDistance(distances.get(row.head().getAsInt() - 1)))
                .toList();
        return new HeadTable(layer, layout, known, correlations);
    }

    /**
     * The table as text, one line for a row below the names of the columns, with a point in decimals; a number that isn't
     * there is left empty. Each head's correlations stand at the end of its line.
     *
     * @param order the rows in the order to list them
     * @param between stands between two columns: a tab or a comma
     */
    public String text(List<HeadNumbers> order, String between) {
        String correlated = IntStream.rangeClosed(1, correlations.size())
                .mapToObj(head -> between + "correlation_head_" + head)
                .collect(Collectors.joining());
        StringBuilder text = new StringBuilder(
                COLUMNS.formatted(hasRegisters() ? "register_share," : "").replace(",", between) + correlated + "\n");
        for (HeadNumbers row : order) {
            text.append(String.join(between, line(row))).append('\n');
        }
        return text.toString();
    }

    private List<String> line(HeadNumbers row) {
        MapStatistics map = row.map();
        List<String> line = new ArrayList<>();
        line.add(
                row.head().isEmpty()
                        ? "fused"
                        : String.format(Locale.ROOT, "head_%d", row.head().getAsInt()));
        line.add(number(map.entropy()));
        line.add(number(map.effective()));
        line.add(number(row.clsShare()));
        if (hasRegisters()) {
            line.add(number(row.registerShare()));
        }
        line.add(number(map.centreColumn()));
        line.add(number(map.centreRow()));
        line.add(number(row.meanDistance()));
        line.add(String.valueOf(grid().column(map.peak())));
        line.add(String.valueOf(grid().row(map.peak())));
        line.add(number(map.topTenth()));
        for (int other = 0; other < correlations.size(); other++) {
            line.add(
                    row.head().isEmpty()
                            ? ""
                            : number(correlations.get(row.head().getAsInt() - 1).get(other)));
        }
        return line;
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.valueOf(value);
    }
}
