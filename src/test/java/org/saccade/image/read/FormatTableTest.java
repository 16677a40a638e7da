package org.saccade.image.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saccade.image.Fixtures;
import org.saccade.image.Picture;
import org.saccade.image.PictureException;
import org.saccade.image.PictureFormats;
import org.saccade.image.read.PictureMatrix.Ending;
import org.saccade.image.read.PictureMatrix.Result;

/** Every picture of src/test/resources/pictures (make_pictures.py made them) against what it should look like. */
class FormatTableTest {
    /** A row of pictures.tsv. */
    record Sample(String file, String variant, String expected, int tolerance, int page) {
        Path path() {
            return FormatTableTest.path(file);
        }

        Picture read() throws PictureException {
            return PictureReader.read(path(), page == 1 ? ReadOptions.DEFAULT : ReadOptions.DEFAULT.withPage(page));
        }

        @Override
        public String toString() {
            return file + " " + page + " (" + variant + ")";
        }
    }

    static Stream<Sample> samples() throws IOException {
        return Files.readAllLines(path("pictures.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .map(cells -> new Sample(
                        cells[0], cells[1], cells[2], Integer.parseInt(cells[3]), Integer.parseInt(cells[4])));
    }

    static Path path(String name) {
        try {
            return Path.of(
                    FormatTableTest.class.getResource("/pictures/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(name, e);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void looksAsItShould(Sample sample) throws IOException {
        int difference = difference(sample, sample.read());
        assertTrue(difference <= sample.tolerance, sample + " differs by " + difference);
    }

    @Test
    void theTableSaysWhatIsSo() throws IOException {
        String table = table();
        Path file = Path.of("src", "FORMATS.md");
        if (Boolean.getBoolean("saccade.write")) {
            Files.writeString(file, table);
        }
        assertEquals(table, Files.readString(file), "run mvn test -Dtest=FormatTableTest -Dsaccade.write=true");
    }

    private static String table() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "# What is read, and how well",
                "",
                "Written by `FormatTableTest` from the pictures in `src/test/resources/pictures`. The difference is the largest",
                "of any channel of any pixel, of 255, from what Pillow (with LittleCMS) or the samples themselves say.",
                "",
                "| format | variant | reader | difference |",
                "| --- | --- | --- | --- |"));
        for (Sample sample : samples().toList()) {
            try (ImageInputStream in = PictureFile.open(sample.path())) {
                var readers = PictureFormats.readersOf(in);
                lines.add("| %s | %s | %s | %d |"
                        .formatted(
                                PictureFormats.nameOf(readers.get(0)),
                                sample.variant,
                                String.join(
                                        ", else ",
                                        readers.stream()
                                                .map(PictureFormats::family)
                                                .distinct()
                                                .toList()),
                                difference(sample, sample.read())));
            }
        }
        lines.addAll(combinations("TIFF in combinations", "matrix/tiff", "make_matrix.py"));
        lines.addAll(combinations("Other formats in combinations", "matrix/others", "make_others.py"));
        return String.join("\n", lines) + "\n";
    }

    /**
     * What becomes of a matrix: how many pictures end how, why those that are refused are, and what is known to
     * differ.
     */
    private static List<String> combinations(String title, String folder, String script) throws IOException {
        List<Result> results = new PictureMatrix(Fixtures.folder(folder)).results();
        List<String> lines = new ArrayList<>(List.of(
                "",
                "## " + title,
                "",
                "%d pictures of `src/test/resources/matrix`, made and judged as `%s` there says."
                        .formatted(results.size(), script),
                "",
                "| ending | pictures |",
                "| --- | --- |",
                "| equal, within the tolerance of the list | %d |".formatted(count(results, Ending.EQUAL)),
                "| refused in one line | %d |".formatted(count(results, Ending.REFUSED)),
                "| a known difference | %d |".formatted(count(results, Ending.KNOWN_DIFFERENCE)),
                "| silently wrong | %d |".formatted(count(results, Ending.WRONG)),
                "",
                "| refused: the picture has | pictures |",
                "| --- | --- |"));
        results.stream()
                .filter(result -> result.ending() == Ending.REFUSED)
                .collect(Collectors.groupingBy(FormatTableTest::what, TreeMap::new, Collectors.counting()))
                .forEach((what, count) -> lines.add("| %s | %d |".formatted(what, count)));
        List<Result> known = results.stream()
                .filter(result -> result.ending() == Ending.KNOWN_DIFFERENCE)
                .toList();
        if (!known.isEmpty()) {
            lines.addAll(List.of("", "| known difference | largest | reason |", "| --- | --- | --- |"));
            known.forEach(result -> lines.add("| %s | %s | %s |"
                    .formatted(
                            result.entry().combination(),
                            result.detail(),
                            result.entry().reason())));
        }
        return lines;
    }

    private static long count(List<Result> results, Ending ending) {
        return results.stream().filter(result -> result.ending() == ending).count();
    }

    /** The refusal's middle, as in "has LZMA compression, which can't be read from TIFF files here; …". */
    private static String what(Result refused) {
        return refused.detail()
                .replaceFirst("^has ", "")
                .replaceFirst(", which can't be read from (\\S+ ?\\S*) files here;.*", " ($1)");
    }

    private static int difference(Sample sample, Picture picture) throws IOException {
        BufferedImage expected = ImageIO.read(path(sample.expected).toFile());
        return Fixtures.largestDifference(expected, picture.pixels(), sample.toString());
    }
}
