package org.saccade.export;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.saccade.heatmap.ColourScale;
import org.saccade.heatmap.HeatmapRenderer;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.MapUnit;
import org.saccade.inspect.HeadChoice;

/** Writes the files of a run, each whole or not at all. Any thread may use it, for different folders at a time. */
public final class Exporter {
    private final Look look;
    private final Set<Artifact> artifacts;
    private final Additions additions;

    /**
     * What is drawn on and beside maps, which without it are pixel by pixel their colours.
     *
     * @param mark whether maps of weights that have a caveat carry its word in their pixels, too
     * @param colourBar whether a strip at the right tells what the colours stand for
     */
    public record Additions(boolean mark, boolean colourBar) {
        /** Nothing but the maps. */
        public static final Additions NONE = new Additions(false, false);

        /** A drawing with what is added to it. */
        BufferedImage to(BufferedImage drawing, DrawnMap map, AttentionRun run, Look look) {
            BufferedImage marked = mark
                    ? run.provenance()
                            .weights()
                            .caveat()
                            .map(caveat -> CaveatMark.on(drawing, caveat))
                            .orElse(drawing)
                    : drawing;
            return colourBar && map.colours().isEmpty()
                    ? ColourBarStrip.beside(
                            marked,
                            ColourScale.of(map.map(), look, map.range()),
                            run.subject().unit())
                    : marked;
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
        if (artifacts.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to write: choose at least one artifact");
        }
        if (!Artifact.usual().containsAll(artifacts)) {
            throw new IllegalArgumentException("a plain run has nothing but " + Artifact.usual());
        }
        if (look.unit() != MapUnit.ATTENTION) {
            throw new IllegalArgumentException("maps in another unit are written by an InspectionExporter");
        }
        this.look = look;
        this.artifacts = EnumSet.copyOf(artifacts);
        this.additions = additions;
    }

    /**
     * Writes a run's files over those of an earlier run; other files in the folder stay, and {@code attention.json}
     * lists
     * those of this run. It comes last: where it is new, all is.
     *
     * @param folder made if it isn't there
     * @return the files, in the order they were written
     * @throws ExportException if the folder can't be made or a file can't be written; the files before it are there
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
        return new Export(placement, run, maps, listener).write();
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
                case OVERLAYS -> maps;
                case MEAN, GRID, INPUT, JSON -> 1;
                case STATS, MASKS, BOXES, ATLAS, CLASSES -> 0;
            };
        }
        return count;
    }

    /**
     * Writes one map as one picture, over what was there.
     *
     * @param file whose folder is made if it isn't there
     * @param head from 1; 0 for the mean
     * @param overlay over the picture, or the colours alone
     * @throws ExportException if the folder can't be made or the file can't be written
     */
    public void exportMap(Path file, AttentionRun run, int head, boolean overlay) throws ExportException {
        List<DrawnMap> maps = DrawnMap.of(run.maps(), look);
        if (head < 0 || head >= maps.size()) {
            throw new IllegalArgumentException("there is no head " + head);
        }
        DrawnMap map = maps.get(head == 0 ? maps.size() - 1 : head - 1);
        WholeFile.makeFolder(file.toAbsolutePath().getParent());
        HeatmapRenderer renderer = new HeatmapRenderer(look);
        BufferedImage image = new BufferedImage(run.width(), run.height(), BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        renderer.render(map.map(), map.range(), run.width(), run.height(), pixels);
        if (overlay) {
            int[] picture = run.modelInput().getRGB(0, 0, run.width(), run.height(), null, 0, run.width());
            renderer.overlay(map.map(), map.range(), picture, run.width(), run.height(), pixels);
        }
        PictureTexts texts = new PictureTexts(run, look);
        WholeFile.write(file, PngFile.of(finished(image, map, run), overlay ? texts.ofOverlay(map) : texts.of(map)));
    }

    private BufferedImage finished(BufferedImage drawing, DrawnMap map, AttentionRun run) {
        return additions.to(drawing, map, run, look);
    }

    /** What {@link #export} calls a map's file, without .png. */
    public static String stemOf(int head, boolean overlay) {
        MapName name = head == 0 ? MapName.fused(HeadChoice.MEAN_OF_ALL, 1) : MapName.head(head, head);
        return overlay ? name.overlayStem() : name.fileStem();
    }

    /** One run on its way into its folder. */
    private final class Export {
        private final WrittenFiles files;
        private final AttentionRun run;
        private final List<DrawnMap> maps;
        private final PictureTexts texts;

        Export(Placement placement, AttentionRun run, List<DrawnMap> maps, ExportListener listener) {
            files = new WrittenFiles(placement, listener);
            this.run = run;
            this.maps = maps;
            this.texts = new PictureTexts(run, look);
        }

        List<Path> write() throws ExportException {
            if (artifacts.contains(Artifact.NPY)) {
                files.write("attention.npy", NpyFile.of(run.maps().heads()));
                files.write("mean.npy", NpyFile.of(maps.get(maps.size() - 1).map()));
            }
            if (artifacts.contains(Artifact.INPUT)) {
                files.write("input.png", PngFile.of(run.modelInput(), texts.ofInput()));
            }
            writeDrawings();
            if (artifacts.contains(Artifact.GRID)) {
                files.write("grid.png", PngFile.of(new GridSheet(run, look, maps).draw(), texts.ofGrid(maps)));
            }
            if (artifacts.contains(Artifact.JSON)) {
                List<String> names = files.namesWith("attention.json");
                files.write("attention.json", RunJson.of(run, look, maps, names));
            }
            return files.all();
        }

        private void writeDrawings() throws ExportException {
            boolean overlays = artifacts.contains(Artifact.OVERLAYS);
            HeatmapRenderer renderer = new HeatmapRenderer(look);
            int[] picture =
                    overlays ? run.modelInput().getRGB(0, 0, run.width(), run.height(), null, 0, run.width()) : null;
            // one image for all: a map's overlay takes the place of its colours
            BufferedImage image = new BufferedImage(run.width(), run.height(), BufferedImage.TYPE_INT_RGB);
            int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
            for (DrawnMap map : maps) {
                boolean colours = artifacts.contains(map.isWhole() ? Artifact.MEAN : Artifact.HEADS);
                if (colours || overlays) {
                    renderer.render(map.map(), map.range(), run.width(), run.height(), pixels);
                }
                if (colours) {
                    files.write(map.fileStem() + ".png", PngFile.of(finished(image, map, run), texts.of(map)));
                }
                if (overlays) {
                    renderer.overlay(map.map(), map.range(), picture, run.width(), run.height(), pixels);
                    files.write(
                            map.overlayStem() + ".png", PngFile.of(finished(image, map, run), texts.ofOverlay(map)));
                }
            }
        }
    }
}
