package org.saccade.heatmap;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How much of a colour is laid over the picture. */
public enum OpacityCurve {
    /** The same everywhere: the opacity. */
    EVEN,
    /**
     * More where there is more attention, so that the picture stays bright where nobody looks: opacity / 0.6 * 0.5 *
     * sqrt(m) where m > 0.2, and nothing elsewhere. m is the value as its colour has it, 0 for the lowest and 1 for the
     * highest; what lies beyond counts as the end. At the usual opacity of 0.6 it is the mix of DINO's Figure 3 (Caron
     * et al. 2021).
     */
    ATTENTION;

    private static final double THRESHOLD = 0.2;
    private static final double HIGHEST = 0.5;

    /**
     * The curve of a name on the command line.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static OpacityCurve named(String name) {
        return Arrays.stream(values())
                .filter(curve -> curve.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("opacity-curve is "
                        + Arrays.stream(values()).map(OpacityCurve::toString).collect(Collectors.joining(" or "))
                        + ", not '" + name + "'"));
    }

    /**
     * The weight of a colour, in [0, 1].
     *
     * @param opacity in [0, 1]
     * @param normalised the value, 0 for the lowest colour and 1 for the highest
     */
    double weight(double opacity, float normalised) {
        if (this == EVEN) {
            return opacity;
        }
        return normalised > THRESHOLD
                ? opacity / Look.DEFAULT_OPACITY * HIGHEST * Math.sqrt(Math.min(1, normalised))
                : 0;
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return this == EVEN ? "even" : "attention";
    }
}
