package org.saccade.attention;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.saccade.vit.PositionInterpolation;
import org.saccade.vit.VitParts;

/**
 * How a picture is run through the model.
 *
 * @param normalize whether the input is brought to the mean and standard deviation that the model was trained with
 * @param positions how position embeddings are stretched over the picture's grid; empty for the way of the model's
 *     authors
 */
public record RunOptions(boolean normalize, Optional<PositionInterpolation> positions) {
    /** As the model's authors do it. */
    public static final RunOptions DEFAULT = new RunOptions(true, Optional.empty());

    /** In place of a way to stretch positions: that of the model's authors. */
    public static final String POSITIONS_OF_MODEL = "model";

    /** With a chosen way to stretch positions. */
    public RunOptions(boolean normalize, PositionInterpolation positions) {
        this(normalize, Optional.of(positions));
    }

    /** Each part by the name of its option on the command line, in the order to list them. */
    public Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("no-normalize", !normalize);
        options.put(
                "position-interpolation",
                positions.map(PositionInterpolation::toString).orElse(POSITIONS_OF_MODEL));
        return options;
    }

    /** The same with the way to stretch positions that a model's run takes; the model's where it has none to stretch. */
    public Map<String, Object> options(VitParts model) {
        RunOptions taken = model.rope() ? this : new RunOptions(normalize, positions.orElse(model.interpolation()));
        return taken.options();
    }

    public RunOptions {
        Objects.requireNonNull(positions);
    }
}
