package org.saccade.batch;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.saccade.image.PictureFormats;

/**
 * Which files of a folder are taken: those with the ending of a picture, or those that patterns include; not hidden ones, nor
 * those that patterns exclude. A pattern is a glob as in a shell: without {@code /} it is held against a file's name, with
 * one against its path below the folder that was named; {@code **} stands for any folders.
 */
public final class NameFilter {
    /** Every picture, by its ending. */
    public static final NameFilter PICTURES = new NameFilter(List.of(), List.of());

    private final List<Glob> included;
    private final List<Glob> excluded;
    private final Set<String> endings = PictureFormats.extensions();

    /**
     * @param include in place of the endings of pictures, if there are any
     * @param exclude of files, and of folders, which then aren't looked into
     * @throws IllegalArgumentException in one line, if one is no pattern
     */
    public NameFilter(List<String> include, List<String> exclude) {
        included = include.stream().map(Glob::new).toList();
        excluded = exclude.stream().map(Glob::new).toList();
    }

    /** @param below a file's path below the folder that was named */
    boolean takes(Path below) {
        if (excludes(below)) {
            return false;
        }
        if (!included.isEmpty()) {
            return included.stream().anyMatch(glob -> glob.matches(below));
        }
        String name = below.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return !isHidden(below) && endings.contains(ending);
    }

    /** @param below a folder's path below the one that was named */
    boolean looksInto(Path below) {
        return !excludes(below) && !isHidden(below);
    }

    private boolean excludes(Path below) {
        return excluded.stream().anyMatch(glob -> glob.matches(below));
    }

    private static boolean isHidden(Path below) {
        return below.getFileName().toString().startsWith(".");
    }

    private static final class Glob {
        private static final String ANYWHERE = "**/";

        private final List<PathMatcher> matchers = new ArrayList<>();
        private final boolean isOfPath;

        Glob(String pattern) {
            isOfPath = pattern.contains("/");
            try {
                matchers.add(FileSystems.getDefault().getPathMatcher("glob:" + pattern));
                if (pattern.startsWith(ANYWHERE)) { // at the top, too
                    matchers.add(
                            FileSystems.getDefault().getPathMatcher("glob:" + pattern.substring(ANYWHERE.length())));
                }
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        "'" + pattern + "' is no pattern of names (" + e.getDescription() + "): write it as in '*.jpg'",
                        e);
            }
        }

        boolean matches(Path below) {
            Path held = isOfPath ? below : below.getFileName();
            return matchers.stream().anyMatch(matcher -> matcher.matches(held));
        }
    }
}
