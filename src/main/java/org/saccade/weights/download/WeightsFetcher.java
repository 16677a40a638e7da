package org.saccade.weights.download;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.saccade.weights.catalog.CatalogEntry;
import org.saccade.weights.catalog.Sha256;
import org.saccade.weights.catalog.WeightsDigest;
import org.saccade.weights.checkpoint.CheckpointException;

/**
 * Downloads a model's weights. A file under its final name is always whole and verified: what arrives goes to
 * {@code NAME.part}, survives breaks and kills, and is continued by the next try.
 */
public final class WeightsFetcher {
    /** A try that brought at least this much was worth it: the next failure counts as the first. */
    private static final long PROGRESS = 1 << 16;

    private final FetchOptions options;
    private final StructureCheck structure;
    private final HttpAnswers server;
    private final Pause pause;
    private final PartFile.Disk disk;

    /**
     * @param structure is asked about every file before it gets its name
     * @param proxies the way out of this network
     */
    public WeightsFetcher(FetchOptions options, StructureCheck structure, ProxySelector proxies) {
        this(options, structure, proxies, Pause::sleep, PartFile::openForAppending);
    }

    WeightsFetcher(
            FetchOptions options, StructureCheck structure, ProxySelector proxies, Pause pause, PartFile.Disk disk) {
        this.options = options;
        this.structure = structure;
        this.server = new HttpAnswers(options.connectTimeout(), proxies);
        this.pause = pause;
        this.disk = disk;
    }

    /**
     * Downloads a model's file, unless it is there already; waits if another process is doing so.
     *
     * @param folder where it goes; made if need be
     * @return the file
     * @throws FetchException if it can't be had; what has arrived is kept
     * @throws CheckpointException if what arrived is not the model; it is thrown away
     * @throws CancellationException when {@code listener} asks for it; what has arrived is kept
     */
    @SuppressWarnings("try") // the lock is held, not used
    public Path fetch(CatalogEntry model, Path folder, FetchListener listener)
            throws CheckpointException, InterruptedException {
        Path file = folder.resolve(model.file());
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
        try (FetchLock lock = FetchLock.take(file, listener, pause)) {
            if (!Files.exists(file)) {
                PartFile part = new PartFile(file);
                download(model, part, listener);
                listener.verifying();
                verify(model, part);
                String digest = Sha256.of(part.path());
                part.finish(file);
                WeightsDigest.record(file, digest);
            }
            return file;
        } catch (CheckpointException e) {
            throw e;
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private static FetchException unwritable(Path folder, IOException e) {
        return FetchException.lasting(
                folder + " can't be written to (" + e.getMessage()
                        + "): check its permissions, or choose another folder" + " with SACCADE_WEIGHTS",
                e);
    }

    private void download(CatalogEntry model, PartFile part, FetchListener listener)
            throws IOException, InterruptedException {
        if (model.isGated()) {
            throw FetchException.lasting(
                    "the weights of %s are never fetched: ask for them at %s (%s)"
                            .formatted(model.name(), model.page(), model.licence()),
                    null);
        }
        URI url = options.locate(model.url());
        int failures = 0;
        while (true) {
            long before = part.size();
            try {
                new Download(url, part, disk, options, listener).run(server);
                return;
            } catch (FetchException e) {
                failures = part.size() - before >= PROGRESS ? 1 : failures + 1;
                if (!e.isPassing() || failures >= options.tries()) {
                    throw explained(e, model, part);
                }
                Duration time = options.pause(failures, e.askedWait());
                listener.retrying(e.getMessage(), time);
                pause.pause(time);
            }
            if (listener.cancelled()) {
                throw new CancellationException("the download was cancelled");
            }
        }
    }

    private FetchException explained(FetchException e, CatalogEntry model, PartFile part) throws IOException {
        String kept = part.size() > 0 ? "; the %,d bytes that arrived are kept".formatted(part.size()) : "";
        return FetchException.lasting(model.name() + " can't be downloaded: " + e.getMessage() + kept, e);
    }

    private void verify(CatalogEntry model, PartFile part) throws IOException {
        try {
            Optional<String> expected = model.digest();
            if (expected.isPresent() && !expected.get().equals(Sha256.of(part.path()))) {
                throw new CheckpointException(
                        "what was downloaded for " + model.name() + " is not the published file (its"
                                + " SHA-256 differs) and was thrown away: try again, or another network");
            }
            structure.check(model, part.path());
        } catch (CheckpointException e) {
            part.discard();
            throw e;
        }
    }
}
