package org.saccade.cli;

import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.saccade.attention.ModelLoader;
import org.saccade.weights.catalog.CatalogEntry;
import org.saccade.weights.catalog.ModelCatalog;
import org.saccade.weights.catalog.UserFolders;
import org.saccade.weights.catalog.WeightsLocator;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.download.FetchOptions;
import org.saccade.weights.download.WeightsFetcher;

/**
 * What the commands need to know of models.
 *
 * @param catalog which there are
 * @param locator where their weights lie
 * @param proxies the way to those that don't
 * @param user whose machine this is
 */
public record Models(ModelCatalog catalog, WeightsLocator locator, ProxySelector proxies, UserFolders user) {
    ModelLoader loader() {
        return new ModelLoader(catalog, locator);
    }

    /**
     * Downloads a model's weights, with progress on the console.
     *
     * @param mirror in place of the official server; else SACCADE_WEIGHTS_MIRROR, if it is set
     */
    Path fetch(CatalogEntry model, Optional<URI> mirror, Console console) throws CheckpointException {
        WeightsFetcher fetcher = fetcher(mirror);
        try (Interruption interruption = Interruption.listen()) {
            FetchProgress progress =
                    new FetchProgress(console, model.name(), System::nanoTime, interruption::requested);
            return fetcher.fetch(model, locator.target(), progress);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the download was interrupted");
        }
    }

    /**
     * Downloads weights.
     *
     * @param mirror in place of the official server; else SACCADE_WEIGHTS_MIRROR, if it is set
     * @throws CheckpointException if that is no address
     */
    public WeightsFetcher fetcher(Optional<URI> mirror) throws CheckpointException {
        return new WeightsFetcher(options(mirror), ModelLoader::checkStructure, proxies);
    }

    private FetchOptions options(Optional<URI> mirror) throws CheckpointException {
        try {
            return mirror.or(() -> user.environment("SACCADE_WEIGHTS_MIRROR").map(URI::create))
                    .map(FetchOptions.DEFAULT::withMirror)
                    .orElse(FetchOptions.DEFAULT);
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(e.getMessage() + " (--weights-mirror or SACCADE_WEIGHTS_MIRROR)", e);
        }
    }
}
