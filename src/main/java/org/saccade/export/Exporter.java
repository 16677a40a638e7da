package org.saccade.export;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.saccade.attention.Caveat;
import org.saccade.explore.PatchGrid;
import org.saccade.heatmap.ColourScale;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.MapUnit;
import org.saccade.inspect.HeadChoice;

/** Writes the files of a run, each whole or not at all. Any thread may use it, for different folders at a time. */
public final class Exporter {
    private final Look look;
    private final Set<Artifact> artifacts;
    private final ExportChoice choice;

    /**
     * What is drawn on and beside maps, which without it are pixel by pixel their colours.
     *
     * @param mark whether maps of weights that have a caveat carry its word in their pixels, too
     * @param colourBar whether a strip at the right tells what the colours stand for
     */
    public record Additions(boolean mark, boolean colourBar) {
        /** Nothing but the maps. */
        public static final Additions NONE = new Additions(false, false);

        /** The same with a colour bar, or without. */
        public Additions withColourBar(boolean other) {
            return new Additions(mark, other);
        }

        /** What must be told of the model, where drawings don't show it. */
        Optional<Caveat> unmarked(Provenance from) {
            return from.weights().caveat().filter(caveat -> !mark);
        }

        /**
         * How wide the colour bars of maps that belong together are.
         *
         * @param parts of the run, each with its maps
         */
        ColourBarStrip.Room room(List<PartDrawings> parts, Look look) {
            if (!colourBar) {
                return ColourBarStrip.Room.NONE;
            }
            List<ColourScale> scales = parts.stream()
                    .flatMap(part -> part.maps().stream())
                    .filter(map -> map.colours().isEmpty())
                    .map(map -> map.scale(look))
                    .toList();
            List<String> units =
                    parts.stream().map(part -> part.run().subject().unit()).toList();
            return scales.isEmpty() ? ColourBarStrip.Room.NONE : ColourBarStrip.Room.of(scales, units);
        }

        /**
         * A drawing with what is added to it.
         *
         * @param bars of all maps that belong together
         */
        BufferedImage to(BufferedImage drawing, DrawnMap map, AttentionRun run, Look look, ColourBarStrip.Room bars) {
            BufferedImage marked = mark
                    ? run.provenance()
                            .weights()
                            .caveat()
                            .map(caveat -> CaveatMark.on(drawing, caveat))
                            .orElse(drawing)
                    : drawing;
            if (bars.equals(ColourBarStrip.Room.NONE)) {
                return marked;
            }
            return map.colours().isPresent()
                    ? ColourBarStrip.besideColours(marked, bars)
                    : ColourBarStrip.beside(
                            marked, map.scale(look), run.subject().unit(), bars);
        }
    }

    /**
     * Writes maps with their colours alone: what must be told of the weights stands in the pictures' texts, on the
     * sheet and
     * in {@code attention.json}.
     *
     * @param look how the maps are drawn, in attention
     * @param artifacts what to write, at least one
     */
    public Exporter(Look look, Set<Artifact> artifacts) {
        this(look, artifacts, Additions.NONE);
    }

    /** @param additions what is drawn on and beside maps */
    public Exporter(Look look, Set<Artifact> artifacts, Additions additions) {
        this(look, artifacts, ExportChoice.of(additions));
    }

    /** @param choice what is drawn beside the maps, how large, and on which sheets */
    public Exporter(Look look, Set<Artifact> artifacts, ExportChoice choice) {
        if (artifacts.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to write: choose at least one artifact");
        }
        if (!Artifact.plain().containsAll(artifacts)) {
            throw new IllegalArgumentException("a plain run has nothing but " + Artifact.plain());
        }
        if (artifacts.contains(Artifact.ANIMATION) && choice.animation().through() == AnimationChoice.Through.LAYERS) {
            throw new IllegalArgumentException("a plain run has one layer, and no animation through several");
        }
        if (look.unit() != MapUnit.ATTENTION) {
            throw new IllegalArgumentException("maps in another unit are written by an InspectionExporter");
        }
        this.look = look;
        this.artifacts = EnumSet.copyOf(artifacts);
        this.choice = choice;
    }

    /**
     * Writes a run's files over those of an earlier run; other files in the folder stay, and {@code attention.json}
     * lists
     * those of this run. It comes last: where it is new, all is.
     *
     * @param folder made if it isn't there
     * @return the files, in the order they were written
     * @throws ExportException if the folder can't be made or a file can't be written; the files before it are there;
     *     or if memory doesn't hold drawings of that size; nothing is written then
     * @throws IllegalArgumentException if the attention holds a NaN or an infinity; nothing is written then
     */
    public List<Path> export(Path folder, AttentionRun run) throws ExportException {
        return export(folder, run, ExportListener.NONE);
    }

    /**
     * The same, followed by a listener.
     *
     * @throws CancellationException when the listener asks for it; the files before that are there, whole
     */
    public List<Path> export(Path folder, AttentionRun run, ExportListener listener) throws ExportException {
        return export(Placement.in(folder), run, listener);
    }

    /** The same, each file at a place of its own. */
    public List<Path> export(Placement placement, AttentionRun run, ExportListener listener) throws ExportException {
        List<DrawnMap> maps = DrawnMap.of(run.maps(), look);
        return new Export(placement, run, maps, Ground.of(run, choice.size()), listener).write();
    }

    /**
     * How many files an export writes.
     *
     * @param maps the heads, and their mean
     */
    public int files(int maps) {
        int count = 0;
        for (Artifact artifact : artifacts) {
            count += switch (artifact) {
                case NPY -> 2;
                case HEADS -> maps - 1;
                case OVERLAYS, TRANSPARENT -> maps;
                case MEAN, GRID, INPUT, JSON, ANIMATION, SHEET, PDF, SVG, NPZ, CSV, TIFF -> 1;
                case STATS, MASKS, BOXES, ATLAS, CLASSES, GEOJSON -> 0;
            };
        }
        return count;
    }

    /** What {@link #export} calls a map's file, without .png. */
    public static String stemOf(int head, MapForm form) {
        return form.stem(head == 0 ? MapName.fused(HeadChoice.MEAN_OF_ALL, 1) : MapName.head(head, head));
    }

    /** One run on its way into its folder. */
    private final class Export {
        private final WrittenFiles files;
        private final AttentionRun run;
        private final List<DrawnMap> maps;
        private final Ground ground;

        Export(Placement placement, AttentionRun run, List<DrawnMap> maps, Ground ground, ExportListener listener) {
            files = new WrittenFiles(placement, listener);
            this.run = run;
            this.maps = maps;
            this.ground = ground;
        }

        List<Path> write() throws ExportException {
            if (artifacts.contains(Artifact.NPY)) {
                files.write("attention.npy", NpyFile.of(run.maps().heads()));
                files.write("mean.npy", NpyFile.of(maps.get(maps.size() - 1).map()));
            }
            PatchGrid grid = new PatchGrid(run.maps().rows(), run.maps().columns());
            new NumberFiles(
                            "attention",
                            NamedMap.of(run.maps()),
                            NamedArray.ofPlain(run.maps()),
                            PatchPlaces.of(grid, run.provenance()),
                            run.provenance())
                    .write(artifacts, files);
            if (artifacts.contains(Artifact.INPUT)) {
                files.write("input.png", PngFile.of(run.modelInput(), new PictureTexts(run, look).ofInput()));
            }
            PartDrawings drawings = PartDrawings.of(run, maps);
            drawings.write(
                    files,
                    artifacts,
                    new PartDrawings.Drawing(
                            new MapDrawing(ground, grid, look),
                            look,
                            choice,
                            choice.additions().room(List.of(drawings), look)),
                    "");
            if (artifacts.contains(Artifact.JSON)) {
                List<String> names = files.namesWith("attention.json");
                files.write("attention.json", RunJson.of(run, look, maps, names));
            }
            return files.all();
        }
    }
}
