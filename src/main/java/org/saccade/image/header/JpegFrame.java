package org.saccade.image.header;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.stream.ImageInputStream;

/**
 * The frame header of a JPEG stream (ITU-T T.81, B.2.2), and whether a marker before it tells of its colours.
 *
 * @param marker SOF0 to SOF15, as in 0xFFC0 for baseline
 * @param bits a sample
 * @param components the numbers of its components
 * @param isJfif whether a JFIF marker (APP0) stands before it
 * @param adobe the transform that an Adobe marker (APP14) before it tells: 0 for none, 1 for YCbCr, 2 for YCCK; -1
 *     where there is no such marker
 */
public record JpegFrame(int marker, int bits, List<Integer> components, boolean isJfif, int adobe) {
    private static final int MOST_SEGMENTS = 100_000;
    private static final int START_OF_MARKERS = 0xFFC0;
    private static final int START = 0xFFD8;
    private static final int SCAN = 0xFFDA;
    private static final int TABLES = 0xFFDB;
    private static final int APP0 = 0xFFE0;
    private static final int APP14 = 0xFFEE;
    /** "Adobe", a version and two words of flags. */
    private static final int ADOBE_TRANSFORM_AT = 11;

    /**
     * Looks for the header of a stream; place and byte order of {@code in} are left as they were.
     *
     * @param at where the stream begins
     * @return empty if there is none
     */
    public static Optional<JpegFrame> of(ImageInputStream in, long at) throws IOException {
        return Glance.at(in, Optional.empty(), stream -> {
            stream.setByteOrder(ByteOrder.BIG_ENDIAN);
            stream.seek(at);
            return stream.readUnsignedShort() == START ? ofSegments(stream) : Optional.empty();
        });
    }

    /**
     * Whether a stream, up to its frame or its end, holds a quantization table of 16 bits (T.81, B.2.4.1).
     *
     * @param at where the stream begins
     */
    public static boolean hasWideTables(ImageInputStream in, long at) throws IOException {
        return Glance.at(in, false, stream -> {
            stream.setByteOrder(ByteOrder.BIG_ENDIAN);
            stream.seek(at + 2);
            return hasWideTables(stream);
        });
    }

    private static boolean hasWideTables(ImageInputStream in) throws IOException {
        for (int i = 0; i < MOST_SEGMENTS; i++) {
            int marker = in.readUnsignedShort();
            long next = in.getStreamPosition() + in.readUnsignedShort();
            if (marker == TABLES && in.readUnsignedByte() >> 4 == 1) {
                return true;
            }
            if (marker == SCAN || marker < START_OF_MARKERS) {
                return false;
            }
            in.seek(next);
        }
        return false;
    }

    private static Optional<JpegFrame> ofSegments(ImageInputStream in) throws IOException {
        boolean isJfif = false;
        int adobe = -1;
        for (int i = 0; i < MOST_SEGMENTS; i++) {
            int marker = in.readUnsignedShort();
            long next = in.getStreamPosition() + in.readUnsignedShort();
            isJfif |= marker == APP0;
            if (marker == APP14) {
                in.skipBytes(ADOBE_TRANSFORM_AT);
                adobe = in.readUnsignedByte();
            }
            if (isFrame(marker)) {
                return Optional.of(ofFrame(in, marker, isJfif, adobe));
            }
            in.seek(next);
        }
        return Optional.empty();
    }

    /** SOF0 to SOF15, without the tables that share their numbers (DHT, JPG, DAC). */
    private static boolean isFrame(int marker) {
        return marker >= 0xFFC0 && marker <= 0xFFCF && marker != 0xFFC4 && marker != 0xFFC8 && marker != 0xFFCC;
    }

    private static JpegFrame ofFrame(ImageInputStream in, int marker, boolean isJfif, int adobe) throws IOException {
        int bits = in.readUnsignedByte();
        in.skipBytes(4); // height and width
        List<Integer> components = new ArrayList<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            components.add(in.readUnsignedByte());
            in.skipBytes(2);
        }
        return new JpegFrame(marker, bits, List.copyOf(components), isJfif, adobe);
    }

    /** Whether a marker tells its colours. */
    public boolean isMarked() {
        return isJfif || adobe >= 0;
    }

    /** Whether its components begin with these numbers. */
    public boolean startsWith(Integer... numbers) {
        return components.size() >= numbers.length
                && components.subList(0, numbers.length).equals(List.of(numbers));
    }
}
