package org.saccade.ui.numbers;

import java.util.Comparator;

/**
 * A place in the grid of patches, from 0; sorted by column, then row.
 *
 * @param column NaN if there is none
 * @param row NaN if there is none
 */
record Spot(double column, double row) implements Comparable<Spot> {
    private static final Comparator<Spot> ORDER =
            Comparator.comparingDouble(Spot::column).thenComparingDouble(Spot::row);

    @Override
    public int compareTo(Spot other) {
        return ORDER.compare(this, other);
    }
}
