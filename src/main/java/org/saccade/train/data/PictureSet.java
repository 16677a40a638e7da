package org.saccade.train.data;

import java.awt.image.BufferedImage;
import java.util.List;
import org.saccade.image.PictureException;

/**
 * Pictures to train on. They lie on disk and are read one at a time, so that memory does not grow with their number
 * but by their names. Safe for use by several threads.
 */
public interface PictureSet extends AutoCloseable {
    /** The label of a picture of a set without classes. */
    int NO_LABEL = -1;

    /** How many pictures there are. */
    int size();

    /** What a report calls a picture, on one line: its path below the folder, or its number in its file. */
    String name(int index);

    /** A picture's class, an index of {@link #classes}, or {@link #NO_LABEL}. */
    int label(int index);

    /** The names of the classes, each on one line; empty for a set without. */
    List<String> classes();

    /**
     * Reads a picture.
     *
     * @return TYPE_INT_RGB, upright, opaque, sRGB, of any size
     * @throws PictureException if it can't be read
     */
    BufferedImage picture(int index) throws PictureException;

    /** Whether a picture must be decoded, so that it is worth remembering; false if its pixels lie ready on disk. */
    default boolean isDecoded() {
        return true;
    }

    /** What was left out when the set was opened, one sentence each; empty when there was nothing. */
    default List<String> warnings() {
        return List.of();
    }

    /** Deletes what was unpacked for it. A set that was made of another leaves that one be. */
    @Override
    default void close() {}
}
