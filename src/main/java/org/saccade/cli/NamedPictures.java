package org.saccade.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.saccade.batch.BatchException;
import org.saccade.batch.InputSearch;
import org.saccade.batch.NameFilter;
import org.saccade.batch.NameList;
import picocli.CommandLine.Option;

/** Which pictures are named on a command line: files, folders and lists. */
final class NamedPictures {
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

    /**
     * Checks what can be checked before anything is looked for.
     *
     * @param named pictures, folders and lists on the command line
     * @throws IllegalArgumentException in one line
     */
    void check(List<Path> named) {
        if (areNone(named)) {
            throw new IllegalArgumentException(
                    "name at least one picture, folder or list, such as 'saccade render photo.jpg'");
        }
        checkLists(named);
    }

    /** The same, where none need be named. */
    void checkLists(List<Path> named) {
        long fromInput = named.stream().filter(STANDARD_INPUT::equals).count()
                + lists.stream().filter(STANDARD_INPUT::equals).count();
        if (fromInput > 1) {
            throw new IllegalArgumentException("standard input (-) can be read once only");
        }
        if (nul && fromInput == 0 && lists.isEmpty()) {
            throw new IllegalArgumentException("--null is of lists: name one with --files-from, or -");
        }
        filter();
    }

    /** Whether neither pictures nor lists are named. */
    boolean areNone(List<Path> named) {
        return named.isEmpty() && lists.isEmpty();
    }

    /** Whether it may be more than one picture. */
    boolean areSeveral(List<Path> named) {
        return named.size() != 1
                || !lists.isEmpty()
                || named.get(0).equals(STANDARD_INPUT)
                || Files.isDirectory(named.get(0));
    }

    private NameFilter filter() {
        return new NameFilter(included, excluded);
    }

    /**
     * Looks for the pictures.
     *
     * @param named pictures, folders and - for a list on standard input
     * @param output what lies in there is passed over
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
}
