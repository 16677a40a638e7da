package org.saccade.train.data;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A set under the labels of another, class by class of the same name. It owns the set, and closes it. */
final class Relabelled extends OfOtherSet {
    private final PictureSet set;
    private final List<String> classes;
    private final int[] labels;
    private final List<String> warnings;

    /** @param classes among which are all of the set's */
    Relabelled(PictureSet set, List<String> classes) {
        super(set);
        this.set = set;
        this.classes = List.copyOf(classes);
        labels = set.classes().stream().mapToInt(classes::indexOf).toArray();
        warnings = new ArrayList<>(set.warnings());
        List<String> missing = missing();
        if (!missing.isEmpty()) {
            warnings.add("The held-out pictures have none of: " + DataWords.some(missing) + ".");
        }
    }

    private List<String> missing() {
        BitSet there = new BitSet();
        for (int i = 0; i < set.size(); i++) {
            there.set(label(i));
        }
        List<String> missing = new ArrayList<>();
        for (int label = 0; label < classes.size(); label++) {
            if (!there.get(label)) {
                missing.add(classes.get(label));
            }
        }
        return missing;
    }

    @Override
    public int label(int index) {
        return labels[set.label(index)];
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public void close() {
        set.close();
    }
}
