package org.saccade.cli;

import java.util.Map;
import org.saccade.attention.RunOptions;
import org.saccade.image.Fit;
import org.saccade.image.InputOptions;
import org.saccade.image.InputSize;
import org.saccade.image.ReadOptions;
import org.saccade.vit.PositionInterpolation;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a picture is read and becomes the model's input. */
final class PictureOptions {
    @Option(
            names = "--size",
            paramLabel = "SIZE",
            defaultValue = "480",
            converter = SizeConverter.class,
            description = "The model's input: N for the shorter side, WxH, or 'original' (default: ${DEFAULT-VALUE}).")
    private InputSize size;

    @Option(
            names = "--fit",
            paramLabel = "HOW",
            defaultValue = "resize",
            description =
                    "How to get whole patches: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). crop trims at the"
                            + " right and bottom, as DINO's published scripts do.")
    private Fit fit;

    @Option(
            names = "--max-patches",
            paramLabel = "N",
            defaultValue = "16384",
            description = "Scale a picture with more patches down (default: ${DEFAULT-VALUE}).")
    private int maxPatches;

    @Option(
            names = "--max-pixels",
            paramLabel = "N",
            defaultValue = "250000000",
            description = "Refuse a picture with more pixels (default: ${DEFAULT-VALUE}).")
    private long maxPixels;

    @Option(names = "--no-normalize", description = "Leave out ImageNet's mean and standard deviation.")
    private boolean plain;

    @Option(
            names = "--position-interpolation",
            paramLabel = "KIND",
            defaultValue = "dino",
            description =
                    "How position embeddings are stretched: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private PositionInterpolation positions;

    InputOptions input() {
        return new InputOptions(size, fit, maxPatches, !plain);
    }

    RunOptions run() {
        return new RunOptions(!plain, positions);
    }

    ReadOptions reading() {
        return ReadOptions.DEFAULT.withMaxPixels(maxPixels);
    }

    /** Adds what was chosen to the options of a run. */
    void describe(Map<String, Object> options) {
        options.put("size", size.toString());
        options.put("fit", fit.toString());
        options.put("max-patches", maxPatches);
        options.put("max-pixels", maxPixels);
        options.put("no-normalize", plain);
        options.put("position-interpolation", positions.toString());
    }

    static final class SizeConverter implements ITypeConverter<InputSize> {
        @Override
        public InputSize convert(String text) {
            try {
                return InputSize.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
