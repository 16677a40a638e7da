package org.saccade.export;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.saccade.explore.FoundObject;
import org.saccade.export.page.Page;
import org.saccade.heatmap.Look;
import org.saccade.inspect.InspectedMaps;

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
    private static final double POINTS_PER_INCH = 72;

    /** Of maps without masks. */
    static PartDrawings of(AttentionRun run, List<DrawnMap> maps) {
        List<Optional<boolean[]>> none = new ArrayList<>();
        maps.forEach(map -> none.add(Optional.empty()));
        return new PartDrawings(run, maps, none, Optional.empty());
    }

    /** Of one layer and one query of what was asked. */
    static PartDrawings of(InspectedRun run, InspectedMaps part, List<DrawnMap> maps, Look look) {
        return new PartDrawings(
                run.part(part, look.unit()),
                maps,
                masks(run, part),
                run.inspection().selection().kind().hasObjects() ? Optional.of(part.objects()) : Optional.empty());
    }

    /** Of the maps in the order that they are drawn in: the whole comes last. */
    private static List<Optional<boolean[]>> masks(InspectedRun run, InspectedMaps part) {
        List<Optional<boolean[]>> masks = new ArrayList<>();
        if (run.inspection().selection().mask().isPresent()) {
            part.masks(run.inspection().selection().mask().getAsDouble()).forEach(mask -> masks.add(Optional.of(mask)));
            masks.add(masks.remove(0));
        } else {
            part.all().forEach(map -> masks.add(Optional.empty()));
        }
        return masks;
    }

    /**
     * How they are drawn.
     *
     * @param bars how wide colour bars are, of all drawings that belong together
     */
    record Drawing(MapDrawing pen, Look look, ExportChoice choice, ColourBarStrip.Room bars) {
        Drawing withBars(ColourBarStrip.Room other) {
            return new Drawing(pen, look, choice, other);
        }
    }

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
            files.write(prefix + "grid.png", PngFile.of(screenSheet(look), texts.ofGrid(maps)));
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
        for (int i = 0; i < maps.size(); i++) {
            if (artifacts.contains(maps.get(i).isWhole() ? Artifact.MEAN : Artifact.HEADS)) {
                writeMap(files, i, MapForm.COLOURS, drawing);
            }
            if (artifacts.contains(Artifact.OVERLAYS)) {
                writeMap(files, i, MapForm.OVERLAY, drawing);
            }
            if (artifacts.contains(Artifact.TRANSPARENT)) {
                writeMap(files, i, MapForm.TRANSPARENT, drawing);
            }
        }
    }

    private void writeMap(WrittenFiles files, int map, MapForm form, Drawing drawing) throws ExportException {
        files.write(form.stem(maps.get(map).name()) + ".png", png(map, form, drawing));
    }

    /**
     * One map's file.
     *
     * @param map from 0, in the order of the maps
     */
    WholeFile.Content png(int map, MapForm form, Drawing drawing) {
        PictureTexts texts = new PictureTexts(run, drawing.look);
        DrawnMap drawn = maps.get(map);
        return PngFile.of(
                drawing(map, form, drawing),
                switch (form) {
                    case COLOURS -> texts.of(drawn);
                    case OVERLAY -> objects.isPresent() ? texts.ofObjects(drawn) : texts.ofOverlay(drawn);
                    case TRANSPARENT -> texts.ofTransparent(drawn);
                });
    }

    /**
     * One map, with what is drawn on and beside it; good until the next drawing.
     *
     * @param map from 0, in the order of the maps
     */
    BufferedImage drawing(int map, MapForm form, Drawing drawing) {
        DrawnMap drawn = maps.get(map);
        return switch (form) {
            case COLOURS -> finished(drawing.pen.colours(drawn), drawn, drawing);
            case OVERLAY ->
                objects.isPresent()
                        ? drawing.pen.objects(objects.get())
                        : finished(drawing.pen.overlay(drawn, masks.get(map)), drawn, drawing);
            case TRANSPARENT -> drawing.pen.transparent(drawn);
        };
    }

    /** The contact sheet for the screen, TYPE_INT_RGB. */
    BufferedImage screenSheet(Look look) {
        return new GridSheet(run, look, maps).draw();
    }

    /**
     * The sheet for print.
     *
     * @param dotsPerInch how fine
     * @return TYPE_INT_RGB
     * @throws ExportException in one line, if memory doesn't hold it
     */
    BufferedImage sheet(Drawing drawing, int dotsPerInch) throws ExportException {
        return pixels(new PrintSheet(this, drawing.look, drawing.choice.sheet()).page(), dotsPerInch);
    }

    private static BufferedImage pixels(Page page, int dotsPerInch) throws ExportException {
        DrawingMemory.require(
                Math.round(page.width() * dotsPerInch / POINTS_PER_INCH),
                Math.round(page.height() * dotsPerInch / POINTS_PER_INCH));
        return page.pixels(dotsPerInch);
    }

    private BufferedImage finished(BufferedImage image, DrawnMap map, Drawing drawing) {
        return drawing.choice.additions().to(image, map, run, drawing.look, drawing.bars);
    }

    private void writeAnimation(WrittenFiles files, Drawing drawing, String prefix) throws ExportException {
        List<MapAnimation.Frame> frames = new ArrayList<>();
        for (int i = 0; i < maps.size(); i++) {
            int map = i;
            frames.add(new MapAnimation.Frame(maps.get(i).longLabel(), () -> drawing(map, MapForm.OVERLAY, drawing)));
        }
        files.write(
                prefix + "animation.gif",
                new MapAnimation(
                                drawing.choice.additions().unmarked(run.provenance()),
                                drawing.choice.animation().frame(),
                                frames)
                        .content(new PictureTexts(run, drawing.look).ofAnimation("heads one after the other")));
    }

    private void writeSheets(WrittenFiles files, Set<Artifact> artifacts, Drawing drawing, String prefix)
            throws ExportException {
        Page page = new PrintSheet(this, drawing.look, drawing.choice.sheet()).page();
        if (artifacts.contains(Artifact.SHEET)) {
            files.write(prefix + "sheet.png", PngFile.of(pixels(page, DOTS_PER_INCH), page.texts(), DOTS_PER_INCH));
        }
        if (artifacts.contains(Artifact.PDF)) {
            files.write(prefix + "sheet.pdf", page::writePdf);
        }
        if (artifacts.contains(Artifact.SVG)) {
            files.write(prefix + "sheet.svg", page::writeSvg);
        }
    }
}
