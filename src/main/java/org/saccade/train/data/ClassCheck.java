package org.saccade.train.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether there are classes to tell apart. */
final class ClassCheck {
    private ClassCheck() {}

    /**
     * Checks. A class folder without pictures is a mistake; CIFAR-10's and MNIST's files always have ten classes, and of
     * those without pictures the set warns.
     *
     * @param where the pictures lie, for messages
     * @return the set, which owns what it is made of
     * @throws TrainingDataException if there are fewer than two classes with pictures, or class folders without, which
     *     are named
     */
    static PictureSet checked(PictureSet set, Path where) throws TrainingDataException {
        List<String> classes = set.classes();
        List<String> empty = empty(set);
        if (set instanceof ClassFolders) {
            requireFolders(classes, empty, where);
            return set;
        }
        if (classes.size() - empty.size() < 2) {
            throw refused(
                    where,
                    "has pictures of one class alone, "
                            + classes.stream()
                                    .filter(name -> !empty.contains(name))
                                    .findFirst()
                                    .orElse("none")
                            + "; to tell classes apart there must be pictures of two or more");
        }
        return empty.isEmpty()
                ? set
                : new Warned(
                        set, "There are no pictures of: " + DataWords.some(empty) + "; nothing can be learnt of them.");
    }

    private static void requireFolders(List<String> classes, List<String> empty, Path where)
            throws TrainingDataException {
        if (classes.size() < 2) {
            throw refused(
                    where,
                    "has one class, " + String.join("", classes)
                            + "; to tell classes apart there must be two or more, each a folder");
        }
        if (empty.size() == 1) {
            throw refused(where, "a class has no pictures: " + empty.get(0) + "; add pictures, or remove its folder");
        }
        if (!empty.isEmpty()) {
            throw refused(
                    where,
                    empty.size() + " classes have no pictures: " + DataWords.some(empty)
                            + "; add pictures, or remove their folders");
        }
    }

    private static List<String> empty(PictureSet set) {
        boolean[] hasPictures = new boolean[set.classes().size()];
        for (int i = 0; i < set.size(); i++) {
            hasPictures[set.label(i)] = true;
        }
        List<String> empty = new ArrayList<>();
        for (int label = 0; label < hasPictures.length; label++) {
            if (!hasPictures[label]) {
                empty.add(set.classes().get(label));
            }
        }
        return empty;
    }

    private static TrainingDataException refused(Path where, String why) {
        return new TrainingDataException(DataWords.oneLine(where) + ": " + why);
    }
}
