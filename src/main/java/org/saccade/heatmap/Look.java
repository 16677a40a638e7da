package org.saccade.heatmap;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.saccade.attention.AttentionMap;

/**
 * How attention is drawn.
 *
 * @param colormap the colours
 * @param scale which values take the lowest and the highest colour
 * @param interpolation how patches become pixels
 * @param opacity of the colours laid over the picture: 0 leaves the picture, 1 leaves only the colours
 * @param contrast which part of the scale's range the colours span
 * @param transfer how values between its ends are spread over the colours
 * @param unit what the values are, of kinds of maps that have mass
 * @param opacityCurve whether the opacity grows with attention
 */
public record Look(
        Colormap colormap,
        Scale scale,
        Interpolation interpolation,
        double opacity,
        Contrast contrast,
        Transfer transfer,
        MapUnit unit,
        OpacityCurve opacityCurve) {
    public static final String DEFAULT_COLORMAP = "inferno";
    public static final double DEFAULT_OPACITY = 0.6;

    /**
     * @throws IllegalArgumentException if the opacity is outside [0, 1]
     */
    public Look {
        Objects.requireNonNull(colormap, "colormap");
        Objects.requireNonNull(scale, "scale");
        Objects.requireNonNull(interpolation, "interpolation");
        Objects.requireNonNull(contrast, "contrast");
        Objects.requireNonNull(transfer, "transfer");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(opacityCurve, "opacityCurve");
        if (!(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException("opacity " + opacity + " must lie between 0 and 1");
        }
    }

    /** Linear, in attention, of even opacity. */
    public Look(Colormap colormap, Scale scale, Interpolation interpolation, double opacity, Contrast contrast) {
        this(colormap, scale, interpolation, opacity, contrast, Transfer.LINEAR, MapUnit.ATTENTION, OpacityCurve.EVEN);
    }

    /** With the full contrast. */
    public Look(Colormap colormap, Scale scale, Interpolation interpolation, double opacity) {
        this(colormap, scale, interpolation, opacity, Contrast.FULL);
    }

    /** Inferno, each map between its own minimum and maximum, sharp squares, opacity 0.6; the rest as it is simplest. */
    public static Look defaults() {
        return new Look(Colormap.named(DEFAULT_COLORMAP), Scale.PER_MAP, Interpolation.NEAREST, DEFAULT_OPACITY);
    }

    /** Each part by the name of its option on the command line, in the order to list them. */
    public Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("colormap", colormap.name());
        options.put("scale", scale.toString());
        options.put("interpolation", interpolation.toString());
        options.put("opacity", opacity);
        options.put("contrast", contrast.text());
        options.put("transfer", transfer.toString());
        options.put("unit", unit.toString());
        options.put("opacity-curve", opacityCurve.toString());
        return options;
    }

    /**
     * The look of {@link #options}' text; what is missing stays as by default.
     *
     * @throws IllegalArgumentException in one line, if an option's text has no meaning
     */
    public static Look of(Map<String, String> options) {
        Look usual = defaults();
        return new Look(
                Colormap.named(options.getOrDefault("colormap", DEFAULT_COLORMAP)),
                oneOf(Scale.values(), options, "scale", usual.scale),
                oneOf(Interpolation.values(), options, "interpolation", usual.interpolation),
                number(options.getOrDefault("opacity", "" + DEFAULT_OPACITY)),
                Contrast.parse(options.getOrDefault("contrast", usual.contrast.text())),
                Transfer.named(options.getOrDefault("transfer", usual.transfer.toString())),
                MapUnit.named(options.getOrDefault("unit", usual.unit.toString())),
                OpacityCurve.named(options.getOrDefault("opacity-curve", usual.opacityCurve.toString())));
    }

    private static <T> T oneOf(T[] values, Map<String, String> options, String name, T usual) {
        String text = options.get(name);
        return text == null
                ? usual
                : Arrays.stream(values)
                        .filter(value -> value.toString().equals(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                name + " is one of " + Arrays.toString(values) + ", not '" + text + "'"));
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("opacity is a number from 0 to 1, not '" + text + "'", e);
        }
    }

    public Look withColormap(Colormap other) {
        return new Look(other, scale, interpolation, opacity, contrast, transfer, unit, opacityCurve);
    }

    public Look withScale(Scale other) {
        return new Look(colormap, other, interpolation, opacity, contrast, transfer, unit, opacityCurve);
    }

    public Look withInterpolation(Interpolation other) {
        return new Look(colormap, scale, other, opacity, contrast, transfer, unit, opacityCurve);
    }

    public Look withOpacity(double other) {
        return new Look(colormap, scale, interpolation, other, contrast, transfer, unit, opacityCurve);
    }

    public Look withContrast(Contrast other) {
        return new Look(colormap, scale, interpolation, opacity, other, transfer, unit, opacityCurve);
    }

    public Look withTransfer(Transfer other) {
        return new Look(colormap, scale, interpolation, opacity, contrast, other, unit, opacityCurve);
    }

    public Look withUnit(MapUnit other) {
        return new Look(colormap, scale, interpolation, opacity, contrast, transfer, other, opacityCurve);
    }

    public Look withOpacityCurve(OpacityCurve other) {
        return new Look(colormap, scale, interpolation, opacity, contrast, transfer, unit, other);
    }

    /**
     * The range of each map's colours, in the maps' order.
     *
     * @param maps the maps that are drawn together (the heads, and their mean) in the look's unit, at least one
     */
    public List<ValueRange> ranges(List<AttentionMap> maps) {
        return contrast.of(scale, maps, transfer);
    }

    /** The range of each map's values that a contrast is a part of, in the maps' order. */
    public List<ValueRange> wholeRanges(List<AttentionMap> maps) {
        return Contrast.FULL.of(scale, maps, transfer);
    }
}
