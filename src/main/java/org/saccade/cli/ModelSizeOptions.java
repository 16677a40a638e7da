package org.saccade.cli;

import java.util.Optional;
import org.saccade.train.ModelSizes;
import picocli.CommandLine.Option;

/** Which model is trained. */
final class ModelSizeOptions {
    @Option(names = "--patch", paramLabel = "N", description = "Side of a patch in pixels.")
    private Optional<Integer> patch = Optional.empty();

    @Option(names = "--dim", paramLabel = "N", description = "Width of a token.")
    private Optional<Integer> dim = Optional.empty();

    @Option(names = "--depth", paramLabel = "N", description = "Number of blocks.")
    private Optional<Integer> depth = Optional.empty();

    @Option(names = "--heads", paramLabel = "N", description = "Attention heads in a block; they divide --dim.")
    private Optional<Integer> heads = Optional.empty();

    @Option(names = "--size", paramLabel = "N", description = "Side of the pictures in pixels, a multiple of --patch.")
    private Optional<Integer> size = Optional.empty();

    /**
     * A preset's sizes, changed.
     *
     * @throws IllegalArgumentException in one line, if they make no model
     */
    ModelSizes sizes(ModelSizes preset, ClassifyOptions classes) {
        return new ModelSizes(
                patch.orElse(preset.patch()),
                dim.orElse(preset.dim()),
                depth.orElse(preset.depth()),
                heads.orElse(preset.heads()),
                size.orElse(preset.side()),
                classes.pool().orElse(preset.pool()),
                classes.headHidden().orElse(preset.headHidden()));
    }
}
