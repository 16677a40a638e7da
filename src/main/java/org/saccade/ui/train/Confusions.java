package org.saccade.ui.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.saccade.file.OneLine;
import org.saccade.train.ConfusionMatrix;
import org.saccade.ui.common.Texts;

/** Which classes a model takes for which most often, in words. */
final class Confusions {
    private static final int LONGEST_NAME = 40;

    private Confusions() {}

    private record Confusion(int truth, int taken, long count) {}

    /** The most frequent ones, a sentence each; none if all was right. */
    static List<String> worst(ConfusionMatrix matrix, int most) {
        List<Confusion> all = new ArrayList<>();
        int classes = matrix.classes().size();
        for (int truth = 0; truth < classes; truth++) {
            for (int taken = 0; taken < classes; taken++) {
                long count = matrix.count(truth, taken);
                if (truth != taken && count > 0) {
                    all.add(new Confusion(truth, taken, count));
                }
            }
        }
        return all.stream()
                .sorted(Comparator.comparingLong(Confusion::count).reversed())
                .limit(most)
                .map(one -> sentence(one, matrix))
                .toList();
    }

    private static String sentence(Confusion confusion, ConfusionMatrix matrix) {
        long ofClass = Arrays.stream(matrix.counts()[confusion.truth]).sum();
        return Texts.of(
                "train.confusion",
                confusion.count,
                ofClass,
                name(matrix, confusion.truth),
                name(matrix, confusion.taken));
    }

    private static String name(ConfusionMatrix matrix, int index) {
        return OneLine.of(matrix.classes().get(index), LONGEST_NAME);
    }
}
