package org.saccade.export.page;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Text as outlines to fill. Latin, Greek and Cyrillic letters come from a data file of the program's own
 * ({@code lettering/*.glyphs}, see the script beside them), because Java2D can't draw a letter on a machine without installed
 * fonts; it also makes a sheet look the same everywhere. Text in other scripts is left to Java's fonts, and shows replacement
 * signs where there are none.
 */
public final class Lettering {
    private static final Logger LOG = LoggerFactory.getLogger(Lettering.class);
    private static final double UNITS_PER_EM = 2048;
    private static final int REPLACEMENT = 0xFFFD;
    private static final String ELLIPSIS = "…";

    private static final Lettering REGULAR = new Lettering(read("regular.glyphs"), Font.PLAIN);
    private static final Lettering BOLD = new Lettering(read("bold.glyphs"), Font.BOLD);

    private final Map<Integer, Glyph> glyphs;
    private final int awtStyle;

    private record Glyph(double advance, Path2D outline) {}

    /** Text ready to fill: its baseline starts at the origin, y down. */
    public record Line(Shape outline, double width) {}

    private Lettering(Map<Integer, Glyph> glyphs, int awtStyle) {
        this.glyphs = glyphs;
        this.awtStyle = awtStyle;
    }

    /** Letters of usual weight. */
    public static Lettering regular() {
        return REGULAR;
    }

    /** Heavier letters. */
    public static Lettering bold() {
        return BOLD;
    }

    /**
     * A text as outlines.
     *
     * @param size of an em in pixels
     */
    public Line line(String text, double size) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        return hasAll(composed)
                ? ownLine(composed, size)
                : fontLine(composed, size).orElseGet(() -> ownLine(composed, size));
    }

    /** Whether the program's own letters suffice for a text. */
    boolean hasAll(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().allMatch(glyphs::containsKey);
    }

    /** The text, or as much of its beginning as is at most this wide with an ellipsis. */
    public Line fitted(String text, double size, double width) {
        String shown = drawable(text, size);
        Line line = line(shown, size);
        for (int end = shown.length(); line.width > width && end > 0; ) {
            end = shown.offsetByCodePoints(end, -1);
            line = line(shown.substring(0, end).stripTrailing() + ELLIPSIS, size);
        }
        return line;
    }

    private String drawable(String text, double size) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        if (hasAll(composed) || fontLine(composed, size).isPresent()) {
            return composed;
        }
        LOG.warn("no font for '{}': the sheet shows replacement signs", text);
        int[] points = composed.codePoints()
                .map(point -> glyphs.containsKey(point) ? point : REPLACEMENT)
                .toArray();
        return new String(points, 0, points.length);
    }

    private Line ownLine(String text, double size) {
        double scale = size / UNITS_PER_EM;
        Path2D outline = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double x = 0;
        for (int point : text.codePoints().toArray()) {
            Glyph glyph = glyphs.getOrDefault(point, glyphs.get(REPLACEMENT));
            outline.append(glyph.outline.getPathIterator(new AffineTransform(scale, 0, 0, -scale, x, 0)), false);
            x += glyph.advance * scale;
        }
        return new Line(outline, x);
    }

    private Optional<Line> fontLine(String text, double size) {
        try {
            Font font = new Font(Font.SANS_SERIF, awtStyle, 1).deriveFont((float) size);
            if (font.canDisplayUpTo(text) >= 0) {
                return Optional.empty();
            }
            TextLayout layout = new TextLayout(text, font, new FontRenderContext(null, true, true));
            return Optional.of(new Line(layout.getOutline(null), layout.getAdvance()));
        } catch (RuntimeException | LinkageError | InternalError e) {
            // what Java says to a machine without fontconfig, or without a font
            LOG.debug("Java's fonts don't work", e);
            return Optional.empty();
        }
    }

    private static Map<Integer, Glyph> read(String file) {
        try (InputStream in = Lettering.class.getResourceAsStream("/org/saccade/export/lettering/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file lettering/" + file);
            }
            Map<Integer, Glyph> glyphs = new HashMap<>();
            new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().forEach(line -> {
                String[] parts = line.split(" ", 3);
                glyphs.put(
                        Integer.parseInt(parts[0], 16),
                        new Glyph(Double.parseDouble(parts[1]), GlyphOutline.parse(parts.length > 2 ? parts[2] : "")));
            });
            return glyphs;
        } catch (IOException e) {
            throw new UncheckedIOException("the program's file lettering/" + file + " can't be read", e);
        }
    }
}
