package org.saccade.image.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.stream.ImageInputStream;
import org.saccade.image.header.Glance;

/**
 * A file's first bytes, at most 1024: enough for any header of a fixed size.
 *
 * @param bytes as many as there are
 */
@SuppressWarnings("ArrayRecordComponent") // looked at, never compared
record FileHead(byte[] bytes) {
    private static final int LONGEST = 1024;

    /** The head of a stream, which is left where it was. */
    static FileHead of(ImageInputStream in) throws IOException {
        byte[] bytes = new byte[(int) Math.min(LONGEST, in.length())];
        return Glance.at(in, stream -> {
            stream.seek(0);
            stream.readFully(bytes);
            return new FileHead(bytes);
        });
    }

    /** A byte, 0 to 255; 0 beyond the end. */
    int at(int index) {
        return index < bytes.length ? bytes[index] & 255 : 0;
    }

    /** Two bytes, the low one first; 0 to 65535. */
    int little(int index) {
        return at(index) | at(index + 1) << 8;
    }

    /** Two bytes, the high one first; 0 to 65535. */
    int big(int index) {
        return at(index) << 8 | at(index + 1);
    }

    /** All of them as Latin-1 text. */
    String text() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
