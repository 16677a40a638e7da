package org.saccade.train;

/**
 * How long AdamW remembers.
 *
 * @param first of gradients, 0 to below 1
 * @param second of their squares, 0 to below 1
 */
public record AdamBetas(double first, double second) {
    /** PyTorch's. */
    public static final AdamBetas USUAL = new AdamBetas(0.9, 0.999);

    public AdamBetas {
        if (!(first >= 0 && first < 1 && second >= 0 && second < 1)) {
            throw new IllegalArgumentException("a beta is from 0 to below 1");
        }
    }
}
