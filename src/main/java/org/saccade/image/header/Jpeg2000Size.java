package org.saccade.image.header;

import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/**
 * The sizes that a JPEG 2000 codestream claims (ISO/IEC 15444-1, annex A.5.1), looked at before its reader does: that
 * one takes memory for every tile and component as soon as it is asked for the width.
 *
 * @param width of the picture in pixels
 * @param height of the picture in pixels
 * @param tiles how many
 * @param components how many
 */
public record Jpeg2000Size(long width, long height, long tiles, int components) {
    private static final int CODESTREAM = 0xFF4FFF51;
    private static final int CODESTREAM_BOX = 0x6A703263;
    private static final int START_OF_TILE_PART = 0x90;
    private static final int START_OF_DATA = 0x93;
    private static final int END = 0xD9;
    private static final int MOST_BOXES = 1000;
    /** As many as the standard allows. */
    private static final int MOST_TILES = 65_535;

    private static final int MOST_COMPONENTS = 16;

    /**
     * Reads the claims; the stream is left where it was.
     *
     * @throws IOException if there are none, they can't be true, or the packets would keep the reader busy for ever
     */
    public static Jpeg2000Size of(ImageInputStream in) throws IOException {
        return Glance.at(in, stream -> {
            stream.setByteOrder(ByteOrder.BIG_ENDIAN);
            stream.seek(codestream(stream));
            if (stream.readInt() != CODESTREAM) {
                throw new IOException("no size where it should be");
            }
            stream.skipBytes(4); // the segment's length, the capabilities
            Jpeg2000Size claimed = claimed(stream);
            refuseEndlessHeaders(stream);
            return claimed;
        });
    }

    private static Jpeg2000Size claimed(ImageInputStream in) throws IOException {
        long right = in.readUnsignedInt();
        long bottom = in.readUnsignedInt();
        long left = in.readUnsignedInt();
        long top = in.readUnsignedInt();
        long tileWidth = in.readUnsignedInt();
        long tileHeight = in.readUnsignedInt();
        long tileLeft = in.readUnsignedInt();
        long tileTop = in.readUnsignedInt();
        int components = in.readUnsignedShort();
        if (right <= left || bottom <= top || tileWidth == 0 || tileHeight == 0) {
            throw new IOException("a picture or a tile of no size");
        }
        double tiles = Math.ceil((double) (right - tileLeft) / tileWidth)
                * Math.ceil((double) (bottom - tileTop) / tileHeight);
        if (tiles < 1 || tiles > MOST_TILES || components > MOST_COMPONENTS) {
            throw new IOException(String.format("%.0f tiles of %d components", tiles, components));
        }
        return new Jpeg2000Size(right - left, bottom - top, (long) tiles, components);
    }

    /**
     * Looks for two bytes FF FF in the packets, which no encoder writes (annex B.10.1 stuffs a bit after each FF), and
     * on which jj2000's reader of packet headers goes round without end.
     */
    private static void refuseEndlessHeaders(ImageInputStream in) throws IOException {
        byte[] block = new byte[1 << 16];
        boolean inPackets = false;
        int before = 0;
        in.seek(codestream(in));
        for (int count = in.read(block); count > 0; count = in.read(block)) {
            for (int i = 0; i < count; i++) {
                int now = block[i] & 255;
                if (before == 0xFF && now == START_OF_DATA) {
                    inPackets = true;
                } else if (before == 0xFF && now == START_OF_TILE_PART) {
                    inPackets = false; // its header holds lengths, which may be anything
                } else if (inPackets && before == 0xFF && now == END) {
                    return;
                } else if (inPackets && before == 0xFF && now == 0xFF) {
                    throw new IOException("packets that hold a marker");
                }
                before = now;
            }
        }
    }

    /** Where the codestream begins: at the start, or in the first box for it. */
    private static long codestream(ImageInputStream in) throws IOException {
        in.seek(0);
        if (in.readInt() == CODESTREAM) {
            return 0;
        }
        long at = 0;
        for (int boxes = 0; boxes < MOST_BOXES; boxes++) {
            in.seek(at);
            long length = in.readUnsignedInt();
            int type = in.readInt();
            long header = 8;
            if (length == 1) {
                length = in.readLong();
                header = 16;
            }
            if (type == CODESTREAM_BOX) {
                return at + header;
            }
            if (length < header) {
                throw new IOException("a box of no length");
            }
            at += length;
        }
        throw new IOException("no codestream");
    }
}
