package org.saccade.image.colour;

import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/** The palettes of a GIF's frames, and which of their colours are transparent (GIF89a, sections 18 to 23). */
public final class GifPalettes {
    private static final int MOST_BLOCKS = 1_000_000;
    private static final int EXTENSION = 0x21;
    private static final int GRAPHIC_CONTROL = 0xF9;
    private static final int FRAME = 0x2C;

    private GifPalettes() {}

    /** Whether a frame declares a colour transparent that its palette doesn't hold. Moves the stream. */
    public static boolean hasIndexBeyond(ImageInputStream in) throws IOException {
        in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        in.seek(10);
        int shared = colours(in.readUnsignedByte());
        in.skipBytes(2 + 3 * shared);
        int clear = -1;
        for (int i = 0; i < MOST_BLOCKS; i++) {
            int kind = in.read();
            if (kind == EXTENSION) {
                clear = in.read() == GRAPHIC_CONTROL ? clearIndex(in) : clear;
            } else if (kind == FRAME) {
                in.skipBytes(8);
                int own = colours(in.readUnsignedByte());
                if (clear >= (own > 0 ? own : shared)) {
                    return true;
                }
                in.skipBytes(3 * own + 1);
                clear = -1;
            } else {
                return false; // the end, or what its reader will complain of
            }
            skipBlocks(in);
        }
        return false;
    }

    private static int colours(int flags) {
        return (flags & 0x80) == 0 ? 0 : 2 << (flags & 7);
    }

    /** Of a graphic control extension; -1 where it has none. Leaves the stream before the block's end. */
    private static int clearIndex(ImageInputStream in) throws IOException {
        int length = in.readUnsignedByte();
        if (length < 4) {
            in.skipBytes(length);
            return -1;
        }
        boolean isClear = (in.readUnsignedByte() & 1) != 0;
        in.skipBytes(2);
        int index = in.readUnsignedByte();
        in.skipBytes(length - 4);
        return isClear ? index : -1;
    }

    private static void skipBlocks(ImageInputStream in) throws IOException {
        for (int length = in.readUnsignedByte(); length > 0; length = in.readUnsignedByte()) {
            in.skipBytes(length);
        }
    }
}
