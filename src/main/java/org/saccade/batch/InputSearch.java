package org.saccade.batch;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.saccade.file.RealPaths;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for the inputs of a batch among what was named: files as they are, whether they are there or not, and the pictures
 * in folders. Links to files count as files; links to folders aren't followed, so that no folder is looked into twice or
 * without end. What lies in the output folder is passed over.
 */
public final class InputSearch {
    private static final Logger LOG = LoggerFactory.getLogger(InputSearch.class);

    private final boolean recursive;
    private final NameFilter filter;
    private final Path output;
    /** By where they lie, so that each comes once. */
    private final Map<Path, BatchInput> inputs = new LinkedHashMap<>();

    private final List<String> faults = new ArrayList<>();
    private int twice;

    /**
     * @param recursive whether folders in folders are looked into
     * @param filter which of their files are taken
     * @param output where the batch writes
     */
    public InputSearch(boolean recursive, NameFilter filter, Path output) {
        this.recursive = recursive;
        this.filter = filter;
        this.output = RealPaths.of(output);
    }

    /**
     * Adds what was named, one by one or in a list.
     *
     * @throws BatchException if a folder is the output folder
     */
    public void add(Collection<Path> named) throws BatchException {
        for (Path path : named) {
            if (Files.isDirectory(path)) {
                look(path);
            } else {
                take(path, folderOf(path), false);
            }
        }
    }

    /** All inputs, in their order. */
    public InputList inputs() {
        return new InputList(inputs.values());
    }

    /** What couldn't be looked into, and why, a line each. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /** How many inputs were named or found again. */
    public int twice() {
        return twice;
    }

    private void take(Path path, String folder, boolean found) {
        Path where = path.toAbsolutePath().normalize();
        if (inputs.putIfAbsent(where, new BatchInput(path, folder, found)) != null) {
            twice++;
        }
    }

    /** As its path says it, without what leads up or to the root. */
    private static String folderOf(Path file) {
        Path parent = file.normalize().getParent();
        return parent == null ? "" : slashed(parent);
    }

    private static String slashed(Path folder) {
        List<String> names = new ArrayList<>();
        for (Path name : folder) {
            if (!name.toString().isEmpty() && !name.toString().equals("..")) {
                names.add(name.toString());
            }
        }
        return String.join("/", names);
    }

    private void look(Path folder) throws BatchException {
        Path real = RealPaths.of(folder);
        if (real.equals(output)) {
            throw new BatchException("the output folder is " + folder
                    + " itself, whose pictures are the input: choose another with -o, such as "
                    + folder.resolve("attention"));
        }
        try {
            Files.walkFileTree(real, Set.of(), recursive ? Integer.MAX_VALUE : 1, new Walk(folder, real));
        } catch (IOException e) {
            throw new BatchException("the folder " + folder + " can't be looked into: " + e.getMessage(), e);
        }
    }

    /** Through one folder. */
    private final class Walk extends SimpleFileVisitor<Path> {
        private final Path named;
        private final Path real;

        Walk(Path named, Path real) {
            this.named = named;
            this.real = real;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean isLookedInto =
                    folder.equals(real) || (!folder.equals(output) && filter.looksInto(real.relativize(folder)));
            return isLookedInto ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            Path below = real.relativize(file);
            if (filter.takes(below) && Files.isRegularFile(file)) {
                Path parent = below.getParent();
                take(named.resolve(below), parent == null ? "" : slashed(parent), true);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            LOG.warn("{} is left out", file, e);
            faults.add(named.resolve(real.relativize(file)) + " can't be looked into: check its permissions");
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException e) {
            return e == null ? FileVisitResult.CONTINUE : visitFileFailed(folder, e);
        }
    }
}
