package org.saccade.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saccade.train.data.PictureSet;

/** Notices classes whose pictures all turn out to be unreadable, so that nothing is learnt of them. */
final class UnlearntClasses {
    private final List<String> classes;
    /** Of each class, how many pictures may still be readable. */
    private final int[] left;

    private final List<String> unlearnt = new ArrayList<>();

    /**
     * Counts the pictures of each class.
     *
     * @param classes that are learnt; empty if none are
     */
    UnlearntClasses(PictureSet training, List<String> classes) {
        this.classes = List.copyOf(classes);
        left = new int[classes.size()];
        for (int i = 0; i < training.size() && !classes.isEmpty(); i++) {
            left[training.label(i)]++;
        }
    }

    /**
     * Another picture can't be read. To be told once of each.
     *
     * @param label its class
     * @return a sentence, if it was the last of its class
     */
    Optional<String> leftOut(int label) {
        if (classes.isEmpty() || --left[label] > 0) {
            return Optional.empty();
        }
        unlearnt.add(classes.get(label));
        return Optional.of("nothing is learnt of the class " + classes.get(label)
                + ": none of its pictures can be read; stop, mend them, and train anew");
    }

    /** Their names, in the order in which they were noticed. */
    List<String> names() {
        return List.copyOf(unlearnt);
    }
}
