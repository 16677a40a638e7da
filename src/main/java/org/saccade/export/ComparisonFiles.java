package org.saccade.export;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.saccade.attention.AttentionMap;
import org.saccade.explore.MapComparison;
import org.saccade.explore.PatchGrid;
import org.saccade.heatmap.Interpolation;

/**
 * What two maps differ in: {@code difference.npy} (float32, the first minus the second), {@code difference.png} (blue
 * where the second is larger, red where the first is, white where they are equal, with a colour bar at the right) and
 * {@code comparison.json}, which tells the figures and what both maps came of.
 */
public final class ComparisonFiles {
    private ComparisonFiles() {}

    /**
     * Compares two maps and writes the files, each whole or not at all.
     *
     * @param folder made if it isn't there
     * @param keep the share of the mass that the maps' masks keep, in [0, 1]
     * @param version of the program
     * @return the figures by their names; null where one is undefined
     * @throws ExportException if the folder can't be made or a file can't be written
     * @throws IllegalArgumentException in one line, if the maps are on different grids
     */
    public static Map<String, Object> write(Path folder, ComparedMap a, ComparedMap b, double keep, String version)
            throws ExportException {
        PatchGrid grid = new PatchGrid(a.map().rows(), a.map().columns());
        ComparedMap.requireSameGrid(grid, new PatchGrid(b.map().rows(), b.map().columns()));
        MapComparison comparison = MapComparison.of(a.map().doubles(), b.map().doubles(), keep);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("iou", RunJson.plain(comparison.iou()));
        figures.put("jensenShannon", RunJson.plain(comparison.jensenShannon()));
        figures.put("pearson", RunJson.plain(comparison.pearson()));
        figures.put("spearman", RunJson.plain(comparison.spearman()));
        float[] difference = new float[grid.patches()];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = (float) comparison.difference()[i];
        }
        AttentionMap map = new AttentionMap(grid.rows(), grid.columns(), difference);
        WholeFile.makeFolder(folder);
        WholeFile.write(folder.resolve("difference.npy"), NpyFile.of(map));
        WholeFile.write(folder.resolve("difference.png"), picture(map, a, b, version));
        Map<String, Object> tree = RunJson.object("program", RunJson.object("name", "Saccade", "version", version));
        tree.put("a", side(a));
        tree.put("b", side(b));
        tree.put("grid", RunJson.object("rows", grid.rows(), "columns", grid.columns()));
        tree.put("maskShare", keep);
        tree.put("figures", figures);
        tree.put("difference", RunJson.object("minimum", map.minimum(), "maximum", map.maximum()));
        caveat(a, b).ifPresent(note -> tree.put("note", note));
        tree.put("units", RunJson.object("jensenShannon", "bits"));
        WholeFile.write(folder.resolve("comparison.json"), RunJson.content(tree));
        return figures;
    }

    private static Map<String, Object> side(ComparedMap map) {
        Map<String, Object> side = RunJson.object("name", map.name());
        side.putAll(map.origin().values());
        return side;
    }

    private static Optional<String> caveat(ComparedMap a, ComparedMap b) {
        List<String> caveats =
                Stream.of(a, b).flatMap(map -> map.caveat().stream()).distinct().toList();
        return caveats.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", caveats));
    }

    private static WholeFile.Content picture(AttentionMap difference, ComparedMap a, ComparedMap b, String version) {
        int width = difference.columns() * a.patchSize();
        int height = difference.rows() * a.patchSize();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        DifferenceColours.of(difference).draw(Interpolation.NEAREST, width, height, pixels);
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("Title", a.name() + " minus " + b.name());
        caveat(a, b).ifPresent(note -> texts.put("Warning", note));
        float most = DifferenceColours.most(difference);
        texts.put("Description", "blue at " + -most + ", white at 0, red at " + most);
        texts.put("Software", "Saccade " + version);
        return PngFile.of(ColourBarStrip.beside(image, difference), texts);
    }
}
