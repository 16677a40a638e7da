package org.saccade.attention;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.saccade.vit.FormulaWeights;
import org.saccade.vit.VisionTransformer;
import org.saccade.vit.VitConfig;
import org.saccade.weights.catalog.CatalogEntry;
import org.saccade.weights.catalog.ModelCatalog;
import org.saccade.weights.catalog.WeightsDigest;
import org.saccade.weights.catalog.WeightsLocator;
import org.saccade.weights.checkpoint.Checkpoint;
import org.saccade.weights.checkpoint.CheckpointException;

/** Brings a model that was asked for by name or file into memory. */
public final class ModelLoader {
    /** Models that exist on the formula weights alone. */
    private static final Map<String, Supplier<VitConfig>> UNTRAINED_ONLY = Map.of(
            "vit-tiny8", () -> VitConfig.tiny(8),
            "vit-tiny16", () -> VitConfig.tiny(16));

    private final ModelCatalog catalog;
    private final WeightsLocator locator;

    public ModelLoader(ModelCatalog catalog, WeightsLocator locator) {
        this.catalog = catalog;
        this.locator = locator;
    }

    /** The names of models that have no weights to be had, in order. */
    public static List<String> untrainedOnly() {
        return UNTRAINED_ONLY.keySet().stream().sorted().toList();
    }

    /**
     * Checks that there is a model of the name that is asked for.
     *
     * @throws IllegalArgumentException if not, listing those there are
     */
    public void requireKnown(ModelRequest request) {
        boolean byName = request.weights().isEmpty() || request.untrainedSeed().isPresent();
        boolean untrainedOnly = UNTRAINED_ONLY.containsKey(request.name());
        if (untrainedOnly && request.untrainedSeed().isEmpty() && byName) {
            throw new IllegalArgumentException(request.name() + " has no trained weights: add --untrained");
        }
        if (byName && !untrainedOnly && catalog.find(request.name()).isEmpty()) {
            throw new IllegalArgumentException("there is no model '%s': choose one of %s; or %s, untrained"
                    .formatted(
                            request.name(),
                            String.join(
                                    ", ",
                                    catalog.entries().stream()
                                            .map(CatalogEntry::name)
                                            .toList()),
                            String.join(" or ", untrainedOnly())));
        }
    }

    /**
     * Loads a model.
     *
     * @throws CheckpointException if its checkpoint is missing or can't be used; the message says what to do
     * @throws IllegalArgumentException if there is no such model
     */
    public LoadedModel load(ModelRequest request) throws CheckpointException {
        requireKnown(request);
        if (request.untrainedSeed().isPresent()) {
            return untrained(request, request.untrainedSeed().getAsInt());
        }
        if (request.weights().isPresent()) {
            return trained(request, request.weights().get(), Optional.empty());
        }
        CatalogEntry model = entry(request.name());
        return trained(request, locator.require(model), Optional.of(model));
    }

    private LoadedModel untrained(ModelRequest request, int seed) throws CheckpointException {
        VitConfig config = UNTRAINED_ONLY.containsKey(request.name())
                ? UNTRAINED_ONLY.get(request.name()).get()
                : untrainedConfig(entry(request.name()));
        AttentionSession session = AttentionSession.open(config, new FormulaWeights(config, seed));
        return new LoadedModel(
                session,
                request.name(),
                Optional.empty(),
                OptionalInt.of(seed),
                Optional.of(Caveat.untrained(seed)),
                List.of());
    }

    private static VitConfig untrainedConfig(CatalogEntry model) {
        if (!model.tellsArchitecture()) {
            throw new IllegalArgumentException(
                    model.name() + " can't run untrained: its entry doesn't tell patch, dim, depth and heads");
        }
        return config(model);
    }

    private LoadedModel trained(ModelRequest request, Path file, Optional<CatalogEntry> known)
            throws CheckpointException {
        // one of the user's own may be anything: a look at its beginning costs less than a digest of 20 GB
        String recorded = known.isPresent() ? WeightsDigest.check(file) : "";
        Checkpoint checkpoint = Checkpoint.open(file, request.checkpointKey());
        String digest = known.isPresent() ? recorded : WeightsDigest.compute(file);
        VitConfig config = known.isPresent()
                ? config(known.get(), checkpoint, request.heads())
                : VitConfig.of(checkpoint, request.heads());
        requireDino(checkpoint, config);
        AttentionSession session = AttentionSession.open(config, checkpoint);
        if (known.isPresent()) {
            WeightsDigest.recordFirst(file, digest);
        }
        return new LoadedModel(
                session,
                known.map(CatalogEntry::name).orElse(file.getFileName().toString()),
                Optional.of(new LoadedModel.WeightsFile(file, digest)),
                OptionalInt.empty(),
                known.or(() -> catalog.ofDigest(digest)).flatMap(ModelLoader::caveat),
                notes(checkpoint));
    }

    /** A model of another family would run without some of its parts. */
    private static void requireDino(Checkpoint checkpoint, VitConfig config) throws CheckpointException {
        for (String name : checkpoint.names()) {
            if (!config.parameterShapes().containsKey(name) && !name.startsWith("head")) {
                throw new CheckpointException(checkpoint.source() + " is a Vision Transformer of another kind: it has "
                        + name + ", without which its maps would be wrong. Choose a DINO checkpoint");
            }
        }
    }

    private static Optional<Caveat> caveat(CatalogEntry model) {
        return Optional.ofNullable(model.mark()).map(mark -> new Caveat(mark.word(), mark.sentence(), false));
    }

    private static List<String> notes(Checkpoint checkpoint) {
        List<String> notes = new ArrayList<>();
        checkpoint.entry().ifPresent(entry -> notes.add("took the entry '" + entry + "' of the training checkpoint"));
        if (!checkpoint.ignored().isEmpty()) {
            notes.add("ignored what is no part of the backbone: " + String.join(", ", checkpoint.ignored()));
        }
        return notes;
    }

    private CatalogEntry entry(String name) {
        return catalog.find(name).orElseThrow();
    }

    /** Holds a file against a known model's architecture, as a download's last check does. */
    public static void checkStructure(CatalogEntry model, Path file) throws CheckpointException {
        Checkpoint checkpoint = Checkpoint.open(file, Optional.empty());
        VitConfig config = config(model, checkpoint, OptionalInt.empty());
        for (String name : config.parameterShapes().keySet()) {
            checkpoint.tensor(name); // reads it, and finds what is not finite
        }
    }

    private static VitConfig config(CatalogEntry model, Checkpoint checkpoint, OptionalInt heads)
            throws CheckpointException {
        OptionalInt known = heads.isEmpty() && model.heads() > 0 ? OptionalInt.of(model.heads()) : heads;
        VitConfig config = VitConfig.of(checkpoint, known);
        if (model.tellsArchitecture() && !config.equals(config(model))) {
            throw new CheckpointException(
                    "%s holds another model (%s) than %s (%s): put the right file there, or choose this"
                                    .formatted(checkpoint.source(), config, model.name(), config(model))
                            + " one with --weights");
        }
        VisionTransformer.requireShapes(config, checkpoint);
        return config;
    }

    private static VitConfig config(CatalogEntry model) {
        int grid = VitConfig.TRAINED_SIDE / model.patch();
        return new VitConfig(model.patch(), model.dim(), model.depth(), model.heads(), grid);
    }
}
