package org.saccade.export.training;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.saccade.export.AnimatedGif;
import org.saccade.export.ExportException;
import org.saccade.export.PngFile;
import org.saccade.export.WholeFile;
import org.saccade.image.PictureException;
import org.saccade.image.read.PictureReader;
import org.saccade.image.read.ReadOptions;

/** A picture's frames of a training, {@code 00000120.png} after step 120, and their animation. */
final class WatchedPicture {
    private static final Pattern FRAME = Pattern.compile("\\d{8,18}\\.png");
    /** All frames but the last together, where that makes each neither too short nor too long. */
    private static final Duration ALL = Duration.ofSeconds(8);

    private static final Duration SHORTEST = Duration.ofMillis(80);
    private static final Duration LONGEST = Duration.ofMillis(600);
    private static final Duration LAST = Duration.ofSeconds(2);

    private final Path file;
    private final Path folder;
    private final NavigableSet<Long> steps;

    /**
     * Begins, or goes on.
     *
     * @param file of the picture
     * @param folder of its frames; made when there is one
     * @param from the step that a training is resumed at: frames up to it belong to the animation. 0 for a new training,
     *     to whose animation none belongs that is there already
     */
    WatchedPicture(Path file, Path folder, long from) throws ExportException {
        this.file = file;
        this.folder = folder;
        this.steps = new TreeSet<>(stepsThere(folder, from));
    }

    private static SortedSet<Long> stepsThere(Path folder, long from) throws ExportException {
        TreeSet<Long> steps = new TreeSet<>();
        if (from == 0 || !Files.isDirectory(folder)) {
            return steps;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path each : all) {
                String name = each.getFileName().toString();
                if (FRAME.matcher(name).matches()) {
                    steps.add(Long.parseLong(name.substring(0, name.indexOf('.'))));
                }
            }
        } catch (IOException e) {
            throw new ExportException("can't read the folder " + folder + ": check that it may be read", e);
        }
        return steps.headSet(from, true);
    }

    /** Where it lies. */
    Path file() {
        return file;
    }

    private Path frame(long step) {
        return folder.resolve(String.format(Locale.ROOT, "%08d.png", step));
    }

    /** Writes a frame. */
    void write(WatchFrame frame) throws ExportException {
        WholeFile.makeFolder(folder);
        WholeFile.write(frame(frame.step()), PngFile.of(frame.draw(), frame.texts()));
        steps.add(frame.step());
    }

    /**
     * Writes the animation of all frames in order, those of earlier sittings included; no file if there are none.
     *
     * @param notes told of frames that can't be read, or are of another size than the last one
     */
    void animate(Consumer<String> notes) throws ExportException {
        Optional<Extent> size = lastSize();
        if (size.isPresent()) {
            WholeFile.write(folder.resolveSibling(folder.getFileName() + ".gif"), out -> {
                try (AnimatedGif gif = new AnimatedGif(out)) {
                    for (long step : steps) {
                        add(step, size.get(), gif, notes);
                    }
                }
            });
        } else if (!steps.isEmpty()) {
            notes.accept("no frame in " + folder + " can be read: there is no animation of it");
        }
    }

    /** Of the last frame that can be read. */
    private Optional<Extent> lastSize() {
        return steps.descendingSet().stream()
                .flatMap(step -> read(step, note -> {}).stream())
                .map(Extent::of)
                .findFirst();
    }

    /** A frame's size in pixels. */
    private record Extent(int width, int height) {
        static Extent of(BufferedImage image) {
            return new Extent(image.getWidth(), image.getHeight());
        }
    }

    private void add(long step, Extent size, AnimatedGif gif, Consumer<String> notes) throws IOException {
        Optional<BufferedImage> frame = read(step, notes);
        if (frame.isEmpty()) {
            return;
        }
        if (Extent.of(frame.get()).equals(size)) {
            gif.frame(frame.get(), step == steps.last() ? LAST : shown(steps.size()));
        } else {
            notes.accept(frame(step) + " is of another size than the last one, and not in the animation");
        }
    }

    private Optional<BufferedImage> read(long step, Consumer<String> notes) {
        try {
            return Optional.of(
                    PictureReader.read(frame(step), ReadOptions.DEFAULT).pixels());
        } catch (PictureException e) {
            notes.accept(frame(step) + " is not in the animation: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** How long each of so many frames is shown. */
    static Duration shown(int frames) {
        Duration each = ALL.dividedBy(frames);
        if (each.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return each.compareTo(LONGEST) > 0 ? LONGEST : each;
    }
}
