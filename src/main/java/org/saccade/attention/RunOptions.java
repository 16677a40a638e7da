package org.saccade.attention;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.saccade.vit.PositionInterpolation;

/**
 * How a picture is run through the model.
 *
 * @param normalize whether the input is brought to ImageNet's mean and standard deviation, as the models were trained
 * @param positions how position embeddings are stretched over the picture's grid
 */
public record RunOptions(boolean normalize, PositionInterpolation positions) {
    /** As DINO's published scripts do it. */
    public static final RunOptions DEFAULT = new RunOptions(true, PositionInterpolation.DINO);

    /** Each part by the name of its option on the command line, in the order to list them. */
    public Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("no-normalize", !normalize);
        options.put("position-interpolation", positions.toString());
        return options;
    }

    public RunOptions {
        Objects.requireNonNull(positions);
    }
}
