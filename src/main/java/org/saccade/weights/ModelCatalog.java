package org.saccade.weights;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * The models that the program knows: a data file, {@code models.json}.
 *
 * @param entries in the order to show them; the first is the default
 */
public record ModelCatalog(List<CatalogEntry> entries) {
    public ModelCatalog {
        entries = List.copyOf(entries);
    }

    /** The catalogue that ships with the program. */
    public static ModelCatalog official() {
        try (InputStream json = ModelCatalog.class.getResourceAsStream("models.json")) {
            return new ModelCatalog(List.of(new ObjectMapper().readValue(json, CatalogEntry[].class)));
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own models.json can't be read", e);
        }
    }

    /** The model of a name. */
    public Optional<CatalogEntry> find(String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }
}
