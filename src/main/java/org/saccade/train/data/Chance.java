package org.saccade.train.data;

import java.util.SplittableRandom;

/** Random numbers that depend on what they are for, not on what was drawn before. */
public final class Chance {
    private Chance() {}

    /** A generator of its own for any sequence of numbers: seed, epoch, picture, view. */
    public static SplittableRandom of(long... purpose) {
        long state = 0;
        for (long part : purpose) {
            state = mixed(state * 0x9E3779B97F4A7C15L + part);
        }
        return new SplittableRandom(state);
    }

    /** The numbers from 0 up to {@code count}, shuffled (Fisher and Yates). */
    public static int[] shuffled(int count, SplittableRandom random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** Stafford's mix 13 of 64 bits. */
    private static long mixed(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
