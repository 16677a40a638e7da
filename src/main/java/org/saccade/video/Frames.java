package org.saccade.video;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A sequence of frames, which can be read from its beginning any number of times; each time it gives the same ones. */
public interface Frames {
    /** The file or folder. */
    Path source();

    /** The files that are read. */
    default List<Path> files() {
        return List.of(source());
    }

    /** What seems to be amiss with the sequence as a whole, one sentence each, which follows its name. */
    default List<String> warnings() {
        return List.of();
    }

    /** The rate that it has of itself; empty for a folder of pictures. */
    Optional<FrameRate> rate();

    /** How many there are, or about how many, where that is known before they are read: for progress alone. */
    OptionalLong count();

    /**
     * For how many frames of the result one is shown: more than 1 where an animation shows its frames unequally long.
     *
     * @param number from 1
     */
    default int shown(long number) {
        return 1;
    }

    /** What tells this sequence from another, in plain values for JSON, in order. */
    Map<String, Object> identity();

    /**
     * Begins to read.
     *
     * @throws IOException in one line that names the file, if it can't be read
     */
    Reading open() throws IOException;

    /** One reading, from the first frame to the last. Closing it ends what works for it. */
    interface Reading extends AutoCloseable {
        /**
         * Decodes the next frame.
         *
         * @return empty after the last
         * @throws IOException in one line that names the frame, if it can't be decoded
         */
        Optional<Frame> next() throws IOException;

        /**
         * Passes over the next frame.
         *
         * @return false after the last
         * @throws IOException as {@link #next}
         */
        boolean skip() throws IOException;

        /** What was overlooked until now, in one line; empty while nothing was. */
        default Optional<String> note() {
            return Optional.empty();
        }

        @Override
        void close();
    }
}
