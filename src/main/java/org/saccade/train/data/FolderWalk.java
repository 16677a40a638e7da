package org.saccade.train.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.saccade.image.PictureFormats;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pictures below a folder, by the endings of their names. A link to a file is taken, a link to a folder isn't
 * followed, so that no loop is walked. Hidden files and folders are passed over, and __MACOSX, where macOS's archives
 * keep what belongs to no picture.
 */
public final class FolderWalk extends SimpleFileVisitor<Path> {
    private static final Logger LOG = LoggerFactory.getLogger(FolderWalk.class);
    private static final int DEEPEST = 8;

    private final Path root;
    private final Set<String> endings = PictureFormats.extensions();
    private final List<String> pictures = new ArrayList<>();
    private final List<String> links = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private int others;

    private FolderWalk(Path root) {
        this.root = root;
    }

    /**
     * What was found.
     *
     * @param pictures paths below the folder, their parts divided by /, in the order that people count in
     * @param warnings what was left out, one sentence each
     */
    public record Found(List<String> pictures, List<String> warnings) {}

    /**
     * Walks.
     *
     * @param root the folder
     * @throws TrainingDataException if the folder itself can't be read
     */
    public static Found in(Path root) throws TrainingDataException {
        FolderWalk walk = new FolderWalk(root);
        try {
            Files.walkFileTree(root, Set.of(), DEEPEST, walk);
        } catch (IOException e) {
            throw new TrainingDataException(
                    DataWords.oneLine(root) + ": the folder can't be read; check the path and its permissions", e);
        }
        walk.pictures.sort(DataWords.COUNTED);
        return new Found(walk.pictures, walk.warnings());
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return !folder.equals(root) && isPassedOver(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("nobody waits for the pictures any longer");
        }
        if (isPassedOver(file)) {
            return FileVisitResult.CONTINUE;
        }
        if (attributes.isDirectory() || (attributes.isSymbolicLink() && Files.isDirectory(file))) {
            links.add(relative(file)); // or a folder that lies too deep
        } else if (isNamedPicture(file) && (attributes.isRegularFile() || Files.isRegularFile(file))) {
            pictures.add(relative(file));
        } else {
            others++;
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        if (file.equals(root)) {
            throw e;
        }
        LOG.warn("{} is left out", file, e);
        unreadable.add(relative(file));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
        return e == null ? FileVisitResult.CONTINUE : visitFileFailed(folder, e);
    }

    /** Whether pictures are never looked for there. */
    static boolean isPassedOver(Path path) {
        String name = path.getFileName().toString();
        return name.startsWith(".") || name.equals("__MACOSX");
    }

    private boolean isNamedPicture(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot >= 0 && endings.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    private String relative(Path file) {
        Path below = root.relativize(file);
        List<String> parts = new ArrayList<>();
        below.forEach(part -> parts.add(part.toString()));
        return String.join("/", parts);
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (others > 0) {
            warnings.add("Files that are no pictures by their names were left out: " + others + ".");
        }
        if (!links.isEmpty()) {
            warnings.add(
                    "Links to folders, and folders more than " + DEEPEST + " deep, were left out: " + named(links));
        }
        if (!unreadable.isEmpty()) {
            warnings.add("No permission to read: " + named(unreadable));
        }
        return warnings;
    }

    private static String named(List<String> paths) {
        return DataWords.some(paths.stream()
                        .sorted(DataWords.COUNTED)
                        .map(DataWords::oneLine)
                        .toList()) + ".";
    }
}
