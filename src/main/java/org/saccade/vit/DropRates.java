package org.saccade.vit;

/**
 * What is left out at random in training, and nothing of when a picture is looked at.
 *
 * @param values share of the values that are set to 0 (Srivastava et al., 2014) after the positions are added, after
 *     attention's projection, and after both layers of the MLP; the others are divided by 1 - share
 * @param paths share of the pictures for which what the last block would add is left out (stochastic depth, Huang et
 *     al., 2016); of the blocks before it, in equal steps from 0
 */
public record DropRates(float values, float paths) {
    /** Nothing is left out. */
    public static final DropRates NONE = new DropRates(0, 0);

    /** @throws IllegalArgumentException if a share isn't from 0 to below 1 */
    public DropRates {
        if (!(values >= 0 && values < 1 && paths >= 0 && paths < 1)) {
            throw new IllegalArgumentException("what is dropped is a share from 0 to below 1");
        }
    }

    /** The share of paths that are left out of a block, from 0, of so many. */
    float path(int block, int depth) {
        return depth == 1 ? paths : paths * block / (depth - 1);
    }
}
