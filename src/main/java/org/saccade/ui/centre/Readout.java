package org.saccade.ui.centre;

import java.util.Locale;
import java.util.Optional;
import org.saccade.attention.AttentionMap;
import org.saccade.heatmap.MapUnit;
import org.saccade.inspect.MapKind;
import org.saccade.ui.common.Texts;
import org.saccade.ui.result.RunResult;

/**
 * What lies under the pointer.
 *
 * @param map of which map, 0 the fused heads, then the heads
 * @param name of the map
 * @param column of the patch, from 0 as in the arrays that are exported
 * @param row of the patch, from 0
 * @param x pixel of the model's input, from 0
 * @param y pixel of the model's input, from 0
 * @param value the attention, in the unit
 * @param share of the map's mass, in [0, 1]; NaN where values are no shares of attention
 * @param rank 1 for the patch that gets most
 * @param patches how many there are
 * @param unit what the value is
 */
public record Readout(
        int map,
        String name,
        int column,
        int row,
        int x,
        int y,
        float value,
        double share,
        int rank,
        int patches,
        MapUnit unit) {
    /** The patch at a pixel, in attention; empty outside the picture. */
    public static Optional<Readout> of(RunResult result, int mapIndex, int x, int y) {
        return of(result, mapIndex, x, y, MapUnit.ATTENTION);
    }

    /** The patch at a pixel; empty outside the picture. */
    public static Optional<Readout> of(RunResult result, int mapIndex, int x, int y, MapUnit unit) {
        if (x < 0 || y < 0 || x >= result.input().width() || y >= result.input().height()) {
            return Optional.empty();
        }
        AttentionMap map = result.maps().get(mapIndex);
        int column = x / result.input().patch();
        int row = y / result.input().patch();
        float value = map.value(row, column);
        boolean hasMass = result.selection().kind().parts().contains(MapKind.Part.MASS);
        int rank = 1;
        for (float other : map.values()) {
            rank += other > value ? 1 : 0;
        }
        return Optional.of(new Readout(
                mapIndex,
                result.isPooling() ? Texts.of("readout.pooling", result.label(mapIndex)) : result.label(mapIndex),
                column,
                row,
                x,
                y,
                unit == MapUnit.UNIFORM ? value * map.values().length : value,
                hasMass ? value / map.mass() : Double.NaN,
                rank,
                map.values().length,
                unit));
    }

    /** Whether the value is a share of attention. */
    boolean hasMass() {
        return !Double.isNaN(share);
    }

    @Override
    public String toString() {
        if (!hasMass()) {
            return Texts.of("readout.plain", name, column, row, x, y, number(value), rank, patches);
        }
        String words = unit == MapUnit.UNIFORM ? "readout.uniform" : "readout.all";
        return Texts.of(words, name, column, row, x, y, number(value), percent(share), rank, patches);
    }

    /** Four digits that say something: 0.01234, 1.234e-05. */
    public static String number(double value) {
        return value == 0 || Math.abs(value) >= 0.001
                ? String.format(Locale.ROOT, "%.5f", value)
                : String.format(Locale.ROOT, "%.3e", value);
    }

    /** 12.3 %, 0.012 %, or that it is less. */
    static String percent(double share) {
        if (share > 0 && share < 0.00001) {
            return Texts.of("readout.little");
        }
        return String.format(Locale.ROOT, share < 0.01 ? "%.3f %%" : "%.1f %%", 100 * share);
    }
}
