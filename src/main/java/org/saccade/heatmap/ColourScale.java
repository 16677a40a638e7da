package org.saccade.heatmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.saccade.attention.AttentionMap;

/**
 * Which values a map's colours stand for, in numbers: what the colour bar tells, in the window and in files alike.
 *
 * @param colormap the colours
 * @param range the values of the lowest and the highest colour
 * @param below how many of the map's patches lie below the lowest
 * @param above how many lie above the highest
 * @param patches how many there are
 * @param transfer how the colours between the ends stand for values
 */
public record ColourScale(Colormap colormap, ValueRange range, int below, int above, int patches, Transfer transfer) {
    /** How near powers of ten come to the ends and to each other, as a share of the bar. */
    private static final double APART = 0.13;

    /**
     * A place on the bar.
     *
     * @param at 0 at the lowest colour, 1 at the highest
     * @param text the value there
     */
    public record Tick(double at, String text) {}

    /** Colours that stand for values evenly. */
    public ColourScale(Colormap colormap, ValueRange range, int below, int above, int patches) {
        this(colormap, range, below, above, patches, Transfer.LINEAR);
    }

    /** The colours of a map, evenly. */
    public static ColourScale of(AttentionMap map, Colormap colormap, ValueRange range) {
        return of(map, Look.defaults().withColormap(colormap), range);
    }

    /**
     * The colours of a map.
     *
     * @param map in the look's unit
     */
    public static ColourScale of(AttentionMap map, Look look, ValueRange range) {
        int below = 0;
        int above = 0;
        for (float value : map.values()) {
            below += value < range.minimum() ? 1 : 0;
            above += value > range.maximum() ? 1 : 0;
        }
        return new ColourScale(look.colormap(), range, below, above, map.values().length, look.transfer());
    }

    /** Whether some values lie beyond the colours. */
    public boolean isClipped() {
        return below + above > 0;
    }

    /** The value of the lowest colour, to as many digits as tell the ends and the middle apart. */
    public String lowest() {
        return number(range.minimum());
    }

    /** The value half way up, in the same notation. */
    public String middle() {
        return number(transfer.value(range, 0.5));
    }

    /** The value of the highest colour, in the same notation. */
    public String highest() {
        return number(range.maximum());
    }

    /**
     * What to write along the bar, from the highest down: its ends, and between them the middle, or by logarithms the
     * powers of ten, where there are any.
     */
    public List<Tick> ticks() {
        List<Tick> ticks = new ArrayList<>();
        ticks.add(new Tick(1, highest()));
        List<Tick> between = powersOfTen();
        ticks.addAll(between.isEmpty() ? List.of(new Tick(0.5, middle())) : between);
        ticks.add(new Tick(0, lowest()));
        return ticks;
    }

    private List<Tick> powersOfTen() {
        List<Tick> powers = new ArrayList<>();
        if (transfer == Transfer.LINEAR || range.minimum() <= 0 || range.minimum() == range.maximum()) {
            return powers;
        }
        double decades = Math.log10(range.maximum() / (double) range.minimum());
        int step = Math.max(1, (int) Math.ceil(APART * decades));
        for (int exponent = (int) Math.ceil(Math.log10(range.maximum()));
                exponent >= Math.log10(range.minimum());
                exponent--) {
            double at = (exponent - Math.log10(range.minimum())) / decades;
            if (exponent % step == 0 && at > APART && at < 1 - APART) {
                powers.add(new Tick(at, power(exponent)));
            }
        }
        return powers;
    }

    private static String power(int exponent) {
        if (exponent < -2 || exponent > 2) {
            return "1e" + exponent;
        }
        return exponent < 0
                ? String.format(Locale.ROOT, "%." + -exponent + "f", Math.pow(10, exponent))
                : String.format(Locale.ROOT, "%.0f", Math.pow(10, exponent));
    }

    private String number(double value) {
        if (transfer == Transfer.LOGARITHMIC && range.minimum() > 0) {
            // ends may be many powers of ten apart: three digits each
            boolean isPlain = value >= 0.001 && value < 1000;
            return String.format(Locale.ROOT, isPlain ? "%.3g" : "%.1e", value);
        }
        LimitNumbers numbers = LimitNumbers.of(List.of(range));
        return numbers.isPlain()
                ? numbers.text(value)
                : String.format(Locale.ROOT, "%." + numbers.decimals() + "e", value);
    }
}
