package org.saccade.ui.compare;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.saccade.attention.AttentionMap;
import org.saccade.explore.MassMask;
import org.saccade.heatmap.Contrast;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.Scale;
import org.saccade.heatmap.ValueRange;
import org.saccade.ui.centre.MaskStyle;

/**
 * Both sides as they are to be drawn.
 *
 * @param a what was kept
 * @param b what is in view; empty while there is nothing
 * @param look of both
 * @param hasOneScale whether the colours stand for the same values in both
 * @param comparison empty while there is no other side
 */
public record Board(
        Side a,
        Optional<Side> b,
        Look look,
        MaskStyle maskStyle,
        boolean hasOneScale,
        Optional<Comparison> comparison) {
    /**
     * What a board is made of.
     *
     * @param look as it is chosen
     * @param oneScale whether the colours should stand for the same values in both
     */
    record Wish(Side a, Optional<Side> b, Look look, MaskStyle maskStyle, boolean oneScale) {
        /** Compares, away from the JavaFX Application Thread. */
        Board make() {
            // what a scale of others rests on is no side's alone
            Look chosen = look.scale().isOfOthers() ? look.withScale(Scale.SHARED) : look;
            if (b.isEmpty()) {
                return new Board(a, b, chosen, maskStyle, false, Optional.empty());
            }
            Side other = b.get();
            double keep = other.selection().mask().orElse(MassMask.DEFAULT_KEEP);
            Optional<Look> common = oneScale ? common(other, chosen) : Optional.empty();
            return new Board(
                    a,
                    b,
                    common.orElse(chosen),
                    maskStyle,
                    common.isPresent(),
                    Optional.of(Comparison.of(a, other, keep)));
        }

        /** The look over the values of both; empty where they have no common unit, or all values are equal. */
        private Optional<Look> common(Side other, Look chosen) {
            if (!Comparison.haveOneUnit(a, other)) {
                return Optional.empty();
            }
            Look suited = other.result().suited(a.result().suited(chosen));
            List<AttentionMap> maps =
                    suited.scale() == Scale.PER_MAP ? List.of(a.values(), other.values()) : all(other);
            List<AttentionMap> inUnit = maps.stream().map(suited.unit()::of).toList();
            ValueRange range = suited.withScale(Scale.SHARED).ranges(inUnit).get(0);
            return range.minimum() < range.maximum()
                    ? Optional.of(
                            suited.withContrast(new Contrast(Contrast.Kind.VALUES, range.minimum(), range.maximum())))
                    : Optional.empty();
        }

        private List<AttentionMap> all(Side other) {
            return Stream.of(a, other)
                    .flatMap(side -> side.result().maps().stream())
                    .toList();
        }
    }
}
