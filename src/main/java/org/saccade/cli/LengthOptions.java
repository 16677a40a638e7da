package org.saccade.cli;

import java.util.Optional;
import java.util.stream.Stream;
import org.saccade.train.Length;
import picocli.CommandLine.Option;

/** How long a model is trained. */
final class LengthOptions {
    @Option(names = "--epochs", paramLabel = "N", description = "How often each picture is seen.")
    private Optional<Double> epochs = Optional.empty();

    @Option(names = "--steps", paramLabel = "N", description = "How many batches are learnt from.")
    private Optional<Double> steps = Optional.empty();

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "As many steps as this machine takes in so many minutes; a few are timed first.")
    private Optional<Double> minutes = Optional.empty();

    /** @throws IllegalArgumentException in one line, if a number is out of range */
    Optional<Length> length() {
        return Stream.of(
                        epochs.map(amount -> new Length(amount, Length.Unit.EPOCHS)),
                        steps.map(amount -> new Length(amount, Length.Unit.STEPS)),
                        minutes.map(amount -> new Length(amount, Length.Unit.MINUTES)))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
