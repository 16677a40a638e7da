package org.saccade.export.training;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * An axis: which values lie where, and which of them bear a number.
 *
 * @param low the value at its beginning
 * @param high the value at its end, larger
 * @param logarithmic whether equal lengths are equal factors; both ends are then above 0
 * @param ticks values that bear a number, ascending, from low to high
 * @param text of a tick
 */
record Axis(double low, double high, boolean logarithmic, List<Double> ticks, DoubleFunction<String> text) {
    private static final double DECADE = 10;
    private static final int[] STEPS = {1, 2, 5, 10};

    Axis {
        ticks = List.copyOf(ticks);
    }

    /**
     * An axis with round numbers, from half as many as are wished to as many.
     *
     * @param low the least value that must lie on it
     * @param high the largest
     * @param text of a number and the step between two
     */
    static Axis linear(double low, double high, int wished, TickText text) {
        double from = low;
        double to = high;
        if (!(to > from)) {
            double room = Math.max(Math.abs(from) / 10, 1e-6);
            from -= room;
            to += room;
        }
        double step = step((to - from) / wished);
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(from / step - 1e-9); i * step <= to + 1e-9 * step; i++) {
            ticks.add(BigDecimal.valueOf(step).multiply(BigDecimal.valueOf(i)).doubleValue());
        }
        return new Axis(from, to, false, ticks, value -> text.of(value, step));
    }

    /** How a number on a linear axis is written. */
    @FunctionalInterface
    interface TickText {
        String of(double value, double step);
    }

    /** The same of a scale of factors, numbered at powers of ten, and between them where these are few. */
    static Axis logarithmic(double low, double high) {
        List<Double> decades = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
            for (int factor : new int[] {1, 2, 5}) {
                double tick = Double.parseDouble(factor + "e" + power);
                if (tick >= low && tick <= high) {
                    all.add(tick);
                    if (factor == 1) {
                        decades.add(tick);
                    }
                }
            }
        }
        return new Axis(low, high, true, decades.size() < 4 ? all : decades, Axis::plain);
    }

    /** Losses: by factors where they span more than one power of ten. */
    static Axis ofLosses(double low, double high) {
        if (low > 0 && high > DECADE * low) {
            return logarithmic(low / 1.1, high * 1.1);
        }
        double room = (high - low) / 20;
        return linear(low >= 0 ? Math.max(0, low - room) : low - room, high + room, 8, Axis::decimals);
    }

    /** The least of 1, 2, 5 times a power of ten that is not below a step. */
    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (int step : STEPS) {
            if (step * power >= least * (1 - 1e-9)) {
                return step * power;
            }
        }
        return 10 * power;
    }

    /** With as many decimals as tell the steps apart. */
    static String decimals(double value, double step) {
        int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    /** Shares as percents. */
    static String percent(double value, double step) {
        return decimals(100 * value, 100 * step) + " %";
    }

    /** Whole numbers in groups of three digits. */
    static String whole(double value, double step) {
        return String.format(Locale.ROOT, "%,d", Math.round(value));
    }

    private static String plain(double value) {
        boolean isShort = value >= 1e-4 && value < 1e6;
        return isShort
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : String.format(Locale.ROOT, "%.0e", value);
    }

    /** Where a value lies, 0 at the beginning and 1 at the end. */
    double at(double value) {
        return logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    }
}
