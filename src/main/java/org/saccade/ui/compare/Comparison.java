package org.saccade.ui.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.Caveat;
import org.saccade.explore.AreaAverage;
import org.saccade.explore.MapComparison;
import org.saccade.explore.PatchGrid;
import org.saccade.export.ComparedMap;
import org.saccade.export.MapOrigin;
import org.saccade.image.input.Fit;
import org.saccade.inspect.ComponentsKind;
import org.saccade.inspect.MapKind;
import org.saccade.inspect.MapKind.Part;
import org.saccade.inspect.ObjectsKind;
import org.saccade.ui.common.Texts;

/**
 * What two sides differ in.
 *
 * @param keep the share of the mass that their masks keep, in [0, 1]
 * @param compared empty where they can't be compared patch by patch
 * @param notes what must be known of it, or why there is nothing
 */
public record Comparison(Side a, Side b, double keep, Optional<Compared> compared, List<String> notes) {
    /**
     * Two maps on one grid.
     *
     * @param difference the first minus the second
     */
    public record Compared(ComparedMap a, ComparedMap b, MapComparison figures, AttentionMap difference) {}

    /** Compares, away from the JavaFX Application Thread. Maps of one grid are compared as the command line does. */
    static Comparison of(Side a, Side b, double keep) {
        Optional<String> refusal = refusal(a, b);
        if (refusal.isPresent()) {
            return new Comparison(a, b, keep, Optional.empty(), List.of(refusal.get()));
        }
        List<String> notes = new ArrayList<>();
        if (!a.grid().equals(b.grid())) {
            String key = b.has(Part.MASS) ? "compare.brought-mass" : "compare.brought";
            notes.add(Texts.of(key, a.grid().columns(), a.grid().rows()));
        }
        if (!haveOneUnit(a, b)) {
            notes.add(Texts.of("compare.units"));
        }
        ComparedMap first = compared(a, b, a.values(), a);
        ComparedMap second = compared(b, a, brought(b, a.grid()), a);
        MapComparison figures =
                MapComparison.of(first.map().doubles(), second.map().doubles(), keep);
        AttentionMap difference = AttentionMap.of(figures.difference(), a.grid());
        return new Comparison(a, b, keep, Optional.of(new Compared(first, second, figures, difference)), notes);
    }

    private static Optional<String> refusal(Side a, Side b) {
        if (b.result().coarse()) {
            return Optional.of(Texts.of("compare.coarse"));
        }
        if (a.result().colours(a.map()).isPresent()
                || b.result().colours(b.map()).isPresent()) {
            return Optional.of(Texts.of("compare.colours"));
        }
        if (a.grid().equals(b.grid())) {
            return Optional.empty();
        }
        String grids = Texts.of(
                "compare.grids",
                a.grid().columns(),
                a.grid().rows(),
                b.grid().columns(),
                b.grid().rows());
        if (!haveOneShape(a, b)) {
            return Optional.of(Texts.of("compare.shapes", grids));
        }
        boolean isWhole =
                a.result().options().fit() == Fit.RESIZE && b.result().options().fit() == Fit.RESIZE;
        return isWhole ? Optional.empty() : Optional.of(Texts.of("compare.cropped", grids));
    }

    /** Whether the same place in both is the same share of width and height. */
    private static boolean haveOneShape(Side a, Side b) {
        return (long) a.result().pictureWidth() * b.result().pictureHeight()
                        == (long) b.result().pictureWidth() * a.result().pictureHeight()
                || a.grid().columns() * b.grid().rows()
                        == b.grid().columns() * a.grid().rows();
    }

    /** Whether their values mean the same: shares of attention, or the same kind's values. */
    static boolean haveOneUnit(Side a, Side b) {
        MapKind ofA = a.selection().kind();
        MapKind ofB = b.selection().kind();
        if (a.has(Part.MASS) && b.has(Part.MASS)) {
            return true;
        }
        if (ofA instanceof ComponentsKind components && ofB instanceof ComponentsKind) {
            return ofA.equals(ofB) && (components.basis().isPresent() || haveOneBasis(a, b));
        }
        if (ofA instanceof ObjectsKind first && ofB instanceof ObjectsKind second) {
            return first.method() == second.method();
        }
        return ofA.name().equals(ofB.name());
    }

    /** Each run, and each layer of it, has directions of its own. */
    private static boolean haveOneBasis(Side a, Side b) {
        return a.result().run() == b.result().run()
                && a.result().layer() == b.result().layer();
    }

    private static ComparedMap compared(Side side, Side other, AttentionMap map, Side first) {
        return new ComparedMap(
                Texts.of("compare.written", side.nameBeside(other), side.about()),
                map,
                first.result().input().patch(),
                side.caveat().map(Caveat::text),
                MapOrigin.of(
                        side.result().model(),
                        side.selection(),
                        side.source().whole(),
                        side.result().layer(),
                        side.map(),
                        side.result().input().width(),
                        side.result().input().height()));
    }

    /** A side's map on a grid; a share of attention is shared out among the patches, or gathered. */
    private static AttentionMap brought(Side side, PatchGrid grid) {
        if (side.grid().equals(grid)) {
            return side.values();
        }
        double[] values = AreaAverage.on(side.values().doubles(), side.grid(), grid);
        double share = side.has(Part.MASS) ? (double) side.grid().patches() / grid.patches() : 1;
        return AttentionMap.of(Arrays.stream(values).map(value -> value * share).toArray(), grid);
    }

    /** The figures in words; none where they can't be told. */
    public List<String> figures() {
        return compared.map(Compared::figures)
                .map(now -> List.of(
                        Texts.of("compare.told-iou", number(now.iou()), Math.round(100 * keep)),
                        Texts.of("compare.told-jensen-shannon", bits(now.jensenShannon())),
                        Texts.of("compare.told-pearson", number(now.pearson())),
                        Texts.of("compare.told-spearman", number(now.spearman()))))
                .orElse(List.of());
    }

    private static String number(double figure) {
        return Double.isNaN(figure) ? Texts.of("compare.undefined") : String.format(Locale.ROOT, "%.3f", figure);
    }

    private static String bits(double figure) {
        return Double.isNaN(figure) ? Texts.of("compare.undefined") : Texts.of("compare.bits", figure);
    }

    /** Both sides and the figures as lines of a name, a tab and a value, to full precision. */
    public String tsv() {
        List<String> lines = new ArrayList<>();
        lines.add("A\t" + Texts.of("compare.written", a.nameBeside(b), a.about()));
        lines.add("B\t" + Texts.of("compare.written", b.nameBeside(a), b.about()));
        lines.add(Texts.of("compare.keep") + "\t" + keep);
        compared.map(Compared::figures).ifPresent(now -> {
            lines.add(Texts.of("compare.iou") + "\t" + exact(now.iou()));
            lines.add(Texts.of("compare.jensen-shannon") + "\t" + exact(now.jensenShannon()));
            lines.add(Texts.of("compare.pearson") + "\t" + exact(now.pearson()));
            lines.add(Texts.of("compare.spearman") + "\t" + exact(now.spearman()));
        });
        notes.forEach(note -> lines.add(Texts.of("compare.note") + "\t" + note));
        return String.join("\n", lines) + "\n";
    }

    private static String exact(double figure) {
        return Double.isNaN(figure) ? Texts.of("compare.undefined") : String.valueOf(figure);
    }
}
