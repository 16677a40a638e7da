package org.saccade.ui.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.saccade.family.FamilyOptions;

/** The user's own checkpoints, and what the user knows better of them. All methods are for the JavaFX Application Thread. */
public final class OwnFiles {
    private static final int MOST = 6;

    private final ObservableList<Path> files = FXCollections.observableArrayList();
    private final ObservableMap<Path, FamilyOptions> known = FXCollections.observableHashMap();

    /** Those that were loaded, the last first; those of earlier days are added at the start. */
    public ObservableList<Path> files() {
        return files;
    }

    /** What the user told in the window, by absolute paths; also of files that are no longer in the list. */
    public ObservableMap<Path, FamilyOptions> known() {
        return known;
    }

    /** What the user told of a file; nothing at first. */
    public FamilyOptions known(Path file) {
        return known.getOrDefault(file.toAbsolutePath(), FamilyOptions.NONE);
    }

    void remember(Path file) {
        List<Path> next = new ArrayList<>(files);
        next.remove(file);
        next.add(0, file);
        files.setAll(next.subList(0, Math.min(MOST, next.size())));
    }

    /** Keeps what the user tells of a file; {@link FamilyOptions#NONE} forgets it. */
    void tell(Path file, FamilyOptions told) {
        if (told.equals(FamilyOptions.NONE)) {
            known.remove(file.toAbsolutePath());
        } else {
            known.put(file.toAbsolutePath(), told);
        }
    }
}
