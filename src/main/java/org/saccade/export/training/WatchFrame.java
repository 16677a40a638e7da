package org.saccade.export.training;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.Caveat;
import org.saccade.export.SheetPen;
import org.saccade.export.page.Lettering;
import org.saccade.heatmap.HeatmapRenderer;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.ValueRange;
import org.saccade.inspect.ClassScore;

/**
 * A watched picture at one step of a training: the picture, the mean of the heads over it, and a caption. Small pictures are
 * drawn larger, a pixel as a square. Colours go from the map's own lowest to its own highest value, as the program draws
 * maps unless it is told otherwise, and the caption says so: two frames tell where a model looks, not how strongly.
 *
 * @param name of the picture
 * @param step how many were done
 * @param pixels the model's input, TYPE_INT_RGB
 * @param mean of the heads
 * @param heads how many
 * @param top the most likely class, where there are classes
 * @param caveat what must be told of the model's maps
 */
record WatchFrame(
        String name,
        long step,
        BufferedImage pixels,
        AttentionMap mean,
        int heads,
        Optional<ClassScore> top,
        Optional<Caveat> caveat) {
    private static final Look LOOK = Look.defaults();
    private static final double TEXT = 14;
    private static final int MARGIN = 12;
    /** The shorter side of a picture has at least so many pixels. */
    private static final int LEAST_SIDE = 224;

    private static final int CAPTION = 52;

    /** Draws it, TYPE_INT_RGB. */
    BufferedImage draw() {
        int shorter = Math.min(pixels.getWidth(), pixels.getHeight());
        int scale = Math.max(1, (LEAST_SIDE + shorter - 1) / shorter);
        int width = pixels.getWidth() * scale;
        int height = pixels.getHeight() * scale;
        BufferedImage picture = enlarged(scale);
        BufferedImage frame =
                new BufferedImage(2 * width + 3 * MARGIN, height + 2 * MARGIN + CAPTION, BufferedImage.TYPE_INT_RGB);
        try (SheetPen pen = new SheetPen(frame)) {
            pen.image(picture, MARGIN, MARGIN);
            pen.image(overlay(picture), width + 2 * MARGIN, MARGIN);
            caption(pen, height + 2 * MARGIN, frame.getWidth() - 2 * MARGIN);
        }
        return frame;
    }

    private BufferedImage enlarged(int scale) {
        int width = pixels.getWidth() * scale;
        int height = pixels.getHeight() * scale;
        BufferedImage large = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                large.setRGB(x, y, pixels.getRGB(x / scale, y / scale));
            }
        }
        return large;
    }

    private BufferedImage overlay(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        BufferedImage map = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] colours = ((DataBufferInt) map.getRaster().getDataBuffer()).getData();
        HeatmapRenderer renderer = new HeatmapRenderer(LOOK);
        renderer.render(mean, range(), width, height, colours);
        renderer.overlay(mean, range(), picture.getRGB(0, 0, width, height, null, 0, width), width, height, colours);
        return map;
    }

    private ValueRange range() {
        return ValueRange.of(mean);
    }

    private void caption(SheetPen pen, int top, double room) {
        Lettering bold = Lettering.bold();
        double left = room;
        if (caveat.isPresent()) {
            Lettering.Line word = bold.line(caveat.get().word(), 0.8 * TEXT);
            left -= pen.badge(word, 0.8 * TEXT, MARGIN + room, top + TEXT) + MARGIN;
        }
        pen.write(bold.fitted(headline(), TEXT, Math.max(0, left)), SheetPen.TEXT, MARGIN, top + TEXT);
        String what = "mean of " + headsInWords() + "; colours: this map's own range";
        pen.write(Lettering.regular().fitted(what, 0.86 * TEXT, room), SheetPen.QUIET, MARGIN, top + 2.6 * TEXT);
    }

    private String headsInWords() {
        return heads == 1 ? "1 head" : heads + " heads";
    }

    /** The step, and what the model takes the picture for. */
    String headline() {
        String at = String.format(Locale.ROOT, "training step %,d", step);
        return top.map(score -> at + " · " + shown(score)).orElse(at);
    }

    private static String shown(ClassScore score) {
        // ImageNet's classes have several names
        String plain = score.name().replaceFirst("(?s)(?<=.),.*", "").replaceAll("\\p{Cntrl}", " ");
        return String.format(Locale.ROOT, "%s %.1f %%", plain, 100 * score.probability());
    }

    /** The text chunks of its PNG. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("Title", name + ": " + headline());
        caveat.ifPresent(known -> texts.put("Warning", known.text()));
        texts.put(
                "Description",
                String.format(
                        Locale.ROOT,
                        "The picture as the model saw it, and the mean attention of %s to %d x %d patches over it; %s from %s to %s",
                        headsInWords(),
                        mean.columns(),
                        mean.rows(),
                        LOOK.colormap(),
                        range().minimum(),
                        range().maximum()));
        texts.put("Software", "Saccade");
        return texts;
    }
}
