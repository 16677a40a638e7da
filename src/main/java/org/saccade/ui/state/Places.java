package org.saccade.ui.state;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Where files were found and put.
 *
 * @param opened the folder that pictures were chosen from last; empty at first
 * @param exported the folder that files were written to last; empty at first
 * @param recent files that were opened, the last first
 * @param weights checkpoints of the user's own that were loaded, the last first
 */
public record Places(String opened, String exported, List<String> recent, List<String> weights) {
    private static final int MOST_RECENT = 12;

    static final Places FIRST = new Places("", "", List.of(), List.of());

    public Places {
        opened = isPath(opened) ? opened : "";
        exported = isPath(exported) ? exported : "";
        recent = files(recent);
        weights = files(weights);
    }

    private static List<String> files(List<String> texts) {
        return texts == null
                ? List.of()
                : texts.stream()
                        .filter(file -> isPath(file) && !file.isEmpty())
                        .limit(MOST_RECENT)
                        .toList();
    }

    private static boolean isPath(String text) {
        try {
            return text != null && Path.of(text) != null;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    public Places withOpened(String folder) {
        return new Places(folder, exported, recent, weights);
    }

    public Places withExported(String folder) {
        return new Places(opened, folder, recent, weights);
    }

    /** With files as those that were opened last; of many only the first are kept. */
    public Places withRecent(List<String> opening) {
        LinkedHashSet<String> files = new LinkedHashSet<>(opening.subList(0, Math.min(MOST_RECENT, opening.size())));
        files.addAll(recent);
        return new Places(opened, exported, List.copyOf(files), weights);
    }

    /** Without a file that is gone. */
    public Places withoutRecent(String file) {
        return new Places(
                opened,
                exported,
                recent.stream().filter(other -> !other.equals(file)).toList(),
                weights);
    }

    /** With no file that was opened. */
    public Places withoutRecent() {
        return new Places(opened, exported, List.of(), weights);
    }

    /** With other checkpoints of the user's own. */
    public Places withWeights(List<String> files) {
        return new Places(opened, exported, recent, files);
    }
}
