package org.saccade.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.saccade.heatmap.Look;
import org.saccade.inspect.ColourBasisFile;
import org.saccade.inspect.InspectedMaps;
import org.saccade.inspect.Inspection;
import org.saccade.inspect.Selection;

/**
 * Writes the files of a run that was asked, each whole or not at all. One drawing is in memory at a time. Any thread may
 * use it, for different folders at a time.
 */
public final class InspectionExporter {
    private final Look look;
    private final Set<Artifact> artifacts;
    private final ExportChoice choice;

    /**
     * @param look how maps are drawn; arrays are as the model gives them, whatever its unit
     * @param artifacts what to write, at least one
     * @param additions what is drawn on and beside maps
     */
    public InspectionExporter(Look look, Set<Artifact> artifacts, Exporter.Additions additions) {
        this(look, artifacts, ExportChoice.of(additions));
    }

    /**
     * @param look how maps are drawn; arrays are as the model gives them, whatever its unit
     * @param artifacts what to write, at least one
     * @param choice what is drawn beside the maps, how large, and on which sheets
     */
    public InspectionExporter(Look look, Set<Artifact> artifacts, ExportChoice choice) {
        this.look = look;
        this.artifacts = EnumSet.copyOf(artifacts);
        this.choice = choice;
    }

    /**
     * Writes a run's files over those of an earlier run; other files in the folder stay, and {@code attention.json}
     * lists those of this run. It comes last: where it is new, all is.
     *
     * @param folder made if it isn't there
     * @return the files, in the order they were written
     * @throws ExportException if the folder can't be made or a file can't be written; the files before it are there;
     *     or if memory doesn't hold drawings of that size; nothing is written then
     * @throws CancellationException when the listener asks for it; the files before that are there, whole
     */
    public List<Path> export(Path folder, InspectedRun run, ExportListener listener) throws ExportException {
        return export(Placement.in(folder), run, listener);
    }

    /** The same, each file at a place of its own. */
    public List<Path> export(Placement placement, InspectedRun run, ExportListener listener) throws ExportException {
        List<List<DrawnMap>> parts = DrawnParts.of(run.inspection(), look);
        List<PartDrawings> drawings = drawings(run, run.inspection(), parts);
        return new Export(placement, run, parts, drawings, drawing(run, drawings), listener).write();
    }

    private List<PartDrawings> drawings(InspectedRun run, Inspection inspection, List<List<DrawnMap>> parts) {
        List<PartDrawings> drawings = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            drawings.add(PartDrawings.of(run, inspection.parts().get(i), parts.get(i), look));
        }
        return drawings;
    }

    private PartDrawings.Drawing drawing(InspectedRun run, List<PartDrawings> drawings) throws ExportException {
        AttentionRun first = run.part(run.inspection().parts().get(0), look.unit());
        MapDrawing pen =
                new MapDrawing(Ground.of(first, choice.size()), run.inspection().grid(), look);
        return new PartDrawings.Drawing(pen, look, choice, choice.additions().room(drawings, look));
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
                case OVERLAYS, TRANSPARENT -> single + 1;
                default -> 1;
            };
        }
        return count;
    }

    /** One run on its way into its folder. */
    private final class Export {
        private final WrittenFiles files;
        private final InspectedRun run;
        private final List<List<DrawnMap>> parts;
        private final List<PartDrawings> drawings;
        private final PartDrawings.Drawing drawing;
        private final List<NamedArray> arrays = new ArrayList<>();

        Export(
                Placement placement,
                InspectedRun run,
                List<List<DrawnMap>> parts,
                List<PartDrawings> drawings,
                PartDrawings.Drawing drawing,
                ExportListener listener) {
            files = new WrittenFiles(placement, listener);
            this.run = run;
            this.parts = parts;
            this.drawings = drawings;
            this.drawing = drawing;
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
            writeNumbers(inspection);
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

        private void writeNumbers(Inspection inspection) throws ExportException {
            List<NamedArray> all = new ArrayList<>(NamedArray.maps(inspection));
            if (inspection.selection().mask().isPresent()
                    || run.inspection().selection().kind().hasObjects()) {
                all.add(NamedArray.masks(inspection));
            }
            new NumberFiles(
                            inspection.selection().kind().name(),
                            NamedMap.of(inspection),
                            all,
                            PatchPlaces.of(inspection.grid(), run.provenance()),
                            run.provenance())
                    .write(artifacts, files);
            if (artifacts.contains(Artifact.GEOJSON)) {
                files.write("masks.geojson", MasksGeoJson.of(run));
            }
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
            MapNames names = new MapNames(run.inspection());
            for (int i = 0; i < drawings.size(); i++) {
                drawings.get(i).write(files, artifacts, drawing, names.prefix(i));
            }
            boolean isThroughLayers = choice.animation().through() == AnimationChoice.Through.LAYERS;
            if (artifacts.contains(Artifact.ANIMATION) && isThroughLayers) {
                writeLayers();
            }
        }

        /** The layers that were chosen, or where that is one, all; an animation for each query. */
        private void writeLayers() throws ExportException {
            Selection selection = run.inspection().selection();
            int queries = selection.layers().isSeveral() ? selection.queries().size() : 1;
            List<PartDrawings> layers = selection.layers().isSeveral() ? drawings : allLayers();
            PartDrawings.Drawing drawn = drawing.withBars(choice.additions().room(layers, look));
            for (int query = 0; query < queries; query++) {
                List<MapAnimation.Frame> frames = new ArrayList<>();
                for (int i = query; i < layers.size(); i += queries) {
                    PartDrawings layer = layers.get(i);
                    int whole = layer.maps().size() - 1;
                    String label = "layer " + layer.run().provenance().layer() + ", "
                            + layer.maps().get(whole).longLabel();
                    frames.add(new MapAnimation.Frame(label, () -> layer.drawing(whole, MapForm.OVERLAY, drawn)));
                }
                PictureTexts texts = new PictureTexts(layers.get(query).run(), look);
                files.write(
                        (queries > 1 ? "query-" + (query + 1) + "-" : "") + "animation.gif",
                        new MapAnimation(
                                        choice.additions().unmarked(run.provenance()),
                                        choice.animation().frame(),
                                        frames)
                                .content(texts.ofAnimation("layers one after the other")));
            }
        }

        private List<PartDrawings> allLayers() {
            Inspection all = run.atlas().orElseThrow();
            return drawings(run, all, DrawnParts.of(all, look));
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
