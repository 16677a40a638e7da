package org.saccade.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import org.saccade.family.FamilyOptions;
import org.saccade.ui.run.OwnFiles;
import org.saccade.ui.state.Memory;
import org.saccade.ui.state.OptionTexts;
import org.saccade.ui.state.WindowState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the user's own checkpoints, and what the user told of them, from one start to the next. */
final class OwnFilesMemory {
    private static final Logger LOG = LoggerFactory.getLogger(OwnFilesMemory.class);

    private final OwnFiles own;
    private final Memory memory;

    OwnFilesMemory(OwnFiles own, Memory memory) {
        this.own = own;
        this.memory = memory;
    }

    /** Brings back what is remembered, and remembers what comes. */
    void begin() {
        WindowState then = memory.now();
        own.files().setAll(then.places().weights().stream().map(Path::of).toList());
        then.models().known().forEach(this::bringBack);
        own.files().addListener((ListChangeListener<Path>) change -> {
            List<String> files = change.getList().stream()
                    .map(file -> file.toAbsolutePath().toString())
                    .toList();
            memory.change(held -> held.withPlaces(held.places().withWeights(files)));
        });
        own.known().addListener((MapChangeListener<Path, FamilyOptions>) change -> {
            Map<String, String> options =
                    change.wasAdded() ? OptionTexts.of(change.getValueAdded().options()) : Map.of();
            memory.change(held ->
                    held.withModels(held.models().withKnown(change.getKey().toString(), options)));
        });
    }

    private void bringBack(String file, Map<String, String> options) {
        try {
            own.known().put(Path.of(file), FamilyOptions.of(options));
        } catch (IllegalArgumentException e) { // an InvalidPathException, too
            LOG.warn("what was told of {} is not understood, and ignored", file, e);
        }
    }
}
