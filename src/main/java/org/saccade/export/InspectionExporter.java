package org.saccade.export;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.saccade.heatmap.Look;
import org.saccade.inspect.ColourBasisFile;
import org.saccade.inspect.InspectedMaps;
import org.saccade.inspect.Inspection;
import org.saccade.inspect.MapKind;

/**
 * Writes the files of a run that was asked, each whole or not at all. One drawing is in memory at a time. Any thread may
 * use it, for different folders at a time.
 */
public final class InspectionExporter {
    private final Look look;
    private final Set<Artifact> artifacts;
    private final Exporter.Additions additions;

    /**
     * @param look how maps are drawn; arrays are as the model gives them, whatever its unit
     * @param artifacts what to write, at least one
     * @param additions what is drawn on and beside maps
     */
    public InspectionExporter(Look look, Set<Artifact> artifacts, Exporter.Additions additions) {
        this.look = look;
        this.artifacts = EnumSet.copyOf(artifacts);
        this.additions = additions;
    }

    /**
     * Writes a run's files over those of an earlier run; other files in the folder stay, and {@code attention.json}
     * lists those of this run. It comes last: where it is new, all is.
     *
     * @param folder made if it isn't there
     * @return the files, in the order they were written
     * @throws ExportException if the folder can't be made or a file can't be written; the files before it are there
     * @throws CancellationException when the listener asks for it; the files before that are there, whole
     */
    public List<Path> export(Path folder, InspectedRun run, ExportListener listener) throws ExportException {
        return export(Placement.in(folder), run, listener);
    }

    /** The same, each file at a place of its own. */
    public List<Path> export(Placement placement, InspectedRun run, ExportListener listener) throws ExportException {
        List<List<DrawnMap>> parts = DrawnParts.of(run.inspection(), look);
        return new Export(placement, run, parts, listener).write();
    }

    /**
     * Writes one map of a run of one layer and one query as one picture, over what was there.
     *
     * @param file whose folder is made if it isn't there
     * @param map 0 for the whole, then those that it is made of
     * @param overlay over the picture, or the colours alone
     * @throws ExportException if the folder can't be made or the file can't be written
     */
    public void exportMap(Path file, InspectedRun run, int map, boolean overlay) throws ExportException {
        InspectedMaps part = run.inspection().parts().get(0);
        DrawnMap drawn = inOrder(DrawnParts.of(run.inspection(), look).get(0), map);
        AttentionRun shown = run.part(part, look.unit());
        PictureTexts texts = new PictureTexts(shown, look);
        MapDrawing drawing = new MapDrawing(run, look);
        WholeFile.makeFolder(file.toAbsolutePath().getParent());
        if (overlay) {
            OptionalDouble mask = run.inspection().selection().mask();
            Optional<boolean[]> known = mask.isPresent()
                    ? Optional.of(InspectedMaps.mask(part.all().get(map), mask.getAsDouble()))
                    : Optional.empty();
            BufferedImage image = isObjects(run)
                    ? drawing.objects(part.objects())
                    : additions.to(drawing.overlay(drawn, known), drawn, shown, look);
            WholeFile.write(file, PngFile.of(image, texts.ofOverlay(drawn)));
        } else {
            WholeFile.write(
                    file, PngFile.of(additions.to(drawing.colours(drawn), drawn, shown, look), texts.of(drawn)));
        }
    }

    private static boolean isObjects(InspectedRun run) {
        return run.inspection().selection().kind().parts().contains(MapKind.Part.OBJECTS);
    }

    /** Of those that are drawn the whole comes last. */
    private static <T> T inOrder(List<T> drawn, int map) {
        return drawn.get(map == 0 ? drawn.size() - 1 : map - 1);
    }

    /**
     * What {@link #export} calls a map's file of a run of one layer and one query, without .png.
     *
     * @param map 0 for the whole, then those that it is made of
     */
    public static String stemOf(Inspection inspection, int map, boolean overlay) {
        MapName name = inOrder(new MapNames(inspection).of(0), map);
        return overlay ? name.overlayStem() : name.fileStem();
    }

    /** How many files a run of one layer and one query gives. */
    public int files(Inspection inspection) {
        int single = inspection.parts().get(0).single().size();
        int count = 0;
        for (Artifact artifact : artifacts) {
            count += switch (artifact) {
                case NPY ->
                    NamedArray.maps(inspection).size()
                            + (inspection.parts().get(0).coloured().isPresent() ? 1 : 0);
                case HEADS -> single;
                case OVERLAYS -> single + 1;
                case MEAN, GRID, INPUT, JSON, STATS, MASKS, BOXES, ATLAS, CLASSES -> 1;
            };
        }
        return count;
    }

    /** One run on its way into its folder. */
    private final class Export {
        private final WrittenFiles files;
        private final InspectedRun run;
        private final List<List<DrawnMap>> parts;
        private final List<NamedArray> arrays = new ArrayList<>();

        Export(Placement placement, InspectedRun run, List<List<DrawnMap>> parts, ExportListener listener) {
            files = new WrittenFiles(placement, listener);
            this.run = run;
            this.parts = parts;
        }

        List<Path> write() throws ExportException {
            Inspection inspection = run.inspection();
            if (artifacts.contains(Artifact.NPY)) {
                arrays.addAll(NamedArray.maps(inspection));
            }
            if (artifacts.contains(Artifact.MASKS)) {
                arrays.add(NamedArray.masks(inspection));
            }
            for (NamedArray array : arrays) {
                files.write(array.file(), array.content());
            }
            if (artifacts.contains(Artifact.NPY)) {
                writeBases(inspection);
            }
            if (artifacts.contains(Artifact.STATS)) {
                files.write(
                        "stats.csv",
                        StatisticsCsv.of(
                                run.statistics(),
                                inspection.grid(),
                                run.provenance().modelDetails()));
            }
            if (artifacts.contains(Artifact.BOXES)) {
                files.write("boxes.json", BoxesJson.of(run));
            }
            if (artifacts.contains(Artifact.CLASSES)) {
                files.write("classes.json", ClassesJson.of(run));
            }
            if (artifacts.contains(Artifact.INPUT)) {
                AttentionRun first = run.part(inspection.parts().get(0), look.unit());
                files.write("input.png", PngFile.of(run.modelInput(), new PictureTexts(first, look).ofInput()));
            }
            writeDrawings();
            if (artifacts.contains(Artifact.ATLAS)) {
                writeAtlas(run.atlas().orElseThrow());
            }
            if (artifacts.contains(Artifact.JSON)) {
                List<String> names = files.namesWith("attention.json");
                files.write("attention.json", InspectionJson.of(run, look, parts, arrays, names));
            }
            return files.all();
        }

        /** What gave the colours, for the next picture. */
        private void writeBases(Inspection inspection) throws ExportException {
            MapNames names = new MapNames(inspection);
            for (int i = 0; i < inspection.parts().size(); i++) {
                Optional<InspectedMaps.Coloured> coloured =
                        inspection.parts().get(i).coloured();
                if (coloured.isPresent()) {
                    byte[] basis = ColourBasisFile.bytes(coloured.get().basis());
                    files.write(names.prefix(i) + "basis.json", out -> out.write(basis));
                }
            }
        }

        private void writeDrawings() throws ExportException {
            MapDrawing drawing = new MapDrawing(run, look);
            MapNames names = new MapNames(run.inspection());
            for (int i = 0; i < parts.size(); i++) {
                InspectedMaps part = run.inspection().parts().get(i);
                AttentionRun shown = run.part(part, look.unit());
                writeMaps(part, parts.get(i), shown, drawing);
                if (artifacts.contains(Artifact.GRID)) {
                    files.write(
                            names.prefix(i) + "grid.png",
                            PngFile.of(
                                    new GridSheet(shown, look, parts.get(i)).draw(),
                                    new PictureTexts(shown, look).ofGrid(parts.get(i))));
                }
            }
        }

        private void writeMaps(InspectedMaps part, List<DrawnMap> maps, AttentionRun shown, MapDrawing drawing)
                throws ExportException {
            PictureTexts texts = new PictureTexts(shown, look);
            boolean isObjects = isObjects(run);
            List<Optional<boolean[]>> masks = masks(part);
            for (int i = 0; i < maps.size(); i++) {
                DrawnMap map = maps.get(i);
                if (artifacts.contains(map.isWhole() ? Artifact.MEAN : Artifact.HEADS)) {
                    files.write(
                            map.fileStem() + ".png",
                            PngFile.of(additions.to(drawing.colours(map), map, shown, look), texts.of(map)));
                }
                if (artifacts.contains(Artifact.OVERLAYS)) {
                    var image = isObjects
                            ? drawing.objects(part.objects())
                            : additions.to(drawing.overlay(map, masks.get(i)), map, shown, look);
                    files.write(map.overlayStem() + ".png", PngFile.of(image, texts.ofOverlay(map)));
                }
            }
        }

        /** Of the maps in the order that they are drawn in: the whole comes last. */
        private List<Optional<boolean[]>> masks(InspectedMaps part) {
            List<Optional<boolean[]>> masks = new ArrayList<>();
            if (run.inspection().selection().mask().isPresent()) {
                part.masks(run.inspection().selection().mask().getAsDouble())
                        .forEach(mask -> masks.add(Optional.of(mask)));
                masks.add(masks.remove(0));
            } else {
                part.all().forEach(map -> masks.add(Optional.empty()));
            }
            return masks;
        }

        private void writeAtlas(Inspection atlas) throws ExportException {
            AttentionRun shown = run.part(atlas.parts().get(0), look.unit());
            files.write(
                    "atlas.png",
                    PngFile.of(
                            new AtlasSheet(shown, look, DrawnParts.of(atlas, look)).draw(),
                            new PictureTexts(shown, look).ofAtlas()));
        }
    }
}
