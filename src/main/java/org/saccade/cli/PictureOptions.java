package org.saccade.cli;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.saccade.attention.RunOptions;
import org.saccade.image.input.Fit;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.InputSize;
import org.saccade.image.read.ReadOptions;
import org.saccade.vit.PositionInterpolation;
import org.saccade.vit.VitParts;
import org.saccade.weights.catalog.ModelDefaults;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a picture is read and becomes the model's input. */
final class PictureOptions {
    @Option(
            names = "--size",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            description =
                    "The model's input: N for the shorter side, WxH, or 'original' (default: 480; 320 for the demo"
                            + " weights; of a checkpoint of your own what it was trained for, 480 for DINO's).")
    private Optional<InputSize> size = Optional.empty();

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

    @Option(
            names = "--page",
            paramLabel = "N",
            description = "The page, or frame of an animation, from 1 (default: the first; of an icon the largest).")
    private Integer page;

    @Option(
            names = "--background",
            paramLabel = "RRGGBB",
            defaultValue = "ffffff",
            converter = ColorConverter.class,
            description = "The colour under transparent pictures (default: ${DEFAULT-VALUE}, white).")
    private int background;

    @Option(
            names = "--no-normalize",
            description = "Leave out the mean and standard deviation that the model was trained with.")
    private boolean plain;

    @Option(
            names = {"--position-interpolation", "--positions"},
            paramLabel = "KIND",
            defaultValue = RunOptions.POSITIONS_OF_MODEL,
            converter = PositionsConverter.class,
            description = "How position embeddings are stretched: dino, size, size_antialias, or model, as the model's"
                    + " authors do it (default: ${DEFAULT-VALUE}).")
    private Optional<PositionInterpolation> positions = Optional.empty();

    /** @param usual the size where the user names none */
    InputOptions input(InputSize usual) {
        return new InputOptions(size.orElse(usual), fit, maxPatches, !plain);
    }

    /**
     * Checks what no model decides.
     *
     * @throws IllegalArgumentException in one line, if something is out of range
     */
    void check() {
        input(new InputSize.ShorterSide(ModelDefaults.USUAL.size()));
    }

    RunOptions run() {
        return new RunOptions(!plain, positions);
    }

    ReadOptions reading() {
        ReadOptions reading = ReadOptions.DEFAULT.withMaxPixels(maxPixels).withBackground(background);
        return page == null ? reading : reading.withPage(page);
    }

    /** Adds what was chosen, or follows of the model, to the options of a run. */
    void describe(Map<String, Object> options, InputSize usual, VitParts model) {
        options.putAll(input(usual).options());
        options.put("max-pixels", maxPixels);
        options.put("background", "%06x".formatted(background));
        if (page != null) {
            options.put("page", page);
        }
        options.putAll(run().options(model));
    }

    static final class PositionsConverter implements ITypeConverter<PositionInterpolation> {
        @Override
        public PositionInterpolation convert(String text) {
            if (text.equals(RunOptions.POSITIONS_OF_MODEL)) {
                return null; // picocli's empty Optional
            }
            return Arrays.stream(PositionInterpolation.values())
                    .filter(kind -> kind.toString().equals(text))
                    .findFirst()
                    .orElseThrow(() ->
                            new TypeConversionException("'" + text + "' is none of model, dino, size, size_antialias"));
        }
    }

    static final class ColorConverter implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            String digits = text.startsWith("#") ? text.substring(1) : text;
            if (!digits.matches("[0-9a-fA-F]{6}")) {
                throw new TypeConversionException("'" + text + "' is no colour; write it as in ffffff or '#336699'");
            }
            return Integer.parseInt(digits, 16);
        }
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
