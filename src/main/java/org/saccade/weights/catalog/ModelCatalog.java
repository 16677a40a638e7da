package org.saccade.weights.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saccade.weights.checkpoint.CheckpointException;

/**
 * The models that the program knows: a data file, {@code models.json}, and the user's own.
 *
 * @param entries in the order to show them
 */
public record ModelCatalog(List<CatalogEntry> entries) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public ModelCatalog {
        entries = List.copyOf(entries);
    }

    /** The catalogue that ships with the program. */
    public static ModelCatalog official() {
        try (InputStream json = ModelCatalog.class.getResourceAsStream("models.json")) {
            return new ModelCatalog(List.of(JSON.readValue(json, CatalogEntry[].class)));
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own models.json can't be read", e);
        }
    }

    /**
     * This catalogue and the entries of a file of the user's own, in the same form; an entry of a known name takes its
     * place. Only name and url are needed: what is not said of the architecture is read off the checkpoint.
     *
     * @param file need not exist
     * @throws CheckpointException if it can't be read or is wrong, saying where
     */
    public ModelCatalog with(Path file) throws CheckpointException {
        if (!Files.exists(file)) {
            return this;
        }
        try {
            List<CatalogEntry> all = new ArrayList<>(entries);
            for (CatalogEntry own : JSON.readValue(file.toFile(), CatalogEntry[].class)) {
                check(own, file);
                all.removeIf(entry -> entry.name().equals(own.name()));
                all.add(own);
            }
            return new ModelCatalog(all);
        } catch (JsonProcessingException e) {
            throw new CheckpointException(
                    file + " is no list of models (" + e.getOriginalMessage() + "): see weights/README.md", e);
        } catch (CheckpointException e) {
            throw e;
        } catch (IOException e) {
            throw new CheckpointException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    private static void check(CatalogEntry entry, Path file) throws CheckpointException {
        if (entry == null || entry.name() == null || !entry.name().matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw new CheckpointException(file + ": a model needs a name of letters, digits, dots and dashes");
        }
        if (entry.isGated()) {
            throw new CheckpointException(
                    "%s: %s has a page, which is for models of the program's own list: give its url, or leave it out"
                            .formatted(file, entry.name()));
        }
        if (entry.url() == null || !isUsable(entry.url())) {
            throw new CheckpointException("%s: %s needs a url that begins with https://, or file: for a file of yours"
                    .formatted(file, entry.name()));
        }
        if (!entry.file().matches("[A-Za-z0-9][A-Za-z0-9._-]{0,199}")) {
            throw new CheckpointException(
                    "%s: %s needs a file name without folders, not '%s'".formatted(file, entry.name(), entry.file()));
        }
    }

    private static boolean isUsable(String url) {
        try {
            URI uri = URI.create(url);
            boolean web = "https".equals(uri.getScheme()) && uri.getHost() != null;
            boolean here = "file".equals(uri.getScheme()) && Path.of(uri).isAbsolute();
            return web || here;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The model that runs when nothing was chosen: the first that does not merely come with the program. */
    public CatalogEntry preferred() {
        return entries.stream()
                .filter(entry -> !entry.isBundled() && !entry.isGated())
                .findFirst()
                .orElseGet(() -> entries.get(0));
    }

    /** The model that comes with the program, for those who don't have the preferred one's weights. */
    public Optional<CatalogEntry> bundled() {
        return entries.stream().filter(CatalogEntry::isBundled).findFirst();
    }

    /** The model whose checkpoint has a digest, whatever its file is called. */
    public Optional<CatalogEntry> ofDigest(String sha256) {
        return entries.stream()
                .filter(entry -> entry.digest().filter(sha256::equals).isPresent())
                .findFirst();
    }

    /** The model of a name. */
    public Optional<CatalogEntry> find(String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }
}
