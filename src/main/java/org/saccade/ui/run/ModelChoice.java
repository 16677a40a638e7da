package org.saccade.ui.run;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.saccade.attention.LoadedModel;
import org.saccade.attention.ModelLoader;
import org.saccade.attention.ModelRequest;
import org.saccade.weights.CatalogEntry;
import org.saccade.weights.CheckpointException;
import org.saccade.weights.WeightsLocator;

/** Which model the window runs: a file that was chosen, else the known model's weights, else none that were trained. */
public final class ModelChoice {
    private static final int SEED = 1;

    private final ModelLoader loader;
    private final WeightsLocator locator;
    private final CatalogEntry model;

    public ModelChoice(ModelLoader loader, WeightsLocator locator, CatalogEntry model) {
        this.loader = loader;
        this.locator = locator;
        this.model = model;
    }

    /**
     * Loads the known model, untrained where its weights are missing.
     *
     * @throws CheckpointException if the weights are there but can't be used
     */
    LoadedModel load() throws CheckpointException {
        return locator.find(model).isPresent()
                ? loader.load(request(Optional.empty(), OptionalInt.empty()))
                : untrained();
    }

    /** The known model on formula weights. */
    LoadedModel untrained() throws CheckpointException {
        return loader.load(request(Optional.empty(), OptionalInt.of(SEED)));
    }

    /**
     * Loads a checkpoint of one's own.
     *
     * @throws CheckpointException if it can't be used; the message says why
     */
    LoadedModel load(Path file) throws CheckpointException {
        return loader.load(request(Optional.of(file), OptionalInt.empty()));
    }

    private ModelRequest request(Optional<Path> file, OptionalInt seed) {
        return new ModelRequest(model.name(), file, Optional.empty(), OptionalInt.empty(), seed);
    }
}
