package org.saccade.cli;

import java.util.Iterator;
import java.util.Optional;
import org.saccade.export.Exporter;
import org.saccade.heatmap.Colormap;
import org.saccade.heatmap.Contrast;
import org.saccade.heatmap.Interpolation;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.MapUnit;
import org.saccade.heatmap.OpacityCurve;
import org.saccade.heatmap.Scale;
import org.saccade.heatmap.Transfer;
import org.saccade.video.FrameScale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How maps are drawn. */
final class LookOptions {
    @Option(
            names = "--colormap",
            paramLabel = "NAME",
            defaultValue = Look.DEFAULT_COLORMAP,
            converter = ColormapConverter.class,
            completionCandidates = ColormapNames.class,
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Colormap colormap;

    @Option(
            names = "--scale",
            paramLabel = "HOW",
            defaultValue = "map",
            converter = ScaleConverter.class,
            description = "Each map between its own minimum and maximum (map), or all of a layer, or all of a picture,"
                    + " between their common ones (layer, all); or MIN:MAX, values, the same for all pictures"
                    + " (default: ${DEFAULT-VALUE}). Of a video those of all frames; or the first frame's (first), or"
                    + " each frame's own (frame).")
    private Chosen scale;

    @Option(
            names = "--interpolation",
            paramLabel = "KIND",
            defaultValue = "nearest",
            description = "How patches become pixels: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Interpolation interpolation;

    @Option(
            names = "--opacity",
            paramLabel = "X",
            defaultValue = "" + Look.DEFAULT_OPACITY,
            converter = OpacityConverter.class,
            description = "Of the colours over the picture, 0 to 1 (default: ${DEFAULT-VALUE}).")
    private double opacity;

    @Option(
            names = "--contrast",
            paramLabel = "RANGE",
            converter = ContrastConverter.class,
            description = "What the colours span: full; auto (up to the 99.5th percentile); LOW:HIGH, fractions of the"
                    + " range; pLOW:pHIGH, percentiles; or vLOW:vHIGH, values, the same for all pictures"
                    + " (default: full).")
    private Optional<Contrast> contrast = Optional.empty();

    @Option(
            names = "--transfer",
            paramLabel = "HOW",
            defaultValue = "linear",
            converter = TransferConverter.class,
            description = "How values are spread over the colours: linear, or log, by their logarithms; what is not"
                    + " above 0 takes the lowest colour then (default: ${DEFAULT-VALUE}).")
    private Transfer transfer;

    @Option(
            names = "--opacity-curve",
            paramLabel = "CURVE",
            defaultValue = "even",
            converter = OpacityCurveConverter.class,
            description = "Where colours cover the picture: everywhere alike (even), or more where there is more"
                    + " attention (attention): X / 0.6 * 0.5 * sqrt(m) where m > 0.2, of m from 0 for the lowest colour"
                    + " to 1 for the highest, and nothing elsewhere (default: ${DEFAULT-VALUE}).")
    private OpacityCurve opacityCurve;

    @Option(
            names = "--colour-bar",
            description = "Put a colour bar with numbers at the right of every heatmap and overlay.")
    private boolean colourBar;

    /** What is drawn beside the maps. */
    Exporter.Additions additions() {
        return new Exporter.Additions(false, colourBar);
    }

    /**
     * @param unit of the drawn values
     * @throws IllegalArgumentException if both a scale and a contrast say which values the colours span
     */
    Look look(MapUnit unit) {
        if (scale.frames.isPresent()) {
            throw new IllegalArgumentException("--scale " + scale.frames.get()
                    + " is of a video's frames: say map, layer, all or MIN:MAX, or 'saccade video'");
        }
        return lookOfFrames(unit);
    }

    /** Which frames of a video the limits come from. */
    FrameScale frameScale() {
        return scale.frames.orElse(scale.scale == Scale.PER_MAP ? FrameScale.SEQUENCE : FrameScale.SHARED);
    }

    /** The same in the words of --scale. */
    String frameScaleText() {
        return scale.frames.map(FrameScale::toString).orElse(scale.scale.toString());
    }

    /** The same for a video, whose frames {@link #frameScale} is about. */
    Look lookOfFrames(MapUnit unit) {
        if (scale.values.isPresent() && contrast.isPresent()) {
            throw new IllegalArgumentException(
                    "--scale MIN:MAX says what the colours span, and so does --contrast: leave one of them out");
        }
        Contrast span = scale.values.or(() -> contrast).orElse(Contrast.FULL);
        return new Look(colormap, scale.scale, interpolation, opacity, span, transfer, unit, opacityCurve);
    }

    /** What --scale says: maps that share a range, or the range, or frames of a video. */
    private record Chosen(Scale scale, Optional<Contrast> values, Optional<FrameScale> frames) {
        static Chosen of(FrameScale frames) {
            return new Chosen(Scale.PER_MAP, Optional.empty(), Optional.of(frames));
        }
    }

    static final class ScaleConverter implements ITypeConverter<Chosen> {
        @Override
        public Chosen convert(String text) {
            try {
                String[] ends = text.split(":", -1);
                if (ends.length == 2) {
                    Contrast values = Contrast.parse("v" + ends[0] + ":v" + ends[1]);
                    return new Chosen(Scale.PER_MAP, Optional.of(values), Optional.empty());
                }
                return switch (text) {
                    case "first" -> Chosen.of(FrameScale.FIRST);
                    case "frame" -> Chosen.of(FrameScale.FRAME);
                    default -> new Chosen(Scale.named(text), Optional.empty(), Optional.empty());
                };
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    static final class TransferConverter implements ITypeConverter<Transfer> {
        @Override
        public Transfer convert(String text) {
            try {
                return Transfer.named(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    static final class OpacityCurveConverter implements ITypeConverter<OpacityCurve> {
        @Override
        public OpacityCurve convert(String text) {
            try {
                return OpacityCurve.named(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    static final class ContrastConverter implements ITypeConverter<Contrast> {
        @Override
        public Contrast convert(String text) {
            try {
                return Contrast.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    static final class ColormapNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Colormap.names().iterator();
        }
    }

    static final class ColormapConverter implements ITypeConverter<Colormap> {
        @Override
        public Colormap convert(String name) {
            try {
                return Colormap.named(name);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    static final class OpacityConverter implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            double opacity = text.matches("[0-9.]{1,20}") ? Double.parseDouble(text) : Double.NaN;
            if (!(opacity >= 0 && opacity <= 1)) {
                throw new TypeConversionException("opacity is a number from 0 to 1, not '" + text + "'");
            }
            return opacity;
        }
    }
}
