package org.saccade.image.header;

import static org.saccade.image.header.TiffDirectory.BITS;
import static org.saccade.image.header.TiffDirectory.CHANNELS;
import static org.saccade.image.header.TiffDirectory.EXTRA_SAMPLES;
import static org.saccade.image.header.TiffDirectory.PALETTE;
import static org.saccade.image.header.TiffDirectory.SAMPLE_FORMAT;
import static org.saccade.image.header.TiffDirectory.STRIP_BYTES;
import static org.saccade.image.header.TiffDirectory.TILE_BYTES;
import static org.saccade.image.header.TiffDirectory.TILE_WIDTH;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.imageio.stream.ImageInputStream;
import org.saccade.image.header.TiffDirectory.Values;

/**
 * The directories of a TIFF or BigTIFF file (TIFF 6.0, section 2), looked at before a reader does: ImageIO-Ext and JAI
 * take memory for whatever count a field claims.
 */
final class TiffDirectories {
    private static final int BIG = 43;
    private static final int MOST_DIRECTORIES = 100_000;
    private static final int MOST_FIELDS = 4096;
    private static final int MOST_CHANNELS = 16;
    private static final int MOST_BITS = 64;
    /** Files may share the few values of small fields among many pages. */
    private static final long BUDGET_BEYOND_LENGTH = 1 << 22;

    private static final long TILE_ALWAYS_ALLOWED = 1 << 24;
    /** Bytes a value by the type of a field; 0 for types that don't exist. */
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    private static final int WIDTH = 256;
    private static final int LENGTH = 257;
    private static final int ROWS_PER_STRIP = 278;
    private static final int TILE_LENGTH = 323;
    /** Fields with a value for each strip, tile or channel: every one of them is looked at. */
    private static final Set<Integer> LOOKED_AT =
            Set.of(BITS, STRIP_BYTES, PALETTE, TILE_BYTES, EXTRA_SAMPLES, SAMPLE_FORMAT);

    private final ImageInputStream in;
    private final boolean big;
    private final long length;
    private final List<TiffDirectory> directories = new ArrayList<>();
    /** Bytes of values that may still be looked at: true files hold each once, so that this is no more than the file. */
    private long budget;

    private TiffDirectories(ImageInputStream in, boolean big) throws IOException {
        this.in = in;
        this.big = big;
        length = in.length();
        budget = length + BUDGET_BEYOND_LENGTH;
    }

    /** Whether a stream begins as a TIFF; it is left where it was. */
    static boolean isTiff(ImageInputStream in) throws IOException {
        byte[] start = new byte[4];
        int count = Glance.at(in, stream -> {
            stream.seek(0);
            return stream.read(start);
        });
        boolean little = start[0] == 'I' && start[1] == 'I' && start[3] == 0;
        boolean bigEndian = start[0] == 'M' && start[1] == 'M' && start[2] == 0;
        int version = little ? start[2] : start[3];
        return count == 4 && (little || bigEndian) && (version == 42 || version == BIG);
    }

    /**
     * Reads the directories in their order; place and byte order of {@code in} are left as they were.
     *
     * @param in the stream of a TIFF
     * @throws IOException if the first claims more than the file can hold, or there is none
     */
    static TiffPages of(ImageInputStream in) throws IOException {
        return Glance.at(in, stream -> {
            stream.seek(0);
            stream.setByteOrder(stream.readUnsignedByte() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            stream.seek(2);
            boolean big = stream.readUnsignedShort() == BIG;
            stream.seek(big ? 8 : 4);
            return new TiffDirectories(stream, big).all();
        });
    }

    private TiffPages all() throws IOException {
        Optional<IOException> fault = Optional.empty();
        try {
            readAll();
        } catch (IOException e) {
            fault = Optional.of(e); // what comes before can still be read
        }
        return new TiffPages(List.copyOf(directories), fault);
    }

    private void readAll() throws IOException {
        Set<Long> seen = new HashSet<>();
        for (long at = offset(); at != 0; at = offset()) {
            if (at < 0 || at >= length || directories.size() == MOST_DIRECTORIES || !seen.add(at)) {
                throw new IOException("a directory at " + at);
            }
            in.seek(at);
            directories.add(directory());
        }
        if (directories.isEmpty()) {
            throw new IOException("no directory");
        }
    }

    private long offset() throws IOException {
        return big ? in.readLong() : in.readUnsignedInt();
    }

    private TiffDirectory directory() throws IOException {
        long fields = big ? in.readLong() : in.readUnsignedShort();
        if (fields < 0 || fields > MOST_FIELDS) {
            throw new IOException("a directory of " + fields + " fields");
        }
        Map<Integer, Values> found = new TreeMap<>();
        for (long i = 0; i < fields; i++) {
            field(found);
        }
        TiffDirectory directory = new TiffDirectory(found);
        refuseImpossible(directory);
        return directory;
    }

    private void field(Map<Integer, Values> found) throws IOException {
        long start = in.getStreamPosition();
        int tag = in.readUnsignedShort();
        int type = in.readUnsignedShort();
        long count = big ? in.readLong() : in.readUnsignedInt();
        int size = type < SIZES.length ? SIZES[type] : 0;
        if (size == 0 || count < 0 || count > length / size) {
            throw new IOException("field " + tag + " of " + count + " values of type " + type);
        }
        if (count * size > (big ? 8 : 4)) {
            seekWithin(offset());
        }
        long at = in.getStreamPosition();
        boolean isLookedAt = LOOKED_AT.contains(tag);
        long looks = isLookedAt ? count : Math.min(count, 1);
        budget -= looks * size;
        if (budget < 0) {
            throw new IOException("fields of more values than the file holds");
        }
        for (long i = 0; i < looks; i++) {
            long value = whole(type, size);
            Values values = i == 0 ? new Values(value, value, value, count, at) : found.get(tag);
            found.put(tag, values.and(value));
            if (isLookedAt && (value < 0 || value > most(tag))) {
                throw new IOException("field " + tag + " is " + value);
            }
        }
        in.seek(start + (big ? 20 : 12));
    }

    private void seekWithin(long offset) throws IOException {
        if (offset < 0 || offset > length) {
            throw new IOException("a field at " + offset);
        }
        in.seek(offset);
    }

    private long most(int tag) {
        return switch (tag) {
            case BITS -> MOST_BITS;
            case STRIP_BYTES, TILE_BYTES -> length;
            default -> Long.MAX_VALUE;
        };
    }

    private long whole(int type, int size) throws IOException {
        return switch (size) {
            case 1 -> in.readUnsignedByte();
            case 2 -> in.readUnsignedShort();
            case 4 -> in.readUnsignedInt();
            default -> type == 5 || type == 10 || type == 12 ? in.readUnsignedInt() : in.readLong();
        };
    }

    private static void refuseImpossible(TiffDirectory directory) throws IOException {
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
