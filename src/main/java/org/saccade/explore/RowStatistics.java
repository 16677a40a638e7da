package org.saccade.explore;

/**
 * What one query's row of one head is like. The first three are shares of the whole row, prefix included.
 *
 * @param clsShare what the query gives to CLS, in [0, 1]; NaN in a model without CLS
 * @param registerShare what it gives to all registers together, in [0, 1]
 * @param selfShare what it gives to itself, in [0, 1]; for CLS equal to {@code clsShare}
 * @param map the statistics of the patches' part
 * @param distance how far away what it looks at lies on average, in patches, from 0 to the grid's diagonal; NaN if the
 *     query is no patch, or gives nothing to patches
 */
public record RowStatistics(
        double clsShare, double registerShare, double selfShare, MapStatistics map, double distance) {
    /**
     * The statistics of a row.
     *
     * @param row what the query gives to each token, as {@link QueryAttention#row} returns it for one head
     * @param token the query
     */
    public static RowStatistics of(double[] row, TokenLayout layout, int token) {
        double[] map = layout.patchMap(row);
        double distance = layout.isPatch(token)
                ? new Distances(layout.grid()).sum(Mass.renormalised(map), 0, token - layout.prefix())
                : Double.NaN;
        return new RowStatistics(
                layout.clsShare(row),
                layout.registerShare(row),
                row[token],
                MapStatistics.of(map, layout.grid()),
                distance);
    }
}
