package org.saccade.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saccade.explore.FoundObject;
import org.saccade.explore.MapStatistics;
import org.saccade.explore.PatchGrid;
import org.saccade.heatmap.Look;
import org.saccade.inspect.HeadStatistics;
import org.saccade.inspect.InspectedMaps;
import org.saccade.inspect.Inspection;
import org.saccade.inspect.Selection;
import org.saccade.inspect.TokenQuery;

class InspectionExporterTest {
    @TempDir
    Path folder;

    private static InspectedRun plain(List<HeadStatistics> statistics) {
        AttentionRun run = Runs.run("cat.png", 2, 3, 4, Runs.TRAINED);
        Selection selection = Selection.of(Map.of("fuse", "max"));
        Inspection inspection = Inspection.ofPlain(run.maps(), selection, 12);
        return new InspectedRun(inspection, statistics, Optional.empty(), run.modelInput(), run.provenance());
    }

    private static InspectionExporter exporter(Set<Artifact> artifacts) {
        return new InspectionExporter(Look.defaults(), artifacts, Exporter.Additions.NONE);
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void anInterruptedExportLeavesTheFilesBeforeItWhole() throws IOException {
        int[] written = {0};
        ExportListener impatient = new ExportListener() {
            @Override
            public void written() {
                written[0]++;
            }

            @Override
            public boolean cancelled() {
                return written[0] == 3;
            }
        };
        assertThrows(CancellationException.class, () -> exporter(Artifact.usual())
                .export(folder, plain(List.of()), impatient));
        assertEquals(Set.of("attention.npy", "max.npy", "input.png"), files());
    }

    @Test
    void theListOfFilesIsWhatLiesThere() throws IOException {
        List<Path> written = exporter(Artifact.usual()).export(folder, plain(List.of()), ExportListener.NONE);
        assertEquals(
                files(),
                written.stream()
                        .map(file -> file.getFileName().toString())
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertTrue(files().containsAll(Set.of("max.png", "overlay-max.png", "head-2.png", "grid.png")));
        assertEquals(
                "attention.json", written.get(written.size() - 1).getFileName().toString());
    }

    @Test
    void asManyFilesAreWrittenAsWereTold() throws IOException {
        InspectedRun run = plain(List.of());
        for (Artifact artifact : Artifact.plain()) {
            InspectionExporter exporter = exporter(EnumSet.of(artifact));
            List<Path> written = exporter.export(folder.resolve(artifact.toString()), run, ExportListener.NONE);
            assertEquals(written.size(), exporter.files(run.inspection()), artifact.toString());
        }
    }

    @Test
    void whatIsUndefinedIsAnEmptyCell() throws IOException {
        MapStatistics nothing = MapStatistics.of(new double[12], new PatchGrid(3, 4));
        HeadStatistics head =
                new HeadStatistics(1, TokenQuery.parse("0,0:1,2"), 2, 1, 0, 0.5, nothing, Double.NaN, 2.25);
        exporter(EnumSet.of(Artifact.STATS)).export(folder, plain(List.of(head)), ExportListener.NONE);
        List<String> lines = Files.readAllLines(folder.resolve("stats.csv"));
        assertEquals("2,\"0,0:1,2\",3,1.0,0.0,0.5,,,,,,,,,2.25", lines.get(1));
        assertEquals(2, lines.size());
    }

    @Test
    void aLayerWithFewerObjectsHasEmptyMasksAfterThem() throws IOException {
        PatchGrid grid = new PatchGrid(3, 4);
        AttentionRun run = Runs.run("cat.png", 1, 3, 4, Runs.TRAINED);
        boolean[] mask = new boolean[12];
        mask[5] = true;
        FoundObject object = new FoundObject(grid, mask, 5, new double[12], Optional.empty());
        Selection selection = Selection.of(Map.of("kind", "objects", "layer", "1:2"));
        List<InspectedMaps> parts = Stream.of(List.<FoundObject>of(), List.of(object))
                .map(objects -> new InspectedMaps(
                        objects.size(), TokenQuery.CLS, run.maps().mean(), List.of(), Optional.empty(), objects))
                .toList();
        InspectedRun asked = new InspectedRun(
                new Inspection(selection, grid, parts),
                List.of(),
                Optional.empty(),
                run.modelInput(),
                run.provenance());
        exporter(EnumSet.of(Artifact.MASKS, Artifact.OVERLAYS, Artifact.BOXES))
                .export(folder, asked, ExportListener.NONE);
        byte[] masks = Files.readAllBytes(folder.resolve("masks.npy"));
        assertEquals(128 + 2 * 12, masks.length);
        for (int i = 0; i < 24; i++) {
            assertEquals(i == 12 + 5 ? 1 : 0, masks[128 + i], "patch " + i);
        }
        assertTrue(files().contains("layer-2-overlay-objects.png"));
    }
}
