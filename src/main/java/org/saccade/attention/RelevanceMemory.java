package org.saccade.attention;

import java.util.Locale;
import java.util.OptionalInt;
import org.saccade.explore.PatchGrid;
import org.saccade.vit.AvailableMemory;
import org.saccade.vit.RelevanceBytes;
import org.saccade.vit.VitConfig;

/**
 * How much native memory the relevance of a class takes at most beside what a run keeps, and which size fits.
 *
 * @param config the model
 */
public record RelevanceMemory(VitConfig config) {
    private static final double GIGABYTE = 1e9;

    /**
     * What the relevance of a class takes, held against what there is.
     *
     * @param bytes at most
     * @param available how many there are
     * @param largest the largest shorter side in pixels that fits, with the picture's proportions; empty where it fits
     *     as it is, or no size does
     */
    public record Need(long bytes, long available, OptionalInt largest) {
        /** Whether there is enough. */
        public boolean fits() {
            return bytes <= available;
        }
    }

    /** That of a model. */
    public static RelevanceMemory of(VitConfig config) {
        return new RelevanceMemory(config);
    }

    /** Bytes, at most. */
    public long bytes(PatchGrid grid) {
        return RelevanceBytes.of(config, grid.patches()).total();
    }

    /** Holds it against the memory that other programs leave; asks the system, which takes a moment. */
    public Need need(PatchGrid grid) {
        return need(grid, AvailableMemory.bytes());
    }

    /** @param available how much memory there is, in bytes */
    Need need(PatchGrid grid, long available) {
        long needed = bytes(grid);
        return new Need(needed, available, needed <= available ? OptionalInt.empty() : largest(grid, available));
    }

    /**
     * Holds it against the memory that other programs leave.
     *
     * @throws AttentionException in one line that offers the largest size that fits, if it is too much
     */
    public void requireAvailable(PatchGrid grid) throws AttentionException {
        require(grid, AvailableMemory.bytes());
    }

    /** @param available how much memory there is, in bytes */
    void require(PatchGrid grid, long available) throws AttentionException {
        Need need = need(grid, available);
        if (!need.fits()) {
            throw AttentionException.forWantOfMemory(
                    String.format(
                            Locale.ROOT,
                            "relevance of %d x %d patches takes up to %.1f GB of memory, of which %.1f GB are free: %s",
                            grid.columns(),
                            grid.rows(),
                            need.bytes() / GIGABYTE,
                            available / GIGABYTE,
                            need.largest().isPresent()
                                    ? "choose --size " + need.largest().getAsInt() + " or less"
                                    : "no size fits, so end other programs"),
                    null);
        }
    }

    /** The largest shorter side that fits, with the picture's proportions. */
    private OptionalInt largest(PatchGrid grid, long available) {
        int shorter = Math.min(grid.rows(), grid.columns());
        double longer = Math.max(grid.rows(), grid.columns());
        for (int side = shorter - 1; side > 0; side--) {
            int other = (int) Math.ceil(longer * side / shorter);
            if (bytes(new PatchGrid(side, other)) <= available) {
                return OptionalInt.of(side * config.patch());
            }
        }
        return OptionalInt.empty();
    }
}
