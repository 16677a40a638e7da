package org.saccade.weights.catalog;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A model that can be had.
 *
 * @param name what it is called on the command line
 * @param sentence what it is
 * @param file the name of its checkpoint; by default the last part of the URL
 * @param url where its checkpoint is published; {@code file:} for one that is on this machine already, null for one
 *     that comes with the program or is {@linkplain #isGated gated}
 * @param patch side of a patch in pixels; 0 if only the checkpoint tells, and likewise the next three
 * @param dim width of a token
 * @param depth number of blocks
 * @param heads attention heads in a block; 0 for width / 64
 * @param megabytes about how large the file is; 0 if unknown
 * @param licence of the weights, by its SPDX identifier
 * @param paper where the model is described
 * @param sha256 of the file, in lower-case hexadecimal digits; null if nobody has published it
 * @param defaults how its maps are shown best; the usual way where the catalogue names none
 * @param mark what must be told wherever its maps appear; null for most
 * @param family of which models it is one
 * @param page where its weights are asked for, by a person who accepts their licence: they are never fetched; null for
 *     most
 */
public record CatalogEntry(
        String name,
        String sentence,
        String file,
        String url,
        int patch,
        int dim,
        int depth,
        int heads,
        int megabytes,
        String licence,
        String paper,
        String sha256,
        ModelDefaults defaults,
        Mark mark,
        String family,
        String page) {
    /** The family of those that tell none. */
    private static final String OWN = "Your own";

    /**
     * What must be told of a model's maps.
     *
     * @param word as short as it can be
     * @param sentence what it means, without the word; goes on after a colon
     */
    public record Mark(String word, String sentence) {}

    public CatalogEntry {
        sentence = Objects.requireNonNullElse(sentence, "a model of your own");
        licence = Objects.requireNonNullElse(licence, "unknown");
        paper = Objects.requireNonNullElse(paper, "");
        defaults = Objects.requireNonNullElse(defaults, ModelDefaults.USUAL);
        family = Objects.requireNonNullElse(family, OWN);
        if (file == null && url != null) {
            file = url.substring(url.lastIndexOf('/') + 1);
        }
    }

    /** The SHA-256 that the file must have, if it is known. */
    public Optional<String> digest() {
        return Optional.ofNullable(sha256);
    }

    /** The checkpoint, if it is one on this machine that is never downloaded. */
    public Optional<Path> local() {
        return url != null && url.startsWith("file:") ? Optional.of(Path.of(URI.create(url))) : Optional.empty();
    }

    /** Whether the checkpoint comes with the program, and is never downloaded. */
    public boolean isBundled() {
        return url == null && page == null;
    }

    /** Whether the weights are given to those who ask for them, and never fetched. */
    public boolean isGated() {
        return page != null;
    }

    /** Whether the architecture is told here, so that a checkpoint can be held against it. */
    public boolean tellsArchitecture() {
        return patch > 0 && dim > 0 && depth > 0 && heads > 0;
    }
}
