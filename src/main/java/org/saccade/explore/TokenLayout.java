package org.saccade.explore;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What each token is: token 0 is CLS, then come the distillation token, the registers, and the patches row by row, each
 * where the model has it.
 *
 * @param cls whether there is a CLS token
 * @param distillation whether there is a distillation token (DeiT)
 * @param registers how many register tokens the model has, 0 for DINO
 * @param grid the patches
 */
public record TokenLayout(boolean cls, boolean distillation, int registers, PatchGrid grid) {
    public TokenLayout {
        if (registers < 0) {
            throw new IllegalArgumentException(registers + " registers");
        }
    }

    /** After CLS the registers, then the patches. */
    public TokenLayout(int registers, PatchGrid grid) {
        this(true, false, registers, grid);
    }

    /** How many tokens come before the first patch: CLS, the distillation token and the registers. */
    public int prefix() {
        return firstRegister() + registers;
    }

    /** The index of the first register, where there is one. */
    public int firstRegister() {
        return (cls ? 1 : 0) + (distillation ? 1 : 0);
    }

    /** What a row gives to all registers together, in [0, 1]; 0 if there is none. */
    public double registerShare(double[] row) {
        double share = 0;
        for (int i = firstRegister(); i < prefix(); i++) {
            share += row[i];
        }
        return share;
    }

    /** What a row gives to CLS, in [0, 1]; NaN if there is none. */
    public double clsShare(double[] row) {
        return cls ? row[0] : Double.NaN;
    }

    /** How many tokens there are. */
    public int tokens() {
        return prefix() + grid.patches();
    }

    /** Whether a token is a patch. */
    public boolean isPatch(int token) {
        return token >= prefix() && token < tokens();
    }

    /**
     * The token indices of patches, in their order.
     *
     * @throws IllegalArgumentException if one is no patch of the grid
     */
    public int[] tokens(int... patches) {
        return IntStream.of(patches).map(this::token).toArray();
    }

    private int token(int patch) {
        if (patch < 0 || patch >= grid.patches()) {
            throw new IllegalArgumentException("there is no patch " + patch + " among " + grid.patches());
        }
        return prefix() + patch;
    }

    /**
     * The patches' part of a row or column of attention: the prefix is dropped, the values are unchanged.
     *
     * @param row a value of each token
     * @return a value of each patch
     */
    public double[] patchMap(double[] row) {
        if (row.length != tokens()) {
            throw new IllegalArgumentException(tokens() + " tokens don't have " + row.length + " values");
        }
        return Arrays.copyOfRange(row, prefix(), row.length);
    }
}
