package org.saccade.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.saccade.family.Family;
import org.saccade.family.FamilyOptions;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a user knows better than a checkpoint tells. */
final class CheckpointOptions {
    @Option(
            names = "--checkpoint-key",
            paramLabel = "KEY",
            description = "Which entry of a training checkpoint to take (default: teacher, if there is one).")
    private Optional<String> key = Optional.empty();

    @Option(
            names = "--family",
            paramLabel = "F",
            converter = FamilyConverter.class,
            description =
                    "Which family a checkpoint is of, among those with the same parts: dino, dinov2, deit3, vit, mae"
                            + " and others ('saccade inspect FILE' tells).")
    private Optional<Family> family = Optional.empty();

    @Option(
            names = "--heads",
            paramLabel = "N",
            description = "How many heads a block has, where neither the checkpoint nor its config.json tells.")
    private Optional<Integer> heads = Optional.empty();

    @Option(
            names = "--mean",
            paramLabel = "R,G,B",
            split = ",",
            hideParamSyntax = true,
            description = "The mean that pictures are normalised by, from 0 to 1 (default: the family's).")
    private List<Float> mean;

    @Option(
            names = "--std",
            paramLabel = "R,G,B",
            split = ",",
            hideParamSyntax = true,
            description = "The standard deviation that pictures are normalised by (default: the family's).")
    private List<Float> std;

    Optional<String> key() {
        return key;
    }

    /** @throws IllegalArgumentException in one line, if a number is out of range */
    FamilyOptions known() {
        return new FamilyOptions(
                family,
                heads.map(OptionalInt::of).orElse(OptionalInt.empty()),
                Optional.ofNullable(mean),
                Optional.ofNullable(std),
                false);
    }

    /** Adds what was chosen to the options of a run. */
    void describe(Map<String, Object> options) {
        options.put("checkpoint-key", key.orElse(null));
        options.put("heads", heads.orElse(null));
        options.putAll(known().options());
    }

    static final class FamilyConverter implements ITypeConverter<Family> {
        @Override
        public Family convert(String text) {
            try {
                return Family.named(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
