package org.saccade.ui.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.saccade.train.Training;
import org.saccade.ui.common.Texts;
import org.saccade.weights.catalog.CatalogEntry;

/**
 * What can be chosen to run: a known model, or a checkpoint of one's own.
 *
 * @param entry the known model; null for a checkpoint of one's own
 * @param file the checkpoint of one's own; null for a known model
 */
record ModelItem(CatalogEntry entry, Path file) {
    /** The user's own files, the last first, then the known models. */
    static List<ModelItem> all(ModelHolder models) {
        List<ModelItem> items = new ArrayList<>();
        models.ownFiles().files().forEach(file -> items.add(new ModelItem(null, file)));
        models.choice().entries().forEach(entry -> items.add(new ModelItem(entry, null)));
        for (ModelItem other : List.of(current(models), shown(models))) {
            if (!items.contains(other)) {
                items.add(other.file == null ? items.size() : 0, other);
            }
        }
        return items;
    }

    /** The one in memory, or that comes next. */
    static ModelItem current(ModelHolder models) {
        Path own = models.own().get();
        return own == null ? new ModelItem(models.wanted().get(), null) : new ModelItem(null, own);
    }

    /** The one that was asked for and is loading, else the one in memory. */
    static ModelItem shown(ModelHolder models) {
        ModelItem requested = models.requested().get();
        return requested == null ? current(models) : requested;
    }

    /** Loads it, or stays with it where another is only asked for. */
    void choose(ModelHolder models) {
        if (models.model().get() != null && equals(current(models))) {
            models.keep();
        } else if (file == null) {
            models.load(entry);
        } else {
            models.load(file);
        }
    }

    String family() {
        return file == null ? entry.family() : Texts.of("run.model.own");
    }

    /** What is told beside the pointer. */
    String about() {
        return file == null ? entry.sentence() : file.toString();
    }

    @Override
    public String toString() {
        return file == null ? entry.name() : name(file);
    }

    /** Every model that is trained here has the same file name: its folder tells it from others. */
    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        Path folder = file.toAbsolutePath().getParent().getFileName();
        return name.equals(Training.WEIGHTS) && folder != null ? folder.toString() : name;
    }
}
