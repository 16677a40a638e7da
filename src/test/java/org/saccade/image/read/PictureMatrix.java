package org.saccade.image.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.saccade.image.Fixtures;
import org.saccade.image.Picture;
import org.saccade.image.PictureException;

/**
 * A folder of pictures in combinations, with what each should look like: files/, expected/ and list.tsv, as
 * {@code picture_list.py} writes them.
 */
record PictureMatrix(Path folder) {
    /** How a picture ends. */
    enum Ending {
        /** As expected, within the tolerance. */
        EQUAL,
        /** In one line that says what is not supported. */
        REFUSED,
        /** Not as expected, for a reason that the list tells. */
        KNOWN_DIFFERENCE,
        WRONG
    }

    /**
     * One picture of the list.
     *
     * @param tolerance the largest difference of any channel of any pixel that counts as equal, of 255
     * @param reason why it may differ by more; empty if it may not
     */
    record Entry(Path file, String combination, Path expected, int tolerance, String reason) {
        @Override
        public String toString() {
            return file.getFileName() + " (" + combination + ")";
        }
    }

    /** What became of a picture; {@code detail} is the difference or the refusal. */
    record Result(Entry entry, Ending ending, String detail) {}

    List<Entry> entries() throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("list.tsv"))) {
            return lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Entry(
                            folder.resolve("files").resolve(cells[0]),
                            cells[1],
                            folder.resolve("expected").resolve(cells[2]),
                            Integer.parseInt(cells[3]),
                            cells[4]))
                    .toList();
        }
    }

    List<Result> results() throws IOException {
        List<Result> results = new ArrayList<>();
        for (Entry entry : entries()) {
            results.add(result(entry));
        }
        return results;
    }

    static Result result(Entry entry) throws IOException {
        try {
            Picture picture = PictureReader.read(entry.file, ReadOptions.DEFAULT);
            int difference = Fixtures.largestDifference(
                    ImageIO.read(entry.expected.toFile()), picture.pixels(), entry.toString());
            return new Result(entry, ending(entry, difference), Integer.toString(difference));
        } catch (PictureException e) {
            return new Result(entry, Ending.REFUSED, e.getMessage());
        }
    }

    private static Ending ending(Entry entry, int difference) {
        if (difference <= entry.tolerance) {
            return Ending.EQUAL;
        }
        return entry.reason.isEmpty() ? Ending.WRONG : Ending.KNOWN_DIFFERENCE;
    }
}
