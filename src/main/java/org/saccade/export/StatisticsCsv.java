package org.saccade.export;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.saccade.explore.PatchGrid;
import org.saccade.inspect.HeadStatistics;

/**
 * {@code stats.csv}: a line for each layer, query and head, layers and heads counted from 1, patches from 0. Shares are
 * parts of 1, entropies in bits, distances in patches; a cell is empty where a figure is undefined.
 */
final class StatisticsCsv {
    private static final String HEADER = "layer,query,head,cls_share,register_share,self_share,entropy,effective,"
            + "centre_row,centre_column,peak_row,peak_column,top_tenth,distance,mean_distance\n";

    private StatisticsCsv() {}

    static WholeFile.Content of(List<HeadStatistics> statistics, PatchGrid grid, ModelDetails model) {
        return out -> {
            out.write(HEADER.getBytes(StandardCharsets.UTF_8));
            for (HeadStatistics head : statistics) {
                out.write((line(head, grid, model) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        };
    }

    private static String line(HeadStatistics head, PatchGrid grid, ModelDetails model) {
        int peak = head.map().peak();
        String who = (head.layer() + 1) + "," + quoted(model.asking(head.query())) + "," + (head.head() + 1);
        String shares = cells(
                head.clsShare(),
                head.registerShare(),
                head.selfShare(),
                head.map().entropy(),
                head.map().effective(),
                head.map().centreRow(),
                head.map().centreColumn());
        // what gives nothing to patches has no peak, though there is a first of equals
        boolean hasPeak = !Double.isNaN(head.map().entropy());
        String peaks = hasPeak ? grid.row(peak) + "," + grid.column(peak) : ",";
        return String.join(",", who, shares, peaks, cells(head.map().topTenth(), head.distance(), head.meanDistance()));
    }

    /** A patch's name has a comma in it. */
    private static String quoted(String text) {
        return text.contains(",") ? '"' + text + '"' : text;
    }

    private static String cells(double... figures) {
        return DoubleStream.of(figures)
                .mapToObj(figure -> Double.isNaN(figure) ? "" : String.valueOf(figure))
                .collect(Collectors.joining(","));
    }
}
