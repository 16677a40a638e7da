package org.saccade.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
        return String.join("\n", lines) + "\n";
    }

    private static int difference(Sample sample, Picture picture) throws IOException {
        BufferedImage expected = ImageIO.read(path(sample.expected).toFile());
        return Fixtures.largestDifference(expected, picture.pixels(), sample.toString());
    }
}
