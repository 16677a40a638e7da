package org.saccade.train.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Pictures that a model is measured on and never learns from. */
public final class HeldOut {
    private HeldOut() {}

    /** The two parts of a set, each in the set's order. Closing them leaves the set be. */
    public record Split(PictureSet training, PictureSet heldOut) {}

    /**
     * Holds out a share of each class, chosen by the seed and the order of the set's names alone: at least one
     * picture of a class, and never all.
     *
     * @param share from 0, which holds out none, to below 1
     * @throws TrainingDataException if a class (or a set without classes) has only one picture and the share isn't 0
     * @throws IllegalArgumentException if the share is out of range
     */
    public static Split split(PictureSet set, double share, long seed) throws TrainingDataException {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("the held-out share is from 0 to below 1, not " + share);
        }
        BitSet held = new BitSet(set.size());
        if (share > 0) {
            int[][] byLabel = byLabel(set);
            refuseSingles(set, byLabel);
            for (int label = 0; label < byLabel.length; label++) {
                hold(byLabel[label], share, Chance.shuffled(byLabel[label].length, Chance.of(seed, label)), held);
            }
        }
        int[] training =
                IntStream.range(0, set.size()).filter(i -> !held.get(i)).toArray();
        return new Split(
                new Subset(set, training), new Subset(set, held.stream().toArray()));
    }

    private static void hold(int[] pictures, double share, int[] order, BitSet held) {
        if (pictures.length == 0) {
            return;
        }
        long wanted = Math.round(share * pictures.length);
        int count = (int) Math.max(1, Math.min(wanted, pictures.length - 1));
        Arrays.stream(order).limit(count).forEach(i -> held.set(pictures[i]));
    }

    /** The indices of each class's pictures; of a set without classes, of all. */
    private static int[][] byLabel(PictureSet set) {
        int[] counts = new int[Math.max(1, set.classes().size())];
        for (int i = 0; i < set.size(); i++) {
            counts[Math.max(0, set.label(i))]++;
        }
        int[][] byLabel = new int[counts.length][];
        Arrays.setAll(byLabel, label -> new int[counts[label]]);
        for (int i = set.size() - 1; i >= 0; i--) {
            int label = Math.max(0, set.label(i));
            byLabel[label][--counts[label]] = i;
        }
        return byLabel;
    }

    private static void refuseSingles(PictureSet set, int[][] byLabel) throws TrainingDataException {
        if (set.classes().isEmpty() && set.size() == 1) {
            throw new TrainingDataException(
                    set.name(0)
                            + " is the only picture; with a held-out share there must be two or more; add some, or hold out none");
        }
        List<String> singles = IntStream.range(0, set.classes().size())
                .filter(label -> byLabel[label].length == 1)
                .mapToObj(set.classes()::get)
                .toList();
        if (!singles.isEmpty()) {
            throw new TrainingDataException("With a held-out share a class needs two pictures or more, and has one: "
                    + DataWords.some(singles) + "; add pictures, or hold out none");
        }
    }

    /**
     * Refuses a folder whose pictures would be learnt from, too.
     *
     * @param where folder of the held-out pictures
     * @param training folder of those that are trained on
     * @throws TrainingDataException if one is the other, or lies in it, so that they share pictures
     */
    public static void requireApart(Path where, Path training) throws TrainingDataException {
        Path held = PictureSets.real(where);
        Path learnt = PictureSets.real(training);
        if (PictureSets.bringsHeldOut(held)) {
            return; // files of test pictures, which are never trained on
        }
        boolean areWalked = PictureSets.layout(where) == PictureSets.Layout.FOLDER
                && PictureSets.layout(training) == PictureSets.Layout.FOLDER;
        if (held.equals(learnt) || (areWalked && (held.startsWith(learnt) || learnt.startsWith(held)))) {
            throw new TrainingDataException(DataWords.oneLine(where)
                    + ": is the folder that is trained on, lies in it or holds it, and held-out pictures are never"
                    + " learnt from; name a folder apart from it, or hold out a share");
        }
    }

    /**
     * Opens another folder as the held-out pictures of a set. Its classes take the training's labels by their names; a
     * class that the folder lacks is told in {@link PictureSet#warnings}.
     *
     * @throws TrainingDataException if it can't be opened, or has a class that the training set lacks
     */
    public static PictureSet folder(Path where, PictureSet training) throws TrainingDataException {
        Optional<PictureSet> own = PictureSets.heldOut(where);
        if (training.classes().isEmpty()) {
            return own.isPresent() ? own.get() : PictureSets.open(where, PictureSets.Aim.PICTURES);
        }
        PictureSet set = own.isPresent() ? own.get() : PictureSets.asLaidOut(where, PictureSets.Aim.CLASSES);
        List<String> unknown = set.classes().stream()
                .filter(name -> !training.classes().contains(name))
                .toList();
        if (!unknown.isEmpty()) {
            set.close();
            throw new TrainingDataException(DataWords.oneLine(where) + ": has classes that the training pictures lack: "
                    + DataWords.some(unknown) + "; rename or remove them");
        }
        return new Relabelled(set, training.classes());
    }
}
