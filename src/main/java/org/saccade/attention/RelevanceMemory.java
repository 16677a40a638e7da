package org.saccade.attention;

import java.util.Locale;
import org.saccade.explore.PatchGrid;
import org.saccade.vit.RelevanceBytes;
import org.saccade.vit.VitConfig;

/**
 * How much native memory the relevance of a class takes at most beside what a run keeps, and which size fits.
 *
 * @param config the model
 */
public record RelevanceMemory(VitConfig config) {
    private static final double GIGABYTE = 1e9;

    /** That of a model. */
    public static RelevanceMemory of(VitConfig config) {
        return new RelevanceMemory(config);
    }

    /** Bytes, at most. */
    public long bytes(PatchGrid grid) {
        return RelevanceBytes.of(config, grid.patches()).total();
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
        long needed = bytes(grid);
        if (needed > available) {
            throw AttentionException.forWantOfMemory(
                    String.format(
                            Locale.ROOT,
                            "relevance of %d x %d patches takes up to %.1f GB of memory, of which %.1f GB are free: %s",
                            grid.columns(),
                            grid.rows(),
                            needed / GIGABYTE,
                            available / GIGABYTE,
                            offer(grid, available)),
                    null);
        }
    }

    /** The largest shorter side that fits, with the picture's proportions. */
    private String offer(PatchGrid grid, long available) {
        int shorter = Math.min(grid.rows(), grid.columns());
        double longer = Math.max(grid.rows(), grid.columns());
        for (int side = shorter - 1; side > 0; side--) {
            int other = (int) Math.ceil(longer * side / shorter);
            if (bytes(new PatchGrid(side, other)) <= available) {
                return "choose --size " + side * config.patch() + " or less";
            }
        }
        return "no size fits, so end other programs";
    }
}
