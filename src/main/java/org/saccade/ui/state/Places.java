package org.saccade.ui.state;

import java.util.ArrayList;
import java.util.List;

/**
 * Where files were found and put.
 *
 * @param opened the folder that pictures were chosen from last; empty at first
 * @param exported the folder that files were written to last; empty at first
 * @param recent files that were opened, the last first
 */
public record Places(String opened, String exported, List<String> recent) {
    private static final int MOST_RECENT = 12;

    static final Places FIRST = new Places("", "", List.of());

    public Places {
        opened = opened == null ? "" : opened;
        exported = exported == null ? "" : exported;
        recent = recent == null
                ? List.of()
                : recent.stream()
                        .filter(file -> file != null && !file.isEmpty())
                        .limit(MOST_RECENT)
                        .toList();
    }

    public Places withOpened(String folder) {
        return new Places(folder, exported, recent);
    }

    public Places withExported(String folder) {
        return new Places(opened, folder, recent);
    }

    /** With a file as the one that was opened last. */
    public Places withRecent(String file) {
        List<String> files = new ArrayList<>(recent);
        files.remove(file);
        files.add(0, file);
        return new Places(opened, exported, files);
    }

    /** Without a file that is gone. */
    public Places withoutRecent(String file) {
        return new Places(
                opened,
                exported,
                recent.stream().filter(other -> !other.equals(file)).toList());
    }

    /** With no file that was opened. */
    public Places withoutRecent() {
        return new Places(opened, exported, List.of());
    }
}
