package org.saccade.image.header;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;

/** A look at some part of a stream, which is left at the place and in the byte order that it had. */
public final class Glance {
    /** What is looked for. May move the stream and change its byte order. */
    public interface Look<T> {
        T at(ImageInputStream in) throws IOException;
    }

    /** What is held against something. May move the stream and change its byte order. */
    interface Check {
        void at(ImageInputStream in) throws IOException;
    }

    private Glance() {}

    /** What a look finds. */
    public static <T> T at(ImageInputStream in, Look<T> look) throws IOException {
        ByteOrder before = in.getByteOrder();
        long place = in.getStreamPosition();
        try {
            return look.at(in);
        } finally {
            in.setByteOrder(before);
            in.seek(place);
        }
    }

    /** What a look finds, or something else where the file ends early or leads out of itself: its reader tells better. */
    public static <T> T at(ImageInputStream in, T otherwise, Look<T> look) throws IOException {
        return at(in, stream -> {
            try {
                return look.at(stream);
            } catch (IOException | IndexOutOfBoundsException e) {
                return otherwise;
            }
        });
    }

    /** Checks something. */
    static void check(ImageInputStream in, Check check) throws IOException {
        at(in, stream -> {
            check.at(stream);
            return Optional.empty();
        });
    }
}
