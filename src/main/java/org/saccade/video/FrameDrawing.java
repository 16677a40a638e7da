package org.saccade.video;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;
import java.util.Optional;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.Caveat;
import org.saccade.explore.PatchGrid;
import org.saccade.export.CaveatMark;
import org.saccade.export.ColourBarStrip;
import org.saccade.export.MaskOutline;
import org.saccade.heatmap.ColourScale;
import org.saccade.heatmap.HeatmapRenderer;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.ValueRange;
import org.saccade.image.input.ModelInput;

/** Draws the maps of one frame, at the size of the model's input. */
final class FrameDrawing {
    private final VideoOptions options;
    private final String unit;
    private final Optional<Caveat> caveat;
    private final ColourBarStrip.Room bars;
    private final HeatmapRenderer renderer;
    private final BufferedImage picture;
    private final int[] pixels;
    private final int width;
    private final int height;

    /**
     * @param subject tells what the numbers of a colour bar are, and what must be said of the model
     * @param ranges of all maps: their colour bars are of one width
     */
    FrameDrawing(VideoOptions options, VideoSubject subject, ModelInput frame, List<ValueRange> ranges) {
        this.options = options;
        unit = subject.maps().unit();
        caveat = subject.weights().caveat();
        bars = options.hasColourBar() ? room(ranges) : ColourBarStrip.Room.NONE;
        renderer = new HeatmapRenderer(options.look());
        picture = frame.pixels();
        width = frame.width();
        height = frame.height();
        pixels = picture.getRGB(0, 0, width, height, null, 0, width);
    }

    private ColourBarStrip.Room room(List<ValueRange> ranges) {
        Look look = options.look();
        List<ColourScale> scales = ranges.stream()
                .map(range -> new ColourScale(look.colormap(), range, 0, 0, 1, look.transfer()))
                .toList();
        return ColourBarStrip.Room.of(scales, List.of(unit));
    }

    /**
     * A map as the view shows it, with the word of the model's caveat in its corner, TYPE_INT_RGB.
     *
     * @param map in the look's unit
     * @param mask is outlined
     */
    BufferedImage of(AttentionMap map, ValueRange range, Optional<boolean[]> mask) {
        BufferedImage colours = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] argb = ((DataBufferInt) colours.getRaster().getDataBuffer()).getData();
        renderer.render(map, range, width, height, argb);
        if (options.view() == FrameView.OVERLAY) {
            renderer.overlay(map, range, pixels, width, height, argb);
        }
        mask.ifPresent(marked -> outline(map, argb).draw(marked, MaskOutline.WHITE));
        BufferedImage marked =
                caveat.map(known -> CaveatMark.on(colours, known)).orElse(colours);
        BufferedImage shown = options.view() == FrameView.SIDE_BY_SIDE ? beside(map, mask, marked) : marked;
        return options.hasColourBar()
                ? ColourBarStrip.beside(shown, ColourScale.of(map, options.look(), range), unit, bars)
                : shown;
    }

    private MaskOutline outline(AttentionMap map, int[] argb) {
        return new MaskOutline(new PatchGrid(map.rows(), map.columns()), argb, width);
    }

    private BufferedImage beside(AttentionMap map, Optional<boolean[]> mask, BufferedImage colours) {
        BufferedImage left = picture;
        if (mask.isPresent()) {
            left = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            int[] argb = ((DataBufferInt) left.getRaster().getDataBuffer()).getData();
            System.arraycopy(pixels, 0, argb, 0, pixels.length);
            outline(map, argb).draw(mask.get(), MaskOutline.WHITE);
        }
        BufferedImage both = new BufferedImage(2 * width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = both.createGraphics();
        graphics.drawImage(left, 0, 0, null);
        graphics.drawImage(colours, width, 0, null);
        graphics.dispose();
        return both;
    }
}
