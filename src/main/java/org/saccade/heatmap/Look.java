package org.saccade.heatmap;

import java.util.Objects;

/**
 * How attention is drawn.
 *
 * @param colormap the colours
 * @param scale which values take the lowest and the highest colour
 * @param interpolation how patches become pixels
 * @param opacity of the colours laid over the picture: 0 leaves the picture, 1 leaves only the colours
 */
public record Look(Colormap colormap, Scale scale, Interpolation interpolation, double opacity) {
    public static final String DEFAULT_COLORMAP = "inferno";
    public static final double DEFAULT_OPACITY = 0.6;

    /**
     * @throws IllegalArgumentException if the opacity is outside [0, 1]
     */
    public Look {
        Objects.requireNonNull(colormap, "colormap");
        Objects.requireNonNull(scale, "scale");
        Objects.requireNonNull(interpolation, "interpolation");
        if (!(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException("opacity " + opacity + " must lie between 0 and 1");
        }
    }

    /** Inferno, each map between its own minimum and maximum, sharp squares, opacity 0.6. */
    public static Look defaults() {
        return new Look(Colormap.named(DEFAULT_COLORMAP), Scale.PER_MAP, Interpolation.NEAREST, DEFAULT_OPACITY);
    }

    public Look withColormap(Colormap other) {
        return new Look(other, scale, interpolation, opacity);
    }

    public Look withScale(Scale other) {
        return new Look(colormap, other, interpolation, opacity);
    }

    public Look withInterpolation(Interpolation other) {
        return new Look(colormap, scale, other, opacity);
    }

    public Look withOpacity(double other) {
        return new Look(colormap, scale, interpolation, other);
    }
}
