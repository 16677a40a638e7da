package org.saccade.ui.compare;

import org.saccade.explore.PatchGrid;
import org.saccade.inspect.TokenQuery;
import org.saccade.inspect.TokenQuery.Area;

/**
 * Where a query is in its picture.
 *
 * @param grid that its patches are counted on
 */
record Place(TokenQuery query, PatchGrid grid) {
    /** The same place on another grid: each corner's patch becomes the one that its middle lies in. A token stays. */
    TokenQuery on(PatchGrid other) {
        if (!query.isOfPatches() || grid.equals(other)) {
            return query;
        }
        return new TokenQuery(query.areas().stream()
                .map(area -> new Area(
                        middle(area.left(), grid.columns(), other.columns()),
                        middle(area.top(), grid.rows(), other.rows()),
                        middle(area.right(), grid.columns(), other.columns()),
                        middle(area.bottom(), grid.rows(), other.rows())))
                .distinct()
                .toList());
    }

    private static int middle(int patch, int of, int on) {
        return (int) Math.min(on - 1, (2L * patch + 1) * on / (2L * of));
    }
}
