package org.saccade.export.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.saccade.export.PngFile;
import org.saccade.export.WholeFile;
import org.saccade.train.ConfusionMatrix;
import org.saccade.train.HeldOutFigures;

/**
 * {@code confusion.csv}: a row for each true class, a column for each that the model took it for, names first; and
 * {@code confusion.png}, the same as a picture, for at most 40 classes.
 */
final class ConfusionFile {
    /** With more, neither names nor counts can be read. */
    static final int MOST_DRAWN = 40;

    private final Path folder;

    /** @param folder that exists */
    ConfusionFile(Path folder) {
        this.folder = folder;
    }

    /** Whether there is a picture, too. */
    static boolean isDrawn(ConfusionMatrix confusion) {
        return confusion.classes().size() <= MOST_DRAWN;
    }

    /** Writes the last evaluation over those before. */
    void write(HeldOutFigures figures) throws IOException {
        WholeFile.write(folder.resolve("confusion.csv"), csv(figures.confusion()));
        if (isDrawn(figures.confusion())) {
            Map<String, String> texts = new LinkedHashMap<>();
            texts.put("Title", "Which class was taken for which");
            texts.put("Description", ConfusionPicture.words(figures));
            texts.put("Software", "Saccade");
            WholeFile.write(folder.resolve("confusion.png"), PngFile.of(new ConfusionPicture(figures).draw(), texts));
        }
    }

    /** As RFC 4180 says, lines ending with a line feed. */
    static WholeFile.Content csv(ConfusionMatrix confusion) {
        List<String> classes = confusion.classes();
        return out -> {
            out.write(line(Stream.concat(Stream.of("true class"), classes.stream())));
            for (int truth = 0; truth < classes.size(); truth++) {
                int row = truth;
                Stream<String> counts = IntStream.range(0, classes.size())
                        .mapToObj(taken -> String.format(Locale.ROOT, "%d", confusion.count(row, taken)));
                out.write(line(Stream.concat(Stream.of(classes.get(row)), counts)));
            }
        };
    }

    private static byte[] line(Stream<String> cells) {
        String line = cells.map(ConfusionFile::quoted).collect(Collectors.joining(",")) + "\n";
        return line.getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String cell) {
        boolean isPlain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        boolean isTrimmed = cell.equals(cell.strip());
        return isPlain && isTrimmed ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
