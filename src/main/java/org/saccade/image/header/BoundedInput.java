package org.saccade.image.header;

import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A stream for decoders that don't notice its end: asked beyond it again and again, it throws in place of answering -1
 * for ever. TwelveMonkeys' bits of WebP would otherwise go on for minutes.
 */
public class BoundedInput extends ImageInputStreamImpl {
    private static final int PATIENCE = 20_000;

    private final ImageInputStream in;
    private int beyondEnd;

    /** @param in closed with this one */
    public BoundedInput(ImageInputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        checkClosed();
        bitOffset = 0;
        int value = in.read();
        if (value < 0) {
            atEnd();
        } else {
            streamPos++;
        }
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        checkClosed();
        bitOffset = 0;
        int count = in.read(bytes, offset, length);
        if (count < 0) {
            atEnd();
        } else {
            streamPos += count;
        }
        return count;
    }

    private void atEnd() {
        beyondEnd++;
        if (beyondEnd > PATIENCE) {
            // unchecked, for an EOFException is what some overlook, and any IOException jj2000 prints to the screen
            throw new UncheckedIOException(new IOException("the decoder reads on beyond the end of file"));
        }
    }

    @Override
    public void seek(long position) throws IOException {
        super.seek(position);
        in.seek(position);
    }

    @Override
    public long length() {
        try {
            return in.length();
        } catch (IOException e) {
            return -1; // as ImageInputStream has it for a length that isn't known
        }
    }

    @Override
    public void close() throws IOException {
        super.close();
        in.close();
    }
}
