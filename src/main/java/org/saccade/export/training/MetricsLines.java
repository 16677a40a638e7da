package org.saccade.export.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.saccade.export.ExportException;
import org.saccade.export.WholeFile;

/** The lines of a {@code metrics.csv}, read and written. */
final class MetricsLines {
    /** Far more than such a file ever is. */
    private static final long MOST_BYTES = 64L << 20;

    private MetricsLines() {}

    /** @param parts names of the loss's */
    static WholeFile.Content content(List<MetricsLine> lines, List<String> parts) {
        return out -> {
            out.write((MetricsLine.header(parts) + "\n").getBytes(StandardCharsets.UTF_8));
            for (MetricsLine line : lines) {
                out.write((line.text(parts) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        };
    }

    /** The whole lines up to a step; none where there is no file, or from is 0. */
    static List<MetricsLine> read(Path file, long from) throws ExportException {
        List<MetricsLine> lines = new ArrayList<>();
        if (from == 0 || !Files.exists(file)) {
            return lines;
        }
        String text = text(file);
        // a crash may have left part of a line, which has no end
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        List<String> rows = whole.lines().toList();
        try {
            List<String> parts = MetricsLine.parts(rows.isEmpty() ? "" : rows.get(0));
            rows.stream().skip(1).map(row -> MetricsLine.parse(row, parts)).forEach(lines::add);
        } catch (IllegalArgumentException e) {
            throw new ExportException(
                    file + " is no file of a training's figures; move it away or choose another output folder", e);
        }
        lines.removeIf(line -> line.step() > from);
        return lines;
    }

    private static String text(Path file) throws ExportException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new ExportException(file + " is too large for a training's figures; move it away");
            }
            return Files.readString(file);
        } catch (ExportException e) {
            throw e;
        } catch (IOException e) {
            throw new ExportException("can't read " + file + ": check that it may be read and is text", e);
        }
    }
}
