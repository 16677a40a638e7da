package org.saccade.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Stack;
import org.saccade.attention.LoadedModel;
import org.saccade.attention.ModelRequest;
import org.saccade.family.ModelDescription;
import org.saccade.image.input.InputSize;
import org.saccade.weights.catalog.CatalogEntry;
import org.saccade.weights.catalog.ModelDefaults;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.download.FetchException;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which model runs. */
final class ModelOptions {
    private static final String DEFAULT_SEED = "1";
    /** The catalogue's preferred model; the help names it without a catalogue. */
    private static final String DEFAULT_NAME = "dino-vits8";

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "The model ('saccade models' lists them; default: " + DEFAULT_NAME + ").")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--demo",
            description =
                    "Run the small model that comes with the program, without fetching anything. Its maps say that they"
                            + " are made with demo weights.")
    private boolean demo;

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "A checkpoint of your own: .pth, .bin or .safetensors.")
    private Optional<Path> weights = Optional.empty();

    @Mixin
    private CheckpointOptions checkpoint;

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

    /**
     * Checks that the options name one model.
     *
     * @throws IllegalArgumentException if not
     */
    void check(Models models) {
        if (demo && (name.isPresent() || weights.isPresent() || untrainedSeed != null)) {
            throw new IllegalArgumentException(
                    "--demo chooses a model: leave out --model, --weights and --untrained, or leave out --demo");
        }
        models.loader().requireKnown(request(models));
    }

    /** Brings the weights that a run needs to this machine, if they are not here and may be fetched. */
    void fetchIfMissing(ModelRequest request, Models models, Console console) throws CheckpointException {
        if (offline || request.untrainedSeed().isPresent() || request.weights().isPresent()) {
            return;
        }
        CatalogEntry entry = models.catalog().find(request.name()).orElseThrow();
        boolean isAtHand =
                models.locator().find(entry).isPresent() || entry.local().isPresent();
        if (isAtHand || entry.isBundled() || entry.isGated()) {
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

    /**
     * The input size that is best for the model, where the user names none: a known model's, or what a checkpoint of
     * one's own was trained for.
     */
    InputSize usualSize(Models models, LoadedModel loaded) {
        ModelDefaults defaults = weights.isPresent()
                ? loaded.description().map(ModelDescription::defaults).orElse(ModelDefaults.USUAL)
                : models.catalog()
                        .find(name(models))
                        .map(CatalogEntry::defaults)
                        .orElse(ModelDefaults.USUAL);
        return new InputSize.ShorterSide(defaults.size());
    }

    private String name(Models models) {
        return demo
                ? models.catalog()
                        .bundled()
                        .map(CatalogEntry::name)
                        .orElseThrow(() -> new IllegalArgumentException("there are no demo weights"))
                : name.orElse(DEFAULT_NAME);
    }

    ModelRequest request(Models models) {
        return new ModelRequest(
                name(models),
                weights,
                checkpoint.key(),
                checkpoint.known(),
                untrainedSeed == null ? OptionalInt.empty() : OptionalInt.of(untrainedSeed));
    }

    /** Adds what was chosen to the options of a run. */
    void describe(Map<String, Object> options, Models models) {
        options.put("model", name(models));
        options.put("weights", weights.map(Path::toString).orElse(null));
        checkpoint.describe(options);
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
