package org.saccade.image.header;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;
import org.saccade.image.PictureException;
import org.saccade.image.PictureFormats;

/**
 * What a file's headers claim, held against what can be true before a reader sees them: some readers take memory, or go
 * round in circles, for claims that they look at only later.
 */
public final class HeaderClaims {
    private static final int DDS_MIPMAPS_AT = 28;
    /** A picture of 2^31 pixels across, halved until nothing is left. */
    private static final int MOST_MIPMAPS = 32;

    private static final int IFF_CHUNKS_AT = 12;
    private static final int WEBP_CHUNKS_AT = 12;
    private static final int MOST_CHUNKS = 100_000;
    private static final int FRAME_HEADER = 16;

    private final ImageInputStream in;

    private HeaderClaims(ImageInputStream in) {
        this.in = in;
    }

    /**
     * Checks a stream; place and byte order are left as they were.
     *
     * @param format as {@link PictureFormats} names it; of a TIFF, {@link TiffPages} tells
     * @param mostPixels the limit on pixels
     * @throws IOException if the claims can't be true, or go beyond the limit in a place where no reader looks first
     */
    public static void check(ImageInputStream in, String format, long mostPixels) throws IOException {
        Glance.check(in, stream -> {
            HeaderClaims claims = new HeaderClaims(stream);
            switch (format) {
                case "DDS" -> claims.checkDds();
                case "IFF" -> claims.checkIff();
                case "WEBP" -> claims.checkWebp(WEBP_CHUNKS_AT, stream.length(), mostPixels);
                default -> {
                    // the readers of the others look first
                }
            }
        });
    }

    private void checkDds() throws IOException {
        in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        in.seek(DDS_MIPMAPS_AT);
        long mipmaps = in.readUnsignedInt();
        if (mipmaps > MOST_MIPMAPS) {
            throw new IOException(mipmaps + " mipmaps");
        }
    }

    /** The lengths of its chunks (EA IFF 85): TwelveMonkeys takes memory for a palette's as it is claimed. */
    private void checkIff() throws IOException {
        in.setByteOrder(ByteOrder.BIG_ENDIAN);
        long at = IFF_CHUNKS_AT;
        for (int count = 0; count < MOST_CHUNKS && at + 8 <= in.length(); count++) {
            in.seek(at + 4);
            long length = in.readUnsignedInt();
            if (length > in.length() - at - 8) {
                throw new EOFException("a chunk of " + length + " bytes");
            }
            at += 8 + length + (length & 1);
        }
    }

    /** The sizes of the pictures inside (RFC 6386, section 9.1; WebP lossless bitstream, section 3), frames' too. */
    private void checkWebp(long from, long to, long mostPixels) throws IOException {
        in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        long at = from;
        for (int count = 0; count < MOST_CHUNKS && at + 18 <= to; count++) {
            in.seek(at);
            int type = Integer.reverseBytes(in.readInt());
            long length = in.readUnsignedInt();
            switch (type) {
                case 0x56503820 -> { // "VP8 ": a frame tag, a start code, then 14 bits each
                    in.skipBytes(6);
                    refuse(in.readUnsignedShort() & 0x3FFF, in.readUnsignedShort() & 0x3FFF, mostPixels);
                }
                case 0x5650384C -> { // "VP8L": a signature, then 14 bits each, less one
                    in.skipBytes(1);
                    long bits = in.readUnsignedInt();
                    refuse((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, mostPixels);
                }
                case 0x414E4D46 -> // "ANMF"
                    checkWebp(at + 8 + FRAME_HEADER, Math.min(to, at + 8 + length), mostPixels);
                default -> {
                    // profiles, metadata
                }
            }
            at += 8 + length + (length & 1);
        }
    }

    private static void refuse(long width, long height, long mostPixels) throws PictureException {
        if (width * height > mostPixels) {
            throw new PictureException(String.format(
                    "holds a picture of %d x %d pixels, over the limit of %,d; make it smaller, or raise --max-pixels",
                    width, height, mostPixels));
        }
    }
}
