package org.saccade.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Stack;
import org.saccade.attention.ModelRequest;
import org.saccade.weights.CatalogEntry;
import org.saccade.weights.CheckpointException;
import org.saccade.weights.FetchException;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which model runs. */
final class ModelOptions {
    private static final String DEFAULT_SEED = "1";

    @Option(
            names = "--model",
            paramLabel = "NAME",
            defaultValue = "dino-vits8",
            description = "The model ('saccade models' lists them; default: ${DEFAULT-VALUE}).")
    private String name;

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "A checkpoint of your own: .pth, .bin or .safetensors.")
    private Optional<Path> weights = Optional.empty();

    @Option(
            names = "--checkpoint-key",
            paramLabel = "KEY",
            description = "Which entry of a training checkpoint to take (default: teacher, if there is one).")
    private Optional<String> checkpointKey = Optional.empty();

    @Option(
            names = "--heads",
            paramLabel = "N",
            description = "How many heads the checkpoint has (default: width / 64).")
    private Optional<Integer> heads = Optional.empty();

    @Option(
            names = "--untrained",
            paramLabel = "SEED",
            arity = "0..1",
            fallbackValue = DEFAULT_SEED,
            parameterConsumer = SeedConsumer.class,
            description = "Run without trained weights, on formula weights of a seed from 0 to 65535 (default: "
                    + DEFAULT_SEED + "). The maps mean nothing, and say so.")
    private Integer untrainedSeed;

    @Option(names = "--offline", description = "Don't fetch weights that are missing.")
    private boolean offline;

    @Option(
            names = "--weights-mirror",
            paramLabel = "URL",
            description = "Fetch weights from this server in place of the official one.")
    private Optional<URI> mirror = Optional.empty();

    /** Brings the weights that a run needs to this machine, if they are not here and may be fetched. */
    void fetchIfMissing(ModelRequest request, Models models, Console console) throws CheckpointException {
        if (offline || request.untrainedSeed().isPresent() || request.weights().isPresent()) {
            return;
        }
        CatalogEntry entry = models.catalog().find(request.name()).orElseThrow();
        if (models.locator().find(entry).isPresent() || entry.local().isPresent()) {
            return;
        }
        console.note("saccade: fetching the weights of %s (%d MB, once) into %s"
                .formatted(entry.name(), entry.megabytes(), models.locator().target()));
        try {
            models.fetch(entry, mirror, console);
        } catch (FetchException e) {
            throw new CheckpointException(
                    e.getMessage() + ". You can " + models.locator().advice(entry), e);
        }
    }

    ModelRequest request() {
        return new ModelRequest(
                name,
                weights,
                checkpointKey,
                heads.map(OptionalInt::of).orElse(OptionalInt.empty()),
                untrainedSeed == null ? OptionalInt.empty() : OptionalInt.of(untrainedSeed));
    }

    /** Adds what was chosen to the options of a run. */
    void describe(Map<String, Object> options) {
        options.put("model", name);
        options.put("weights", weights.map(Path::toString).orElse(null));
        options.put("checkpoint-key", checkpointKey.orElse(null));
        options.put("heads", heads.orElse(null));
        options.put("untrained", untrainedSeed);
        options.put("offline", offline);
        options.put("weights-mirror", mirror.map(URI::toString).orElse(null));
    }

    /** Takes a number, so that in {@code --untrained photo.jpg} the picture stays a picture. */
    static final class SeedConsumer implements IParameterConsumer {
        private static final int LARGEST = 0xFFFF;

        @Override
        @SuppressWarnings("JdkObsolete") // picocli's interface
        public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
            boolean given = !arguments.isEmpty() && arguments.peek().matches("\\d{1,9}");
            int seed = Integer.parseInt(given ? arguments.pop() : DEFAULT_SEED);
            if (seed > LARGEST) {
                throw new ParameterException(
                        command.commandLine(), "a seed is a number from 0 to " + LARGEST + ", not " + seed);
            }
            option.setValue(seed);
        }
    }
}
