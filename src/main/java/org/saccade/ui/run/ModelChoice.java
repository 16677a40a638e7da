package org.saccade.ui.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.saccade.attention.LoadedModel;
import org.saccade.attention.ModelLoader;
import org.saccade.attention.ModelRequest;
import org.saccade.family.FamilyOptions;
import org.saccade.weights.catalog.CatalogEntry;
import org.saccade.weights.catalog.ModelCatalog;
import org.saccade.weights.catalog.WeightsLocator;
import org.saccade.weights.checkpoint.CheckpointException;

/** The models that the window can run: those of the catalogue, and checkpoints of one's own. */
public final class ModelChoice {
    /** Of untrained weights, where none was asked for. */
    static final int SEED = 1;

    private final ModelLoader loader;
    private final WeightsLocator locator;
    private final ModelCatalog catalog;
    private final Optional<CatalogEntry> begin;

    /** @param catalog the known models */
    public ModelChoice(ModelLoader loader, WeightsLocator locator, ModelCatalog catalog) {
        this(loader, locator, catalog, Optional.empty());
    }

    /**
     * @param catalog the known models
     * @param begin the one that was asked for as the program began
     */
    public ModelChoice(ModelLoader loader, WeightsLocator locator, ModelCatalog catalog, Optional<CatalogEntry> begin) {
        this.loader = loader;
        this.locator = locator;
        this.catalog = catalog;
        this.begin = begin;
    }

    /** The known models, in the order to show them. */
    public List<CatalogEntry> entries() {
        return catalog.entries();
    }

    /** The model to run when nothing was chosen, if its weights are here. */
    public CatalogEntry preferred() {
        return catalog.preferred();
    }

    /**
     * The model to begin with: the one that was asked for or else the preferred one if its weights are on this machine,
     * else the one that comes with the program; without that, the preferred one untrained. Touches the disk.
     */
    CatalogEntry first() {
        if (begin.filter(this::hasWeights).isPresent()) {
            return begin.get();
        }
        if (hasWeights(preferred())) {
            return preferred();
        }
        return catalog.bundled().filter(this::hasWeights).orElse(preferred());
    }

    /** The model that was asked for as the program began, if its weights aren't on this machine. Touches the disk. */
    Optional<CatalogEntry> missingAtStart() {
        return begin.filter(entry -> !hasWeights(entry));
    }

    /** How a model's weights are brought here without the program: ready to copy. */
    public String byHand(CatalogEntry model) {
        return locator.byHand(model);
    }

    /** Where weights are put. */
    public Path weightsFolder() {
        return locator.target();
    }

    /** Whether there is a model to begin with that is not untrained. Touches the disk. */
    public boolean hasWeights() {
        return hasWeights(first());
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
        return hasWeights(model) ? loader.load(request(model, OptionalInt.empty())) : untrained(model, SEED);
    }

    /** A known model on formula weights. */
    LoadedModel untrained(CatalogEntry model, int seed) throws CheckpointException {
        return loader.load(request(model, OptionalInt.of(seed)));
    }

    private static ModelRequest request(CatalogEntry model, OptionalInt seed) {
        return new ModelRequest(model.name(), Optional.empty(), Optional.empty(), FamilyOptions.NONE, seed);
    }

    /**
     * Loads a checkpoint of one's own.
     *
     * @param known what the user knows better than the file tells
     * @throws CheckpointException if it can't be used; the message says why
     */
    LoadedModel load(Path file, FamilyOptions known) throws CheckpointException {
        return loader.load(
                new ModelRequest(preferred().name(), Optional.of(file), Optional.empty(), known, OptionalInt.empty()));
    }
}
