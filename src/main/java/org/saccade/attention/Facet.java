package org.saccade.attention;

/** Which features of a token are looked at. */
public enum Facet {
    /** What asks, in a layer: heads side by side. */
    QUERY,
    /** What is asked for, in a layer: heads side by side. */
    KEY,
    /** What is passed on, in a layer: heads side by side. */
    VALUE,
    /** What leaves a layer's block, before any LayerNorm. */
    TOKEN,
    /** What leaves the last block, after the final LayerNorm; of the last layer alone. */
    NORMED
}
