package org.saccade.train.data;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.saccade.image.FormulaImage;
import org.saccade.image.PictureException;

/** Pictures by a formula, some of which fail. */
final class FormulaPictures implements PictureSet {
    private final int[] labels;
    /** What happens when a picture is read. */
    final Map<Integer, Fault> faults = new ConcurrentHashMap<>();

    final AtomicInteger reads = new AtomicInteger();
    final List<Thread> readers = Collections.synchronizedList(new ArrayList<>());

    FormulaPictures(int... labels) {
        this.labels = labels.clone();
    }

    /** So many pictures of three classes. */
    static FormulaPictures of(int count) {
        return new FormulaPictures(IntStream.range(0, count).map(i -> i % 3).toArray());
    }

    /** Instead of a picture. */
    @FunctionalInterface
    interface Fault {
        void happen() throws PictureException;
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public String name(int index) {
        return "picture " + index;
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public List<String> classes() {
        return IntStream.rangeClosed(0, Arrays.stream(labels).max().orElse(0))
                .mapToObj(label -> "class " + label)
                .toList();
    }

    @Override
    public BufferedImage picture(int index) throws PictureException {
        reads.incrementAndGet();
        readers.add(Thread.currentThread());
        if (faults.containsKey(index)) {
            faults.get(index).happen();
        }
        return FormulaImage.rgb(index, 40 + index % 5, 50 + index % 7);
    }
}
