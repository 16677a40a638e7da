package org.saccade.train.data;

import java.awt.image.BufferedImage;
import java.util.List;
import org.saccade.image.PictureException;

/** The pictures of another set, of which a subclass changes something. */
abstract class OfOtherSet implements PictureSet {
    private final PictureSet other;

    OfOtherSet(PictureSet other) {
        this.other = other;
    }

    @Override
    public int size() {
        return other.size();
    }

    @Override
    public String name(int index) {
        return other.name(index);
    }

    @Override
    public int label(int index) {
        return other.label(index);
    }

    @Override
    public List<String> classes() {
        return other.classes();
    }

    @Override
    public BufferedImage picture(int index) throws PictureException {
        return other.picture(index);
    }

    @Override
    public boolean isDecoded() {
        return other.isDecoded();
    }

    @Override
    public List<String> warnings() {
        return other.warnings();
    }
}
