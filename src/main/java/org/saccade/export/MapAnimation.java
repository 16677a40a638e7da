package org.saccade.export;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.saccade.attention.Caveat;
import org.saccade.export.page.Lettering;

/** Maps one after the other as an animated GIF, each with its name below; one frame is in memory at a time. */
final class MapAnimation {
    private static final double LEAST_LETTERS = 11;
    /** Letters that a frame is wide. */
    private static final double LETTERS_ACROSS = 30;
    /** For a name: a frame is at least so many letters wide. */
    private static final double NARROWEST = 15;

    private static final double STRIP = 2.2;
    private static final int MOST_PIXELS = 0xffff;

    private final Optional<Caveat> caveat;
    private final Duration shown;
    private final List<Frame> frames;
    private final Lettering regular = Lettering.regular();
    private final Lettering bold = Lettering.bold();

    /**
     * A frame.
     *
     * @param label its name
     * @param image draws it, TYPE_INT_RGB; all frames are of one size
     */
    record Frame(String label, Supplier<BufferedImage> image) {}

    /** @param caveat stands beside the names; empty where there is none, or frames show it already */
    MapAnimation(Optional<Caveat> caveat, Duration shown, List<Frame> frames) {
        this.caveat = caveat;
        this.shown = shown;
        this.frames = List.copyOf(frames);
    }

    /**
     * The file.
     *
     * @param texts what is told of it, as a comment
     */
    WholeFile.Content content(Map<String, String> texts) {
        String comment = texts.entrySet().stream()
                .map(text -> text.getKey() + ": " + text.getValue())
                .collect(Collectors.joining("\n"));
        return out -> {
            try (AnimatedGif gif = new AnimatedGif(out, comment)) {
                for (Frame frame : frames) {
                    BufferedImage image = named(frame);
                    if (Math.max(image.getWidth(), image.getHeight()) > MOST_PIXELS) {
                        throw new ExportException("a GIF has at most " + MOST_PIXELS
                                + " pixels a side: choose a smaller --at or --width, or leave animation out");
                    }
                    gif.frame(image, shown);
                }
            }
        };
    }

    private BufferedImage named(Frame frame) {
        BufferedImage map = frame.image().get();
        double size = Math.max(LEAST_LETTERS, map.getWidth() / LETTERS_ACROSS);
        int width = (int) Math.max(map.getWidth(), NARROWEST * size);
        int strip = (int) Math.ceil(STRIP * size);
        BufferedImage named = new BufferedImage(width, map.getHeight() + strip, BufferedImage.TYPE_INT_RGB);
        double baseline = map.getHeight() + 1.45 * size;
        try (SheetPen pen = new SheetPen(named)) {
            double room = width - 1.2 * size;
            if (caveat.isPresent()) {
                Lettering.Line word = bold.line(caveat.get().word(), 0.75 * size);
                room -= pen.badge(word, 0.75 * size, width - 0.6 * size, baseline - 0.1 * size) + 0.6 * size;
            }
            pen.write(regular.fitted(frame.label(), size, Math.max(0, room)), SheetPen.TEXT, 0.6 * size, baseline);
        }
        Graphics2D graphics = named.createGraphics();
        graphics.drawImage(map, (width - map.getWidth()) / 2, 0, null);
        graphics.dispose();
        return named;
    }
}
