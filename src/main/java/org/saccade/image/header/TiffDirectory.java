package org.saccade.image.header;

import java.util.Map;
import java.util.Optional;

/**
 * One directory of a TIFF: the fields of one page (TIFF 6.0, section 2).
 *
 * @param fields by tag
 */
public record TiffDirectory(Map<Integer, Values> fields) {
    /** Bits a sample, of each channel. */
    public static final int BITS = 258;
    /** Samples a pixel. */
    public static final int CHANNELS = 277;
    /** The length of each strip in bytes. */
    public static final int STRIP_BYTES = 279;
    /** The colour map. */
    public static final int PALETTE = 320;
    /** The width of a tile in pixels; only what is stored in tiles has it. */
    public static final int TILE_WIDTH = 322;
    /** The length of each tile in bytes. */
    public static final int TILE_BYTES = 325;
    /** What the channels beyond the colours mean. */
    public static final int EXTRA_SAMPLES = 338;
    /** Whether samples are unsigned, signed or floating-point, of each channel. */
    public static final int SAMPLE_FORMAT = 339;

    private static final int NEW_SUBFILE_TYPE = 254;
    private static final int MAKE = 271;
    private static final int SUB_DIRECTORIES = 330;
    private static final int DNG_VERSION = 0xC612;

    /**
     * The values of a field, as far as they are looked at.
     *
     * @param first the first
     * @param least the smallest
     * @param most the largest
     * @param count how many there are
     * @param at where they begin in the file
     */
    public record Values(long first, long least, long most, long count, long at) {
        /** Whether not all that were looked at are the same. */
        public boolean differ() {
            return least != most;
        }

        Values and(long value) {
            return new Values(first, Math.min(least, value), Math.max(most, value), count, at);
        }
    }

    /** The first value of a field; {@code otherwise} where there is no such field. */
    public long get(int tag, long otherwise) {
        Values values = fields.get(tag);
        return values == null ? otherwise : values.first;
    }

    /** The values of a field; empty where there is no such field. */
    public Optional<Values> values(int tag) {
        return Optional.ofNullable(fields.get(tag));
    }

    /** Whether it is the thumbnail that lies on top in a camera's raw file. */
    boolean isOfRawFile() {
        boolean ofCamera = fields.containsKey(MAKE) && fields.containsKey(SUB_DIRECTORIES);
        return fields.containsKey(DNG_VERSION) || (ofCamera && get(NEW_SUBFILE_TYPE, 0) == 1);
    }
}
