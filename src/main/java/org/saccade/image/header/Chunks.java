package org.saccade.image.header;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.imageio.stream.ImageInputStream;

/**
 * Finds chunks of a PNG (PNG specification, section 5.3) or RIFF file (WebP container specification) beside the pixels,
 * which ImageIO's readers for them keep to themselves.
 */
public final class Chunks {
    /** Bytes that are taken at most of what lies in a file beside its pixels, such as a profile: 16 MB, more than any needs. */
    public static final int LONGEST_CONTENT = 16 << 20;

    private static final int MOST_CHUNKS = 1_000_000;

    /** The bytes of one chunk. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Chunk(String type, byte[] content) {}

    private Chunks() {}

    /** The chunks of a PNG that are wanted, in their order; one that is longer than 16 MB is left out. */
    public static List<Chunk> ofPng(ImageInputStream in, Predicate<String> wanted) throws IOException {
        return walk(in, 8, ByteOrder.BIG_ENDIAN, wanted);
    }

    /** The chunks of a RIFF file that are wanted, of each at most its first {@code most} bytes. */
    public static List<Chunk> ofRiff(ImageInputStream in, Predicate<String> wanted) throws IOException {
        return walk(in, 12, ByteOrder.LITTLE_ENDIAN, wanted);
    }

    private static List<Chunk> walk(ImageInputStream in, long start, ByteOrder order, Predicate<String> wanted)
            throws IOException {
        return Glance.at(in, stream -> {
            stream.setByteOrder(order);
            List<Chunk> found = new ArrayList<>();
            long at = start;
            for (int count = 0; count < MOST_CHUNKS && at + 8 <= stream.length(); count++) {
                stream.seek(at);
                at = next(stream, wanted, found);
            }
            return found;
        });
    }

    /** Looks at the chunk that a stream stands before, and tells where the next one begins. */
    private static long next(ImageInputStream in, Predicate<String> wanted, List<Chunk> found) throws IOException {
        boolean isPng = in.getByteOrder() == ByteOrder.BIG_ENDIAN;
        long length = isPng ? in.readUnsignedInt() : 0;
        byte[] type = new byte[4];
        in.readFully(type);
        length = isPng ? length : in.readUnsignedInt();
        String name = new String(type, StandardCharsets.ISO_8859_1);
        long start = in.getStreamPosition();
        if (wanted.test(name) && length <= Math.min(LONGEST_CONTENT, in.length() - start)) {
            byte[] content = new byte[(int) length];
            in.readFully(content);
            found.add(new Chunk(name, content));
        }
        // a PNG's chunk ends in a checksum, a RIFF's is filled up to an even length
        return start + length + (isPng ? 4 : length & 1);
    }
}
