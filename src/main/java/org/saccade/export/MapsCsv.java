package org.saccade.export;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.saccade.explore.PatchGrid;

/**
 * Maps as a table: a line for each patch, row by row, with its column and row from 0 and a column for each map. A value
 * has as many digits as it takes to be the same float32 again.
 */
final class MapsCsv {
    private MapsCsv() {}

    static WholeFile.Content of(List<NamedMap> maps, PatchGrid grid) {
        return out -> {
            String header = maps.stream().map(NamedMap::name).collect(Collectors.joining(",", "column,row,", "\n"));
            out.write(header.getBytes(StandardCharsets.UTF_8));
            StringBuilder line = new StringBuilder();
            for (int patch = 0; patch < grid.patches(); patch++) {
                line.setLength(0);
                line.append(grid.column(patch)).append(',').append(grid.row(patch));
                for (NamedMap map : maps) {
                    line.append(',').append(map.map().values()[patch]);
                }
                out.write(line.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
            }
        };
    }
}
