package org.saccade.train.data;

import java.awt.image.BufferedImage;
import org.saccade.image.PictureException;

/** Some pictures of a set. */
final class Subset extends OfOtherSet {
    private final PictureSet whole;
    private final int[] indices;

    /** @param indices of the pictures in {@code whole} */
    Subset(PictureSet whole, int[] indices) {
        super(whole);
        this.whole = whole;
        this.indices = indices.clone();
    }

    @Override
    public int size() {
        return indices.length;
    }

    @Override
    public String name(int index) {
        return whole.name(indices[index]);
    }

    @Override
    public int label(int index) {
        return whole.label(indices[index]);
    }

    @Override
    public BufferedImage picture(int index) throws PictureException {
        return whole.picture(indices[index]);
    }
}
