package org.saccade.train.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether there are classes to tell apart. */
final class ClassCheck {
    private ClassCheck() {}

    /**
     * Checks.
     *
     * @param where the pictures lie, for messages
     * @throws TrainingDataException if there are fewer than two classes, or some without pictures, which are named
     */
    static void check(PictureSet set, Path where) throws TrainingDataException {
        List<String> classes = set.classes();
        if (classes.size() < 2) {
            throw refused(
                    where,
                    "has one class, " + String.join("", classes)
                            + "; to tell classes apart there must be two or more, each a folder");
        }
        boolean[] hasPictures = new boolean[classes.size()];
        for (int i = 0; i < set.size(); i++) {
            hasPictures[set.label(i)] = true;
        }
        List<String> empty = new ArrayList<>();
        for (int label = 0; label < hasPictures.length; label++) {
            if (!hasPictures[label]) {
                empty.add(classes.get(label));
            }
        }
        if (!empty.isEmpty()) {
            throw refused(
                    where,
                    (empty.size() == 1 ? "a class has no pictures: " : empty.size() + " classes have no pictures: ")
                            + DataWords.some(empty) + "; add pictures, or remove its folder");
        }
    }

    private static TrainingDataException refused(Path where, String why) {
        return new TrainingDataException(DataWords.oneLine(where) + ": " + why);
    }
}
