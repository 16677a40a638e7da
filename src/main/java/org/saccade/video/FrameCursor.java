package org.saccade.video;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** Goes through a sequence from its beginning, and decodes no more of it than has to be. */
final class FrameCursor implements AutoCloseable {
    private final Frames frames;
    private final OptionalLong count;
    private Frames.Reading reading;
    private long passed;

    /** @param count how many frames there are, where that is known for certain: then nothing is read to pass over one */
    FrameCursor(Frames frames, OptionalLong count) {
        this.frames = frames;
        this.count = count;
    }

    /**
     * Passes over a frame.
     *
     * @param number from 1, above that of the call before
     * @return false if there are not so many
     */
    boolean pass(long number) throws IOException {
        if (count.isPresent()) {
            return number <= count.getAsLong();
        }
        goBefore(number);
        passed++;
        return reading.skip();
    }

    /**
     * Decodes a frame.
     *
     * @param number from 1, above that of the call before
     * @return empty if there are not so many
     */
    Optional<Frame> frame(long number) throws IOException {
        if (count.isPresent() && number > count.getAsLong()) {
            return Optional.empty();
        }
        goBefore(number);
        passed++;
        Optional<Frame> frame = reading.next();
        if (frame.isEmpty() && count.isPresent()) {
            throw changed();
        }
        return frame;
    }

    private void goBefore(long number) throws IOException {
        if (reading == null) {
            reading = frames.open();
        }
        while (passed < number - 1) {
            passed++;
            if (!reading.skip()) {
                throw changed();
            }
        }
    }

    private VideoException changed() {
        return new VideoException(frames.source() + " has fewer frames than before: begin anew with --overwrite");
    }

    /** What was overlooked in decoding; empty while nothing was. */
    Optional<String> note() {
        return reading == null ? Optional.empty() : reading.note();
    }

    @Override
    public void close() {
        if (reading != null) {
            reading.close();
        }
    }
}
