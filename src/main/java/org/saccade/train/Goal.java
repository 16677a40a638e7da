package org.saccade.train;

/** What a model is trained for. */
public enum Goal {
    /** To tell classes apart. */
    CLASSIFY,
    /** DINO: to say the same of all views of a picture, without classes. */
    DINO,
    /** The recipe of the demo weights: to tell which cut-out was pasted on a background, and where. */
    PASTE
}
