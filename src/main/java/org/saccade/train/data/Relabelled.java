package org.saccade.train.data;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.saccade.image.PictureException;

/** A set under the labels of another, class by class of the same name. It owns the set, and closes it. */
final class Relabelled implements PictureSet {
    private final PictureSet set;
    private final List<String> classes;
    private final int[] labels;
    private final List<String> warnings;

    /** @param classes among which are all of the set's */
    Relabelled(PictureSet set, List<String> classes) {
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
    public int size() {
        return set.size();
    }

    @Override
    public String name(int index) {
        return set.name(index);
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
    public BufferedImage picture(int index) throws PictureException {
        return set.picture(index);
    }

    @Override
    public boolean isDecoded() {
        return set.isDecoded();
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
