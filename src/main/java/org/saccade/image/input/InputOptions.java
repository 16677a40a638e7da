package org.saccade.image.input;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a picture becomes the model's input.
 *
 * @param size the size asked for
 * @param fit how that is brought to whole patches
 * @param maxPatches a larger grid is scaled down to at most this many patches; at least 1
 * @param normalize whether the ImageNet mean and standard deviation are taken out
 */
public record InputOptions(InputSize size, Fit fit, int maxPatches, boolean normalize) {
    /** The shorter side 480 pixels, resized, at most 16,384 patches, normalised. */
    public static final InputOptions DEFAULT =
            new InputOptions(new InputSize.ShorterSide(480), Fit.RESIZE, 16_384, true);

    /** @throws IllegalArgumentException if {@code maxPatches} is below 1 */
    public InputOptions {
        if (maxPatches < 1) {
            throw new IllegalArgumentException("a grid has at least one patch; the limit can't be " + maxPatches);
        }
    }

    /** Each part by the name of its option on the command line, in the order to list them. */
    public Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("size", size.toString());
        options.put("fit", fit.toString());
        options.put("max-patches", maxPatches);
        return options;
    }

    /**
     * The input of {@link #options}' text; what is missing stays as by default.
     *
     * @throws IllegalArgumentException in one line, if an option's text has no meaning
     */
    public static InputOptions of(Map<String, String> options) {
        InputSize size = InputSize.parse(options.getOrDefault("size", DEFAULT.size.toString()));
        Fit fit = Fit.named(options.getOrDefault("fit", DEFAULT.fit.toString()));
        String most = options.getOrDefault("max-patches", String.valueOf(DEFAULT.maxPatches));
        if (!most.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("max-patches is a whole number, not '" + most + "'");
        }
        return new InputOptions(size, fit, Integer.parseInt(most), DEFAULT.normalize);
    }

    /** The same with another size. */
    public InputOptions withSize(InputSize size) {
        return new InputOptions(size, fit, maxPatches, normalize);
    }

    /** The same with another way to whole patches. */
    public InputOptions withFit(Fit fit) {
        return new InputOptions(size, fit, maxPatches, normalize);
    }

    /** The same with another limit, at least 1. */
    InputOptions withMaxPatches(int maxPatches) {
        return new InputOptions(size, fit, maxPatches, normalize);
    }
}
