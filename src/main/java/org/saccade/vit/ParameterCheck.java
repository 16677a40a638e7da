package org.saccade.vit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;

/**
 * A checkpoint's parameters held against an architecture; no value is read.
 *
 * @param missing those that the checkpoint lacks, in the model's order: "norm.bias is missing, expected with shape [24]"
 * @param misshapen those of another shape: "norm.bias has shape [23], expected [24]"
 */
public record ParameterCheck(List<String> missing, List<String> misshapen) {
    public ParameterCheck {
        missing = List.copyOf(missing);
        misshapen = List.copyOf(misshapen);
    }

    /** Holds all of them. */
    public static ParameterCheck of(VitConfig config, StateDict checkpoint) throws CheckpointException {
        List<String> missing = new ArrayList<>();
        List<String> misshapen = new ArrayList<>();
        Set<String> names = checkpoint.names();
        for (Map.Entry<String, List<Long>> expected : config.parameterShapes().entrySet()) {
            String name = expected.getKey();
            if (!names.contains(name)) {
                missing.add("%s is missing, expected with shape %s".formatted(name, expected.getValue()));
            } else if (!checkpoint.shape(name).equals(expected.getValue())) {
                misshapen.add(
                        "%s has shape %s, expected %s".formatted(name, checkpoint.shape(name), expected.getValue()));
            }
        }
        return new ParameterCheck(missing, misshapen);
    }

    /** Whether the model can be filled. */
    public boolean isComplete() {
        return wrong().isEmpty();
    }

    /** All that keeps the model from being filled, a sentence each. */
    public List<String> wrong() {
        return Stream.of(missing, misshapen).flatMap(List::stream).toList();
    }
}
