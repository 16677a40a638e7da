package org.saccade.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saccade.weights.checkpoint.Checkpoint;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.Tensor;

/** The base of rotary periods, as configurations say it under three names. */
final class RotaryBase {
    private static final double LARGEST = 1e9;
    private static final String PARAMETERS = "rope_parameters";
    private static final String USUAL_TYPE = "default";
    /** Meta's periods are rounded to bfloat16, which is up to 0.4 % off. */
    private static final double NEAR = 0.01;

    private RotaryBase() {}

    /**
     * Reads Hugging Face's {@code rope_theta} and {@code rope_parameters.rope_theta} and timm's
     * {@code rope_temperature}.
     *
     * @throws CheckpointException if two of them differ, or the rotation is of a kind that isn't computed
     */
    static Optional<Told<Double>> of(JsonValues vision, JsonValues timm) throws CheckpointException {
        JsonValues parameters = vision.in(PARAMETERS);
        Optional<String> type = parameters.text("rope_type");
        if (type.isPresent() && !type.get().equals(USUAL_TYPE)) {
            throw new CheckpointException(
                    "%s: rope_parameters.rope_type is %s, which Saccade doesn't compute: its maps would be wrong"
                            .formatted(vision.file(), type.get()));
        }
        List<Said> all = new ArrayList<>();
        add(all, vision, "rope_theta", "");
        add(all, parameters, "rope_theta", PARAMETERS + ".");
        add(all, timm, "rope_temperature", "model_args.");
        for (Said said : all) {
            if (said.base != all.get(0).base) {
                throw new CheckpointException("%s: %s is %s, but %s is %s: mend it, or move it away to go on without it"
                        .formatted(vision.file(), all.get(0).name, all.get(0).base, said.name, said.base));
            }
        }
        return all.stream().findFirst().map(said -> new Told<>(said.base, vision.file()));
    }

    /** A base under the name that says it. */
    private record Said(String name, double base) {}

    private static void add(List<Said> all, JsonValues values, String key, String within) throws CheckpointException {
        values.positive(key, LARGEST).ifPresent(base -> all.add(new Said(within + key, base)));
    }

    /**
     * Holds a configuration's base against the periods in a file. Reads these.
     *
     * @throws CheckpointException if they are of another base
     */
    static void requireAgreement(Checkpoint checkpoint, TensorFacts facts, DeclaredModel declared)
            throws CheckpointException {
        if (facts.periods().isEmpty() || declared.ropeBase().isEmpty()) {
            return;
        }
        Tensor periods = checkpoint.tensor("rope_embed.periods");
        int count = facts.periods().getAsInt();
        float last = periods.data().getFloat(periods.data().position() + (count - 1) * Float.BYTES);
        Told<Double> base = declared.ropeBase().get();
        double expected = Math.pow(base.value(), (count - 1.0) / count);
        if (Math.abs(last / expected - 1) > NEAR) {
            throw new CheckpointException(
                    "%s: %s beside it says a rotary base of %s, whose longest period is %.4g, but that of rope_embed.periods is %.4g: they don't belong together"
                            .formatted(checkpoint.source(), base.from(), base.value(), expected, last));
        }
    }
}
