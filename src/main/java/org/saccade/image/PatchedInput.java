package org.saccade.image;

import java.io.IOException;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageInputStreamImpl;

/** A stream in which a few bytes are others: for headers that a reader takes too much to heart. */
final class PatchedInput extends ImageInputStreamImpl {
    private final ImageInputStream in;
    private final long from;
    private final byte[] bytes;

    /**
     * Puts bytes in the place of those in a stream.
     *
     * @param from where they begin
     */
    PatchedInput(ImageInputStream in, long from, byte... bytes) {
        this.in = in;
        this.from = from;
        this.bytes = bytes.clone();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        checkClosed();
        bitOffset = 0;
        in.seek(streamPos);
        int count = in.read(into, offset, length);
        for (int i = 0; i < count; i++) {
            long at = streamPos + i - from;
            if (at >= 0 && at < bytes.length) {
                into[offset + i] = bytes[(int) at];
            }
        }
        streamPos += Math.max(0, count);
        return count;
    }

    @Override
    public long length() {
        try {
            return in.length();
        } catch (IOException e) {
            return -1; // as ImageInputStream has it for a length that isn't known
        }
    }
}
