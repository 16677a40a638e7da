package org.saccade.attention;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.saccade.family.FamilyDetection;
import org.saccade.family.FamilyOptions;
import org.saccade.family.ModelDescription;
import org.saccade.family.PublishedModel;
import org.saccade.vit.AvailableMemory;
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

    private static final int MOST_NAMES = 8;

    private final ModelCatalog catalog;
    private final WeightsLocator locator;
    private final LongSupplier free;

    public ModelLoader(ModelCatalog catalog, WeightsLocator locator) {
        this(catalog, locator, AvailableMemory::bytes);
    }

    /** @param free how many bytes of memory are free */
    ModelLoader(ModelCatalog catalog, WeightsLocator locator, LongSupplier free) {
        this.catalog = catalog;
        this.locator = locator;
        this.free = free;
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
     * @throws CheckpointException if its checkpoint is missing or can't be used, or takes more memory than is free, which
     *     is told before it is read; the message says what to do
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
                Optional.empty(),
                Optional.empty(),
                FamilyOptions.NONE,
                List.of());
    }

    private static VitConfig untrainedConfig(CatalogEntry model) {
        return PublishedModel.config(model)
                .orElseThrow(() -> new IllegalArgumentException(
                        model.name() + " can't run untrained: its entry doesn't tell patch, dim, depth and heads"));
    }

    private LoadedModel trained(ModelRequest request, Path file, Optional<CatalogEntry> known)
            throws CheckpointException {
        // one of the user's own may be anything: a look at its beginning costs less than a digest of 20 GB
        String recorded = known.isPresent() ? WeightsDigest.check(file) : "";
        Checkpoint checkpoint = Checkpoint.open(file, request.checkpointKey());
        if (known.isEmpty()) { // before its digest reads all of it
            ModelMemory.ofParameters(checkpoint).require(checkpoint.source(), free.getAsLong());
        }
        String digest = known.isPresent() ? recorded : WeightsDigest.compute(Checkpoint.files(file));
        Optional<CatalogEntry> same = known.or(() -> catalog.ofDigest(digest));
        ModelDescription model = known.isPresent()
                ? describe(known.get(), checkpoint, request.known())
                : FamilyDetection.describe(
                        checkpoint, request.known().equals(FamilyOptions.NONE) ? said(same) : request.known());
        ModelMemory.of(model).require(checkpoint.source(), free.getAsLong());
        Classifier classifier = Classifier.of(model);
        AttentionSession session = AttentionSession.open(model.config(), model.weights(), model.normalisation());
        session.classify(classifier);
        if (known.isPresent()) {
            WeightsDigest.recordFirst(file, digest);
        }
        return new LoadedModel(
                session,
                known.map(CatalogEntry::name).orElse(file.getFileName().toString()),
                Optional.of(new LoadedModel.WeightsFile(file, digest)),
                OptionalInt.empty(),
                same.flatMap(ModelLoader::caveat).or(() -> limit(model)),
                Optional.of(model),
                request.checkpointKey(),
                request.known(),
                notes(checkpoint, model));
    }

    private static FamilyOptions said(Optional<CatalogEntry> entry) {
        return entry.map(PublishedModel::known).orElse(FamilyOptions.NONE);
    }

    private static Optional<Caveat> caveat(CatalogEntry model) {
        return Optional.ofNullable(model.mark())
                .map(mark -> new Caveat(mark.word(), mark.sentence(), Caveat.Kind.DEMO));
    }

    private static Optional<Caveat> limit(ModelDescription model) {
        return model.clsNote().map(Caveat::clsNotTrained);
    }

    private static List<String> notes(Checkpoint checkpoint, ModelDescription model) {
        List<String> notes = new ArrayList<>();
        checkpoint.entry().ifPresent(entry -> notes.add("took the entry '" + entry + "' of the training checkpoint"));
        if (!checkpoint.ignored().isEmpty()) {
            notes.add("ignored what is no part of the backbone: " + some(checkpoint.ignored()));
        }
        model.notes().stream()
                .filter(note -> !model.clsNote().equals(Optional.of(note))) // its caveat says so
                .forEach(notes::add);
        return notes;
    }

    private static String some(List<String> names) {
        String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return names.size() <= MOST_NAMES ? first : first + " and " + (names.size() - MOST_NAMES) + " more";
    }

    private CatalogEntry entry(String name) {
        return catalog.find(name).orElseThrow();
    }

    /** Holds a file against a known model's architecture, as a download's last check does. */
    public static void checkStructure(CatalogEntry model, Path file) throws CheckpointException {
        ModelDescription held = describe(model, Checkpoint.open(file, Optional.empty()), FamilyOptions.NONE);
        VisionTransformer.requireShapes(held.config(), held.weights());
        for (String name : held.config().parameterShapes().keySet()) {
            held.weights().tensor(name); // reads it, and finds what is not finite
        }
    }

    private static ModelDescription describe(CatalogEntry entry, Checkpoint checkpoint, FamilyOptions user)
            throws CheckpointException {
        ModelDescription model =
                FamilyDetection.describe(checkpoint, PublishedModel.known(entry).or(user));
        Optional<VitConfig> published = PublishedModel.config(entry);
        if (published.isPresent() && !PublishedModel.isSame(published.get(), model.config())) {
            throw new CheckpointException(
                    "%s holds another model (%s) than %s (%s): put the right file there, or choose this one with --weights"
                            .formatted(
                                    checkpoint.source(),
                                    PublishedModel.words(model.config()),
                                    entry.name(),
                                    PublishedModel.words(published.get())));
        }
        return model;
    }
}
