package org.saccade.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.saccade.batch.BatchException;
import org.saccade.batch.InputSearch;
import org.saccade.batch.Journal;
import org.saccade.batch.Layout;
import org.saccade.batch.NameFilter;
import org.saccade.batch.NameList;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which pictures a batch takes, where their files go, and what it does about an earlier run. */
final class BatchOptions {
    private static final Path STANDARD_INPUT = Path.of("-");

    @Option(
            names = {"-r", "--recursive"},
            description = "Look into the folders in folders, too.")
    private boolean recursive;

    @Option(
            names = "--include",
            paramLabel = "GLOB",
            description =
                    "Of folders take the files whose name matches, in place of all pictures; with a / in it, whose"
                            + " path below the folder matches, such as 'cats/**/*.jpg'. May stand several times.")
    private List<String> included = List.of();

    @Option(
            names = "--exclude",
            paramLabel = "GLOB",
            description = "Of folders leave out the files and folders that match. May stand several times.")
    private List<String> excluded = List.of();

    @Option(
            names = "--files-from",
            paramLabel = "FILE",
            description = "Take the pictures and folders that a list names, one a line; - is standard input.")
    private List<Path> lists = List.of();

    @Option(
            names = {"-0", "--null"},
            description = "In lists a NUL ends each name, as find -print0 writes them.")
    private boolean nul;

    @Option(
            names = "--layout",
            paramLabel = "TEMPLATE",
            converter = LayoutConverter.class,
            description =
                    "Where files go in the output folder, such as '{dir}/{stem}_{kind}.{ext}': {dir} is the picture's"
                            + " folder below the one that was named, {stem} its name, {name} with the ending, {kind} what a file"
                            + " shows (default: {dir}/{stem}/{kind}.{ext} for pictures found in folders, else"
                            + " {stem}/{kind}.{ext}).")
    private Optional<Layout> layout = Optional.empty();

    @ArgGroup
    private Earlier earlier = new Earlier();

    @Option(
            names = "--ahead",
            paramLabel = "N",
            description =
                    "How many pictures are read ahead of the model, and written behind it, at the same time; 0 does"
                            + " one thing after another and takes the least memory (default: 2, more on many cores).")
    private Optional<Integer> ahead = Optional.empty();

    /** What to do about the journal of an earlier run. */
    static final class Earlier {
        @Option(
                names = "--resume",
                description =
                        "Go on with an earlier run: leave out the pictures that its journal and their files prove done"
                                + " with the same options and weights. Begins anew where there is no journal.")
        private boolean resume;

        @Option(names = "--overwrite", description = "Begin anew over the journal and the files of an earlier run.")
        private boolean overwrite;
    }

    /**
     * Checks what can be checked before anything is looked for.
     *
     * @param named pictures, folders and lists on the command line
     * @throws IllegalArgumentException in one line
     */
    void check(List<Path> named) {
        if (named.isEmpty() && lists.isEmpty()) {
            throw new IllegalArgumentException(
                    "name at least one picture, folder or list, such as 'saccade render photo.jpg'");
        }
        long fromInput = named.stream().filter(STANDARD_INPUT::equals).count()
                + lists.stream().filter(STANDARD_INPUT::equals).count();
        if (fromInput > 1) {
            throw new IllegalArgumentException("standard input (-) can be read once only");
        }
        if (nul && fromInput == 0 && lists.isEmpty()) {
            throw new IllegalArgumentException("--null is of lists: name one with --files-from, or -");
        }
        if (ahead.isPresent() && ahead.get() < 0) {
            throw new IllegalArgumentException("--ahead is 0 or more, not " + ahead.get());
        }
        filter();
    }

    private NameFilter filter() {
        return new NameFilter(included, excluded);
    }

    /**
     * Looks for the pictures.
     *
     * @param named pictures, folders and - for a list on standard input
     */
    InputSearch search(List<Path> named, Path output) throws BatchException {
        InputSearch search = new InputSearch(recursive, filter(), output);
        for (Path path : named) {
            search.add(path.equals(STANDARD_INPUT) ? listed(path) : List.of(path));
        }
        for (Path list : lists) {
            search.add(listed(list));
        }
        return search;
    }

    private List<Path> listed(Path list) throws BatchException {
        if (list.equals(STANDARD_INPUT)) {
            return NameList.read(System.in, "on standard input", nul);
        }
        try (InputStream in = Files.newInputStream(list)) {
            return NameList.read(in, list.toString(), nul);
        } catch (BatchException e) {
            throw e;
        } catch (IOException e) {
            throw new BatchException("the list " + list + " can't be read: check its name and permissions", e);
        }
    }

    /** Whether it is more than one picture's run, and keeps a journal. */
    boolean isBatch(List<Path> named) {
        return named.size() != 1
                || !lists.isEmpty()
                || earlier.resume
                || earlier.overwrite
                || named.get(0).equals(STANDARD_INPUT)
                || Files.isDirectory(named.get(0));
    }

    Layout layout() {
        return layout.orElseGet(Layout::usual);
    }

    Journal.Start start() {
        return earlier.resume ? Journal.Start.RESUME : earlier.overwrite ? Journal.Start.OVERWRITE : Journal.Start.NEW;
    }

    /** How many pictures are read ahead, and written behind. */
    int width() {
        return ahead.orElseGet(
                () -> Math.max(2, Math.min(8, Runtime.getRuntime().availableProcessors() / 4)));
    }

    static final class LayoutConverter implements ITypeConverter<Layout> {
        @Override
        public Layout convert(String text) {
            try {
                return Layout.of(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
