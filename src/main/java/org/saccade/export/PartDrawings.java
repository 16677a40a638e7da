package org.saccade.export;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.saccade.explore.FoundObject;
import org.saccade.export.page.Page;
import org.saccade.heatmap.Look;

/**
 * The drawings of one layer and one query, as files.
 *
 * @param run what is drawn
 * @param maps the heads, or parts, then the whole
 * @param masks of the maps, in their order, to outline; empty where there are none
 * @param objects to outline in place of colours; empty where maps are shown
 */
record PartDrawings(
        AttentionRun run, List<DrawnMap> maps, List<Optional<boolean[]>> masks, Optional<List<FoundObject>> objects) {
    private static final int DOTS_PER_INCH = 300;

    /** Of maps without masks. */
    static PartDrawings of(AttentionRun run, List<DrawnMap> maps) {
        List<Optional<boolean[]>> none = new ArrayList<>();
        maps.forEach(map -> none.add(Optional.empty()));
        return new PartDrawings(run, maps, none, Optional.empty());
    }

    /** How they are drawn. */
    record Drawing(MapDrawing pen, Look look, ExportChoice choice) {}

    /**
     * Writes what is asked for.
     *
     * @param prefix what the names of files begin with
     */
    void write(WrittenFiles files, Set<Artifact> artifacts, Drawing drawing, String prefix) throws ExportException {
        writeMaps(files, artifacts, drawing);
        Look look = drawing.look;
        PictureTexts texts = new PictureTexts(run, look);
        if (artifacts.contains(Artifact.GRID)) {
            files.write(prefix + "grid.png", PngFile.of(new GridSheet(run, look, maps).draw(), texts.ofGrid(maps)));
        }
        boolean isThroughHeads = drawing.choice.animation().through() == AnimationChoice.Through.HEADS;
        if (artifacts.contains(Artifact.ANIMATION) && isThroughHeads) {
            writeAnimation(files, drawing, prefix);
        }
        if (artifacts.stream().anyMatch(Artifact::isSheet)) {
            writeSheets(files, artifacts, drawing, prefix);
        }
    }

    private void writeMaps(WrittenFiles files, Set<Artifact> artifacts, Drawing drawing) throws ExportException {
        PictureTexts texts = new PictureTexts(run, drawing.look);
        for (int i = 0; i < maps.size(); i++) {
            DrawnMap map = maps.get(i);
            if (artifacts.contains(map.isWhole() ? Artifact.MEAN : Artifact.HEADS)) {
                BufferedImage image = finished(drawing.pen.colours(map), map, drawing);
                files.write(map.fileStem() + ".png", PngFile.of(image, texts.of(map)));
            }
            if (artifacts.contains(Artifact.OVERLAYS)) {
                files.write(
                        map.overlayStem() + ".png",
                        PngFile.of(
                                overlay(i, drawing),
                                objects.isPresent() ? texts.ofObjects(map) : texts.ofOverlay(map)));
            }
            if (artifacts.contains(Artifact.TRANSPARENT)) {
                files.write(
                        map.fileStem() + "-transparent.png",
                        PngFile.of(drawing.pen.transparent(map), texts.ofTransparent(map)));
            }
        }
    }

    private BufferedImage finished(BufferedImage image, DrawnMap map, Drawing drawing) {
        return drawing.choice.additions().to(image, map, run, drawing.look);
    }

    /**
     * A map over the picture, with what is drawn on and beside it; good until the next drawing.
     *
     * @param map from 0, in the order of the maps
     */
    BufferedImage overlay(int map, Drawing drawing) {
        return objects.isPresent()
                ? drawing.pen.objects(objects.get())
                : finished(drawing.pen.overlay(maps.get(map), masks.get(map)), maps.get(map), drawing);
    }

    private void writeAnimation(WrittenFiles files, Drawing drawing, String prefix) throws ExportException {
        List<MapAnimation.Frame> frames = new ArrayList<>();
        for (int i = 0; i < maps.size(); i++) {
            int map = i;
            frames.add(new MapAnimation.Frame(maps.get(i).longLabel(), () -> overlay(map, drawing)));
        }
        files.write(
                prefix + "animation.gif",
                new MapAnimation(run.provenance(), drawing.choice.animation().frame(), frames)
                        .content(new PictureTexts(run, drawing.look).ofAnimation("heads one after the other")));
    }

    private void writeSheets(WrittenFiles files, Set<Artifact> artifacts, Drawing drawing, String prefix)
            throws ExportException {
        Page page = new PrintSheet(this, drawing.look, drawing.choice.sheet()).page();
        if (artifacts.contains(Artifact.SHEET)) {
            DrawingMemory.require(
                    Math.round(page.width() * DOTS_PER_INCH / 72), Math.round(page.height() * DOTS_PER_INCH / 72));
            files.write(prefix + "sheet.png", PngFile.of(page.pixels(DOTS_PER_INCH), page.texts(), DOTS_PER_INCH));
        }
        if (artifacts.contains(Artifact.PDF)) {
            files.write(prefix + "sheet.pdf", page::writePdf);
        }
        if (artifacts.contains(Artifact.SVG)) {
            files.write(prefix + "sheet.svg", page::writeSvg);
        }
    }
}
