package org.saccade.ui.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.saccade.attention.LoadedModel;
import org.saccade.attention.ModelLoader;
import org.saccade.attention.ModelRequest;
import org.saccade.weights.CatalogEntry;
import org.saccade.weights.CheckpointException;
import org.saccade.weights.WeightsLocator;

/** The models that the window can run: those of the catalogue, and checkpoints of one's own. */
public final class ModelChoice {
    private static final int SEED = 1;

    private final ModelLoader loader;
    private final WeightsLocator locator;
    private final List<CatalogEntry> entries;

    /** @param entries the known models, the one to begin with first */
    public ModelChoice(ModelLoader loader, WeightsLocator locator, List<CatalogEntry> entries) {
        this.loader = loader;
        this.locator = locator;
        this.entries = List.copyOf(entries);
    }

    /** The known models, the one to begin with first. */
    public List<CatalogEntry> entries() {
        return entries;
    }

    /** Where weights are put. */
    public Path weightsFolder() {
        return locator.target();
    }

    /** Whether the first model's weights are on this machine. Touches the disk. */
    public boolean hasWeights() {
        return hasWeights(entries.get(0));
    }

    /** Whether a model's weights are on this machine. Touches the disk. */
    boolean hasWeights(CatalogEntry model) {
        return locator.find(model).isPresent();
    }

    /**
     * Loads a known model, untrained where its weights are missing.
     *
     * @throws CheckpointException if the weights are there but can't be used
     */
    LoadedModel load(CatalogEntry model) throws CheckpointException {
        return hasWeights(model)
                ? loader.load(request(model, Optional.empty(), OptionalInt.empty()))
                : untrained(model);
    }

    /** A known model on formula weights. */
    LoadedModel untrained(CatalogEntry model) throws CheckpointException {
        return loader.load(request(model, Optional.empty(), OptionalInt.of(SEED)));
    }

    /**
     * Loads a checkpoint of one's own.
     *
     * @throws CheckpointException if it can't be used; the message says why
     */
    LoadedModel load(Path file) throws CheckpointException {
        return loader.load(request(entries.get(0), Optional.of(file), OptionalInt.empty()));
    }

    private static ModelRequest request(CatalogEntry model, Optional<Path> file, OptionalInt seed) {
        return new ModelRequest(model.name(), file, Optional.empty(), OptionalInt.empty(), seed);
    }
}
