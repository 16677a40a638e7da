package org.saccade.export;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;
import java.util.Optional;
import org.saccade.explore.FoundObject;
import org.saccade.explore.PatchGrid;
import org.saccade.heatmap.HeatmapRenderer;
import org.saccade.heatmap.Look;

/** Draws maps of one run at the size of the model's input, one after the other into one image. */
final class MapDrawing {
    /** Of the first, second and third object; easy to tell apart for the colour-blind (Okabe and Ito). */
    private static final int[] OBJECTS = {0xffe69f00, 0xff56b4e9, 0xff009e73};

    private final HeatmapRenderer renderer;
    private final Look look;
    private final PatchGrid grid;
    private final int patch;
    private final int[] picture;
    private final BufferedImage image;
    private final int[] pixels;

    MapDrawing(InspectedRun run, Look look) {
        this.renderer = new HeatmapRenderer(look);
        this.look = look;
        this.grid = run.inspection().grid();
        this.patch = run.provenance().patchSize();
        int width = run.modelInput().getWidth();
        int height = run.modelInput().getHeight();
        this.picture = run.modelInput().getRGB(0, 0, width, height, null, 0, width);
        this.image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        this.pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    /** A map's colours; good until the next call. */
    BufferedImage colours(DrawnMap map) {
        if (map.colours().isPresent()) {
            map.colours().get().draw(look.interpolation(), image.getWidth(), image.getHeight(), pixels);
        } else {
            renderer.render(map.map(), map.range(), image.getWidth(), image.getHeight(), pixels);
        }
        return image;
    }

    /** A map's colours over the picture, with the outline of its mask; good until the next call. */
    BufferedImage overlay(DrawnMap map, Optional<boolean[]> mask) {
        colours(map);
        if (map.colours().isPresent()) {
            renderer.overlay(picture, pixels, pixels);
        } else {
            renderer.overlay(map.map(), map.range(), picture, image.getWidth(), image.getHeight(), pixels);
        }
        mask.ifPresent(known -> outline().draw(known, MaskOutline.WHITE));
        return image;
    }

    /** The picture with the outlines and boxes of objects; good until the next call. */
    BufferedImage objects(List<FoundObject> objects) {
        System.arraycopy(picture, 0, pixels, 0, pixels.length);
        for (int i = 0; i < objects.size(); i++) {
            int colour = OBJECTS[i % OBJECTS.length];
            outline().draw(objects.get(i).mask(), colour);
            objects.get(i).box(patch, image.getWidth(), image.getHeight()).ifPresent(box -> outline()
                    .draw(box, colour));
        }
        return image;
    }

    private MaskOutline outline() {
        return new MaskOutline(grid, pixels, image.getWidth());
    }
}
