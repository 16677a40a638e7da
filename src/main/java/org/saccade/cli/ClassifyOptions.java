package org.saccade.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.saccade.train.Pool;
import org.saccade.train.ViewChoice;
import picocli.CommandLine.Option;

/** What training depends on where classes are learnt. */
final class ClassifyOptions {
    private static final double USUAL_SHARE = 0.1;

    @Option(
            names = "--held-out",
            paramLabel = "WHAT",
            description =
                    "What the model is measured on and never learns from: a share of each class, such as 0.2, or a"
                            + " folder (default: the data set's own test pictures, else 0.1).")
    private Optional<String> heldOut = Optional.empty();

    @Option(
            names = "--pool",
            paramLabel = "WHAT",
            description = "What classes are told apart by: the CLS token, or the mean of the patches" + " (cls, mean).")
    private Optional<Pool> pool = Optional.empty();

    @Option(
            names = "--head-hidden",
            paramLabel = "N",
            description = "Width of a hidden layer in the head, as in the paper's pre-training; 0 for none.")
    private Optional<Integer> headHidden = Optional.empty();

    @Option(
            names = "--views",
            paramLabel = "KIND",
            description = "What chance does to pictures: nothing (plain), small moves and mirroring (small), moves"
                    + " (digits), parts of them, mirroring and colours (photographs).")
    private Optional<ViewChoice> views = Optional.empty();

    @Option(
            names = "--label-smoothing",
            paramLabel = "SHARE",
            description = "Share of a class that is spread over all.")
    private Optional<Double> labelSmoothing = Optional.empty();

    @Option(names = "--clip", paramLabel = "X", description = "Longest gradient, of all parameters as one vector.")
    private Optional<Double> clip = Optional.empty();

    Optional<Pool> pool() {
        return pool;
    }

    Optional<Integer> headHidden() {
        return headHidden;
    }

    Optional<ViewChoice> views() {
        return views;
    }

    Optional<Double> labelSmoothing() {
        return labelSmoothing;
    }

    Optional<Double> clip() {
        return clip;
    }

    /** The held-out folder, if what was named is no share. */
    Optional<Path> heldOutFolder() {
        return share().isPresent() ? Optional.empty() : heldOut.map(Path::of);
    }

    /** The share that is held out where no folder is. */
    double heldOutShare() {
        return share().orElse(USUAL_SHARE);
    }

    private OptionalDouble share() {
        try {
            return heldOut.isPresent() ? OptionalDouble.of(Double.parseDouble(heldOut.get())) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty(); // a folder
        }
    }
}
