package org.saccade.image;

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
 * @param isMarked whether a JFIF (APP0) or Adobe marker (APP14) stands before it
 */
record JpegFrame(int marker, int bits, List<Integer> components, boolean isMarked) {
    private static final int MOST_SEGMENTS = 100_000;
    private static final int START = 0xFFD8;
    private static final int APP0 = 0xFFE0;
    private static final int APP14 = 0xFFEE;

    /**
     * Looks for the header of a stream; place and byte order of {@code in} are left as they were.
     *
     * @param at where the stream begins
     * @return empty if there is none
     */
    static Optional<JpegFrame> of(ImageInputStream in, long at) throws IOException {
        ByteOrder before = in.getByteOrder();
        long place = in.getStreamPosition();
        try {
            in.setByteOrder(ByteOrder.BIG_ENDIAN);
            in.seek(at);
            return in.readUnsignedShort() == START ? ofSegments(in) : Optional.empty();
        } catch (IOException | IndexOutOfBoundsException e) {
            return Optional.empty(); // it ends early, or leads out of the file
        } finally {
            in.setByteOrder(before);
            in.seek(place);
        }
    }

    private static Optional<JpegFrame> ofSegments(ImageInputStream in) throws IOException {
        boolean isMarked = false;
        for (int i = 0; i < MOST_SEGMENTS; i++) {
            int marker = in.readUnsignedShort();
            long next = in.getStreamPosition() + in.readUnsignedShort();
            isMarked |= marker == APP0 || marker == APP14;
            if (isFrame(marker)) {
                return Optional.of(ofFrame(in, marker, isMarked));
            }
            in.seek(next);
        }
        return Optional.empty();
    }

    /** SOF0 to SOF15, without the tables that share their numbers (DHT, JPG, DAC). */
    private static boolean isFrame(int marker) {
        return marker >= 0xFFC0 && marker <= 0xFFCF && marker != 0xFFC4 && marker != 0xFFC8 && marker != 0xFFCC;
    }

    private static JpegFrame ofFrame(ImageInputStream in, int marker, boolean isMarked) throws IOException {
        int bits = in.readUnsignedByte();
        in.skipBytes(4); // height and width
        List<Integer> components = new ArrayList<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            components.add(in.readUnsignedByte());
            in.skipBytes(2);
        }
        return new JpegFrame(marker, bits, List.copyOf(components), isMarked);
    }

    /** Whether its components begin with these numbers. */
    boolean startsWith(Integer... numbers) {
        return components.size() >= numbers.length
                && components.subList(0, numbers.length).equals(List.of(numbers));
    }
}
