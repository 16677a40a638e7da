package org.saccade.export;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import org.saccade.explore.PatchGrid;
import org.saccade.heatmap.Look;
import org.saccade.inspect.InspectedMaps;

/** The pictures of one layer and one query, as files hold them: each map in each form, and the sheets of all. */
public final class MapPictures {
    private final PartDrawings part;
    private final PartDrawings.Drawing drawing;

    private MapPictures(PartDrawings part, PatchGrid grid, Look look, ExportChoice choice) throws ExportException {
        this.part = part;
        MapDrawing pen = new MapDrawing(Ground.of(part.run(), choice.size()), grid, look);
        drawing = new PartDrawings.Drawing(pen, look, choice, choice.additions().room(List.of(part), look));
    }

    /**
     * Those of a plain run.
     *
     * @param look how the maps are drawn, in attention
     * @param choice what is drawn beside them, how large, and on which sheets
     * @throws ExportException in one line, if memory doesn't hold drawings of that size
     */
    public static MapPictures of(AttentionRun run, Look look, ExportChoice choice) throws ExportException {
        PatchGrid grid = new PatchGrid(run.maps().rows(), run.maps().columns());
        return new MapPictures(PartDrawings.of(run, DrawnMap.of(run.maps(), look)), grid, look, choice);
    }

    /**
     * Those of the first layer and query of a run that was asked.
     *
     * @param look how the maps are drawn
     * @param choice what is drawn beside them, how large, and on which sheets
     * @throws ExportException in one line, if memory doesn't hold drawings of that size
     */
    public static MapPictures of(InspectedRun run, Look look, ExportChoice choice) throws ExportException {
        InspectedMaps first = run.inspection().parts().get(0);
        PartDrawings part = PartDrawings.of(
                run, first, DrawnParts.of(run.inspection(), look).get(0), look);
        return new MapPictures(part, run.inspection().grid(), look, choice);
    }

    /** What a map's file is called, without .png; of maps as of {@link #drawing}. */
    public String stem(int map, MapForm form) {
        return form.stem(part.maps().get(place(map)).name());
    }

    /**
     * Writes one map as one picture, over what was there.
     *
     * @param file whose folder is made if it isn't there
     * @param map 0 for the whole, then those that it is made of
     * @throws ExportException if the folder can't be made or the file can't be written
     */
    public void write(Path file, int map, MapForm form) throws ExportException {
        WholeFile.Content png = part.png(place(map), form, drawing);
        WholeFile.makeFolder(file.toAbsolutePath().getParent());
        WholeFile.write(file, png);
    }

    /**
     * One map as {@link #write} writes it.
     *
     * @param map 0 for the whole, then those that it is made of
     */
    public BufferedImage drawing(int map, MapForm form) {
        return part.drawing(place(map), form, drawing);
    }

    /**
     * The sheet for print.
     *
     * @param dotsPerInch how fine
     * @return TYPE_INT_RGB
     * @throws ExportException in one line, if memory doesn't hold it
     */
    public BufferedImage printSheet(int dotsPerInch) throws ExportException {
        return part.sheet(drawing, dotsPerInch);
    }

    /** The contact sheet for the screen, TYPE_INT_RGB. */
    public BufferedImage screenSheet() {
        return part.screenSheet(drawing.look());
    }

    /** Of those that are drawn the whole comes last. */
    private int place(int map) {
        int last = part.maps().size() - 1;
        if (map < 0 || map > last) {
            throw new IllegalArgumentException("there is no map " + map);
        }
        return map == 0 ? last : map - 1;
    }
}
