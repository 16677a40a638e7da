package org.saccade.image.read;

import java.io.IOException;
import javax.imageio.stream.ImageInputStream;
import org.saccade.image.header.BoundedInput;

/** A stream in which a few bytes are others: for headers that a reader takes too much to heart. */
final class PatchedInput extends BoundedInput {
    private final long from;
    private final byte[] bytes;

    /**
     * Puts bytes in the place of those in a stream.
     *
     * @param in at its start; closed with this one
     * @param from where they begin
     */
    PatchedInput(ImageInputStream in, long from, byte... bytes) {
        super(in);
        this.from = from;
        this.bytes = bytes.clone();
    }

    @Override
    public int read() throws IOException {
        long at = streamPos - from;
        int value = super.read();
        return value >= 0 && at >= 0 && at < bytes.length ? bytes[(int) at] & 255 : value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        long start = streamPos - from;
        int count = super.read(into, offset, length);
        for (int i = 0; i < count; i++) {
            long at = start + i;
            if (at >= 0 && at < bytes.length) {
                into[offset + i] = bytes[(int) at];
            }
        }
        return count;
    }
}
