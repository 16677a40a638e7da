package org.saccade.train;

/** What the classes are told apart by. */
public enum Pool {
    /** The CLS token. */
    CLS,
    /** The mean of the patches. */
    MEAN
}
