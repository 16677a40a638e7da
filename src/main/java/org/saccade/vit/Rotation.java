package org.saccade.vit;

import ai.djl.ndarray.NDArray;

/** What is done to query and key of every token before they meet. */
@FunctionalInterface
interface Rotation {
    /** Nothing: a model whose tokens carry their positions. */
    Rotation NONE = vectors -> vectors;

    /** (batch, heads, tokens, width) of queries or keys of all tokens to the same. */
    NDArray turned(NDArray vectors);
}
