package org.saccade.ui.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import net.greypanther.natsort.CaseInsensitiveSimpleNaturalComparator;
import org.saccade.image.PictureFormats;
import org.saccade.ui.common.ScratchFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pictures among files and folders that were dropped or chosen.
 *
 * @param sources every file that was named, whatever its name, and the picture files in every folder that was, in the
 *     order that people count in (img2 before img10)
 * @param unreadable folders and files in them that the user has no permission to read
 */
public record PictureFiles(List<PictureSource> sources, List<Path> unreadable) {
    private static final Logger LOG = LoggerFactory.getLogger(PictureFiles.class);
    /** What the names of checkpoints end with. */
    public static final List<String> WEIGHTS = List.of("pth", "pt", "bin", "safetensors");

    private static final int DEEPEST = 8;
    /** img2 before img10. */
    private static final Comparator<Path> COUNTED =
            Comparator.comparing(Path::toString, CaseInsensitiveSimpleNaturalComparator.getInstance());

    /** Whether a file is a checkpoint by its name. */
    public static boolean isWeights(Path file) {
        return WEIGHTS.contains(extension(file));
    }

    /**
     * Looks into folders. Touches the disk.
     *
     * @param scratch takes pictures whose address is all that a file holds
     */
    public static PictureFiles of(List<Path> paths, ScratchFolder scratch) {
        List<PictureSource> sources = new ArrayList<>();
        List<Path> unreadable = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                inside(path, unreadable).forEach(file -> sources.add(new PictureSource.OfFile(file)));
            } else {
                sources.add(AddressFile.read(path)
                        .<PictureSource>map(address -> new RemotePicture(address, scratch, true))
                        .orElseGet(() -> new PictureSource.OfFile(path)));
            }
        }
        return new PictureFiles(List.copyOf(sources), List.copyOf(unreadable));
    }

    private static List<Path> inside(Path folder, List<Path> unreadable) {
        Set<String> pictures = PictureFormats.extensions();
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(folder, Set.of(), DEEPEST, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (isPicture(file, pictures)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    LOG.warn("{} is left out", file, e);
                    unreadable.add(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path inner, IOException e) {
                    return e == null ? FileVisitResult.CONTINUE : visitFileFailed(inner, e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the visitor lets none through
        }
        found.sort(COUNTED);
        return found;
    }

    /**
     * The pictures in a file's own folder, this file among them whatever its name and even if it is gone, in the order
     * that people count in. Touches the disk.
     *
     * @throws IOException if the folder can't be read
     */
    static List<Path> beside(Path file) throws IOException {
        Set<String> pictures = PictureFormats.extensions();
        try (Stream<Path> files = Files.list(file.toAbsolutePath().getParent())) {
            return Stream.concat(
                            Stream.of(file), files.filter(other -> !other.equals(file) && isPicture(other, pictures)))
                    .sorted(COUNTED)
                    .toList();
        }
    }

    /** A file, or a link to one, that is named as a picture. */
    private static boolean isPicture(Path file, Set<String> extensions) {
        return extensions.contains(extension(file)) && Files.isRegularFile(file);
    }

    static String extension(Path file) {
        String name = file.toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
