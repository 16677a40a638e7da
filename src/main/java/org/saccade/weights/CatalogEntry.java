package org.saccade.weights;

/**
 * A model that can be had.
 *
 * @param name what it is called on the command line
 * @param sentence what it is
 * @param file the name of its checkpoint
 * @param url where its checkpoint is published
 * @param patch side of a patch in pixels
 * @param dim width of a token
 * @param depth number of blocks
 * @param heads attention heads in a block
 * @param megabytes about how large the file is
 * @param licence of the weights, by its SPDX identifier
 * @param paper where the model is described
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
        String paper) {}
