package org.saccade.export;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.saccade.explore.FoundObject;
import org.saccade.explore.PatchGrid;
import org.saccade.heatmap.HeatmapRenderer;
import org.saccade.heatmap.Look;

/** Draws maps of one run over one ground, one after the other into one image. */
final class MapDrawing {
    /** Of the first, second and third object; easy to tell apart for the colour-blind (Okabe and Ito). */
    private static final int[] OBJECTS = {0xffe69f00, 0xff56b4e9, 0xff009e73};

    private static final int RGB = 0xffffff;

    private final Ground ground;
    private final PatchGrid grid;
    private final HeatmapRenderer renderer;
    private final Look look;
    private final int width;
    private final int height;
    private final BufferedImage image;
    private final int[] pixels;

    MapDrawing(Ground ground, PatchGrid grid, Look look) {
        this.ground = ground;
        this.grid = grid;
        this.renderer = new HeatmapRenderer(look);
        this.look = look;
        this.width = ground.coveredWidth();
        this.height = ground.coveredHeight();
        this.image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        this.pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    /** A map's colours; good until the next call. */
    BufferedImage colours(DrawnMap map) {
        drawColours(map);
        return ground.complete(image, false);
    }

    private void drawColours(DrawnMap map) {
        if (map.colours().isPresent()) {
            map.colours().get().draw(look.interpolation(), width, height, pixels);
        } else {
            renderer.render(map.map(), map.range(), width, height, pixels);
        }
    }

    /** A map's colours over the picture, with the outline of its mask; good until the next call. */
    BufferedImage overlay(DrawnMap map, Optional<boolean[]> mask) {
        drawColours(map);
        int[] picture = ground.coveredPixels();
        if (map.colours().isPresent()) {
            renderer.overlay(picture, pixels, pixels);
        } else {
            renderer.overlay(map.map(), map.range(), picture, width, height, pixels);
        }
        mask.ifPresent(known -> outline().draw(known, MaskOutline.WHITE));
        return ground.complete(image, true);
    }

    /** A map's colours, more opaque where there is more attention, TYPE_INT_ARGB; for other programs to lay over it. */
    BufferedImage transparent(DrawnMap map) {
        BufferedImage layer = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        int[] argb = ((DataBufferInt) layer.getRaster().getDataBuffer()).getData();
        if (map.colours().isPresent()) {
            map.colours().get().draw(look.interpolation(), width, height, argb);
            int alpha = (int) Math.round(255 * look.opacity()) << 24;
            Arrays.setAll(argb, i -> alpha | (argb[i] & RGB));
        } else {
            renderer.layer(map.map(), map.range(), width, height, argb);
        }
        return ground.complete(layer, false);
    }

    /** The picture with the outlines and boxes of objects; good until the next call. */
    BufferedImage objects(List<FoundObject> objects) {
        System.arraycopy(ground.coveredPixels(), 0, pixels, 0, pixels.length);
        for (int i = 0; i < objects.size(); i++) {
            int colour = OBJECTS[i % OBJECTS.length];
            outline().draw(objects.get(i).mask(), colour);
            objects.get(i).box(1, grid.columns(), grid.rows()).ifPresent(box -> outline()
                    .draw(box, colour));
        }
        return ground.complete(image, true);
    }

    private MaskOutline outline() {
        return new MaskOutline(grid, pixels, width);
    }
}
