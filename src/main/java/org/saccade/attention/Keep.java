package org.saccade.attention;

/** How exactly an {@link Exploration} keeps the tokens that it computes from. */
public enum Keep {
    /** As they were: float32. */
    FULL(4),
    /** In half the memory: float16, three digits. */
    HALF(2);

    private final int bytes;

    Keep(int bytes) {
        this.bytes = bytes;
    }

    /** What one value takes. */
    int bytes() {
        return bytes;
    }
}
