package org.saccade.export.page;

import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The path of a glyph: SVG's absolute commands M, L, Q and Z with their coordinates. */
final class GlyphOutline {
    private static final Pattern STEP = Pattern.compile("([MLQZ])([-0-9 ]*)");

    private GlyphOutline() {}

    static Path2D parse(String text) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        Matcher step = STEP.matcher(text);
        while (step.find()) {
            double[] at = step.group(2).isEmpty()
                    ? new double[0]
                    : Arrays.stream(step.group(2).split(" ", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray();
            switch (step.group(1)) {
                case "M" -> path.moveTo(at[0], at[1]);
                case "L" -> path.lineTo(at[0], at[1]);
                case "Q" -> path.quadTo(at[0], at[1], at[2], at[3]);
                default -> path.closePath();
            }
        }
        return path;
    }
}
