package org.saccade.cli;

import java.util.Optional;
import org.saccade.vit.DropRates;
import picocli.CommandLine.Option;

/** How a model learns, whatever for. */
final class LearningOptions {
    @Option(names = "--batch", paramLabel = "N", description = "Pictures a step.")
    private Optional<Integer> batch = Optional.empty();

    @Option(names = "--learning-rate", paramLabel = "X", description = "AdamW's, at the end of the warm-up.")
    private Optional<Double> learningRate = Optional.empty();

    @Option(
            names = "--final-learning-rate",
            paramLabel = "X",
            description = "The one at the end, to which it falls by a cosine.")
    private Optional<Double> finalLearningRate = Optional.empty();

    @Option(
            names = "--warm-up",
            paramLabel = "EPOCHS",
            description = "How long the learning rate rises, at most a tenth of the training.")
    private Optional<Double> warmUp = Optional.empty();

    @Option(
            names = "--weight-decay",
            paramLabel = "X",
            description = "AdamW's, of matrices; with --dino the one at the start.")
    private Optional<Double> weightDecay = Optional.empty();

    @Option(names = "--dropout", paramLabel = "SHARE", description = "Share of the values that are set to 0 at random.")
    private Optional<Float> dropout = Optional.empty();

    @Option(
            names = "--drop-path",
            paramLabel = "SHARE",
            description = "Share of the pictures that pass by the last block; of the blocks before it fewer.")
    private Optional<Float> dropPath = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of the first weights and all that is random (default: 0). The same command gives the same"
                    + " model on the same machine.")
    private Optional<Long> seed = Optional.empty();

    Optional<Integer> batch() {
        return batch;
    }

    Optional<Double> learningRate() {
        return learningRate;
    }

    Optional<Double> finalLearningRate() {
        return finalLearningRate;
    }

    Optional<Double> warmUp() {
        return warmUp;
    }

    Optional<Double> weightDecay() {
        return weightDecay;
    }

    /** @throws IllegalArgumentException in one line, if a share is out of range */
    DropRates drop(DropRates preset) {
        return new DropRates(dropout.orElse(preset.values()), dropPath.orElse(preset.paths()));
    }

    Optional<Long> seed() {
        return seed;
    }
}
