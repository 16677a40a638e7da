package org.saccade.batch;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.saccade.batch.JournalEntry.JournalFile;
import org.saccade.file.RealPaths;
import org.saccade.file.WholeFile;
import org.saccade.weights.catalog.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that a batch writes into: says where files go, and whether those that a journal tells of are there. Never
 * gives a path that leads out of the folder, through links neither, nor one of an input. Any thread may use it.
 */
public final class OutputFolder {
    private static final Logger LOG = LoggerFactory.getLogger(OutputFolder.class);

    private final Path root;
    private final Layout layout;
    private final InputList list;
    /** Inputs that lie in the folder, where a file could hit them; few or none. */
    private final Set<Path> inside = new HashSet<>();

    /**
     * @param root made when the first file goes into it
     * @param list as {@link Layout#place} left it
     * @param inputs those of other shards, too: none of them is written over
     */
    public OutputFolder(Path root, Layout layout, InputList list, InputList inputs) {
        this.root = root;
        this.layout = layout;
        this.list = list;
        Path real = RealPaths.of(root);
        for (BatchInput input : inputs.inputs()) {
            Path where = RealPaths.of(input.path());
            if (where.startsWith(real)) {
                inside.add(where);
            }
        }
    }

    /**
     * Where a file of an input goes; its folder is there afterwards.
     *
     * @param name what it would be called in a folder of its own
     * @throws BatchException if a link leads out of the output folder, or it is an input
     * @throws IOException if the folder can't be made; the message is for the user
     */
    public Path file(BatchInput input, String name) throws IOException {
        Path file = root;
        Path real = null;
        for (String part : layout.place(input, name).split("/", -1)) {
            if (file != root && Files.isSymbolicLink(file)) {
                real = real == null ? RealPaths.of(root) : real;
                if (!RealPaths.of(file).startsWith(real)) {
                    throw new BatchException(file
                            + " is a link that leads out of the output folder: remove it, or choose another folder");
                }
            }
            file = file.resolve(part);
        }
        WholeFile.makeFolder(file.toAbsolutePath().getParent());
        if (!inside.isEmpty() && inside.contains(RealPaths.of(file))) {
            throw new BatchException(
                    file + " is itself one of the pictures, and is not written over: choose another output folder");
        }
        return file;
    }

    /**
     * What a journal keeps of files that were written.
     *
     * @param files as {@link #file} gave them
     */
    public List<JournalFile> described(List<Path> files) throws IOException {
        List<JournalFile> described = new ArrayList<>();
        for (Path file : files) {
            described.add(new JournalFile(slashed(root.relativize(file)), Files.size(file), Sha256.of(file)));
        }
        return described;
    }

    /**
     * What is printed for an input, as {@link Layout#printed} has it.
     *
     * @param files as {@link #file} gave them
     */
    public List<Path> printed(BatchInput input, List<Path> files) {
        return layout.printed(input, root, files);
    }

    private static String slashed(Path path) {
        List<String> names = new ArrayList<>();
        path.forEach(name -> names.add(name.toString()));
        return String.join("/", names);
    }

    /**
     * Whether an input needn't be done again: it is the file that it was, and all that was written for it is where it would
     * go now, byte for byte. Reads the files.
     */
    public boolean proves(BatchInput input, JournalEntry entry) {
        return entry.isDone()
                && !entry.files().isEmpty()
                && entry.state().equals(InputState.of(input.path()))
                && entry.files().stream().allMatch(file -> layout.isOf(input, file.path()) && isThere(file));
    }

    private boolean isThere(JournalFile file) {
        Path path = root.resolve(file.path());
        try {
            return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    && Files.size(path) == file.size()
                    && Sha256.of(path).equals(file.sha256());
        } catch (IOException e) {
            LOG.debug("{} can't be read", path, e);
            return false;
        }
    }

    /**
     * Deletes what earlier runs wrote for an input and this one did not, where its files go: beside the new ones it would tell
     * of other maps. Only what a journal proves goes: a file in this folder of the size and the digest that it has.
     *
     * @param earlier what journals say of the input
     * @param written by this run for it, as {@link #file} gave them
     */
    public void clear(BatchInput input, List<JournalEntry> earlier, List<Path> written) {
        if (earlier.isEmpty()) {
            return;
        }
        Set<String> kept = new HashSet<>();
        written.forEach(file -> kept.add(slashed(root.relativize(file))));
        for (JournalEntry entry : earlier) {
            for (JournalFile file : entry.files()) {
                if (!kept.contains(file.path()) && isLeftOver(input, file)) {
                    discard(root.resolve(file.path()));
                }
            }
        }
    }

    private boolean isLeftOver(BatchInput input, JournalFile file) {
        if (!layout.isOf(input, file.path())) {
            return false; // it may be another input's by now
        }
        Path real = RealPaths.of(root.resolve(file.path()));
        return real.startsWith(RealPaths.of(root)) && !inside.contains(real) && isThere(file);
    }

    /**
     * Deletes what was being written for an input of this run when an earlier one was ended by force. What belongs to other
     * shards, which may be writing it now, stays.
     */
    public void sweep() {
        if (!Files.isDirectory(root)) {
            return;
        }
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    WholeFile.nameOfPart(file.getFileName().toString())
                            .map(name -> slashed(root.relativize(file.resolveSibling(name))))
                            .filter(OutputFolder.this::isOurs)
                            .ifPresent(place -> discard(file));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            LOG.debug("{} can't be looked through", root, e);
        }
    }

    private boolean isOurs(String place) {
        return list.inputs().stream().anyMatch(input -> layout.isOf(input, place));
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            LOG.debug("{} is left over", part, e);
        }
    }
}
