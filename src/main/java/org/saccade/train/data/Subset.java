package org.saccade.train.data;

import java.awt.image.BufferedImage;
import java.util.List;
import org.saccade.image.PictureException;

/** Some pictures of a set. */
final class Subset implements PictureSet {
    private final PictureSet whole;
    private final int[] indices;

    /** @param indices of the pictures in {@code whole} */
    Subset(PictureSet whole, int[] indices) {
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
    public List<String> classes() {
        return whole.classes();
    }

    @Override
    public BufferedImage picture(int index) throws PictureException {
        return whole.picture(indices[index]);
    }

    @Override
    public boolean isDecoded() {
        return whole.isDecoded();
    }

    @Override
    public List<String> warnings() {
        return whole.warnings();
    }
}
