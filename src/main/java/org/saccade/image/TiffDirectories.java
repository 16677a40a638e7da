package org.saccade.image;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.imageio.stream.ImageInputStream;

/**
 * The directories of a TIFF or BigTIFF file (TIFF 6.0, section 2), looked at before a reader does: ImageIO-Ext and JAI take
 * memory for whatever count a field claims.
 */
final class TiffDirectories {
    private static final int BIG = 43;
    private static final int MOST_DIRECTORIES = 100_000;
    private static final int MOST_FIELDS = 4096;
    private static final int MOST_CHANNELS = 16;
    private static final int MOST_BITS = 64;
    private static final long TILE_ALWAYS_ALLOWED = 1 << 24;
    /** Bytes a value by the type of a field; 0 for types that don't exist. */
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    private static final int NEW_SUBFILE_TYPE = 254;
    private static final int WIDTH = 256;
    private static final int LENGTH = 257;
    private static final int BITS = 258;
    private static final int MAKE = 271;
    private static final int CHANNELS = 277;
    private static final int ROWS_PER_STRIP = 278;
    private static final int STRIP_BYTES = 279;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_LENGTH = 323;
    private static final int TILE_BYTES = 325;
    private static final int SUB_DIRECTORIES = 330;
    private static final int DNG_VERSION = 0xC612;

    private final ImageInputStream in;
    private final boolean big;
    private final long length;

    private TiffDirectories(ImageInputStream in, boolean big) throws IOException {
        this.in = in;
        this.big = big;
        length = in.length();
    }

    /** One directory: the first value of each field. */
    record Directory(Map<Integer, Long> first) {
        long get(int tag, long otherwise) {
            return first.getOrDefault(tag, otherwise);
        }

        /** Whether it is the thumbnail that lies on top in a camera's raw file. */
        boolean isOfRawFile() {
            boolean ofCamera = first.containsKey(MAKE) && first.containsKey(SUB_DIRECTORIES);
            return first.containsKey(DNG_VERSION) || (ofCamera && get(NEW_SUBFILE_TYPE, 0) == 1);
        }
    }

    /** Whether a stream begins as a TIFF; it is left at its start. */
    static boolean isTiff(ImageInputStream in) throws IOException {
        in.seek(0);
        byte[] start = new byte[4];
        int count = in.read(start);
        in.seek(0);
        boolean little = start[0] == 'I' && start[1] == 'I' && start[3] == 0;
        boolean bigEndian = start[0] == 'M' && start[1] == 'M' && start[2] == 0;
        int version = little ? start[2] : start[3];
        return count == 4 && (little || bigEndian) && (version == 42 || version == BIG);
    }

    /**
     * Reads the directories in their order. The stream is left at its start, in the byte order that it had.
     *
     * @param in the stream of a TIFF
     * @throws IOException if one claims more than the file can hold, or leads back to an earlier one
     */
    static List<Directory> of(ImageInputStream in) throws IOException {
        ByteOrder before = in.getByteOrder();
        try {
            in.seek(0);
            in.setByteOrder(in.readUnsignedByte() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            in.seek(2);
            boolean big = in.readUnsignedShort() == BIG;
            in.seek(big ? 8 : 4);
            return new TiffDirectories(in, big).all();
        } finally {
            in.setByteOrder(before);
            in.seek(0);
        }
    }

    private List<Directory> all() throws IOException {
        List<Directory> directories = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        for (long at = offset(); at != 0; at = offset()) {
            if (at < 0 || at >= length || directories.size() == MOST_DIRECTORIES || !seen.add(at)) {
                break; // what comes before can still be read
            }
            in.seek(at);
            directories.add(directory());
        }
        if (directories.isEmpty()) {
            throw new IOException("no directory");
        }
        return directories;
    }

    private long offset() throws IOException {
        return big ? in.readLong() : in.readUnsignedInt();
    }

    private Directory directory() throws IOException {
        long fields = big ? in.readLong() : in.readUnsignedShort();
        if (fields < 0 || fields > MOST_FIELDS) {
            throw new IOException("a directory of " + fields + " fields");
        }
        Map<Integer, Long> first = new TreeMap<>();
        for (long i = 0; i < fields; i++) {
            field(first);
        }
        Directory directory = new Directory(first);
        refuseImpossible(directory);
        return directory;
    }

    private void field(Map<Integer, Long> first) throws IOException {
        long start = in.getStreamPosition();
        int tag = in.readUnsignedShort();
        int type = in.readUnsignedShort();
        long count = big ? in.readLong() : in.readUnsignedInt();
        int size = type < SIZES.length ? SIZES[type] : 0;
        if (size == 0 || count < 0 || count > length / size) {
            throw new IOException("field " + tag + " of " + count + " values of type " + type);
        }
        if (count * size > (big ? 8 : 4)) {
            in.seek(offset());
        }
        // of sizes every value is looked at, of the rest the first
        boolean isSizes = tag == STRIP_BYTES || tag == TILE_BYTES || tag == BITS;
        long most = tag == BITS ? MOST_BITS : length;
        for (long i = 0; i < (isSizes ? count : Math.min(count, 1)); i++) {
            long value = whole(type, size);
            if (i == 0) {
                first.put(tag, value);
            }
            if (isSizes && (value < 0 || value > most)) {
                throw new IOException("field " + tag + " is " + value);
            }
        }
        in.seek(start + (big ? 20 : 12));
    }

    private long whole(int type, int size) throws IOException {
        return switch (size) {
            case 1 -> in.readUnsignedByte();
            case 2 -> in.readUnsignedShort();
            case 4 -> in.readUnsignedInt();
            default -> type == 5 || type == 10 || type == 12 ? in.readUnsignedInt() : in.readLong();
        };
    }

    private static void refuseImpossible(Directory directory) throws IOException {
        long channels = directory.get(CHANNELS, 1);
        if (channels < 1 || channels > MOST_CHANNELS) {
            throw new IOException(channels + " channels");
        }
        if (directory.get(ROWS_PER_STRIP, 1) < 1) {
            throw new IOException("strips of no rows");
        }
        double area = (double) directory.get(WIDTH, 0) * directory.get(LENGTH, 0);
        double tile = (double) directory.get(TILE_WIDTH, 0) * directory.get(TILE_LENGTH, 0);
        if (tile > Math.max(4 * area, TILE_ALWAYS_ALLOWED)) {
            throw new IOException("tiles larger than the picture");
        }
    }
}
