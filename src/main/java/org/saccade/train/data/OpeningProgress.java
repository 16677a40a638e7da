package org.saccade.train.data;

/** Is told how far the opening of pictures has come where it takes seconds; on the thread that opens them. */
@FunctionalInterface
public interface OpeningProgress {
    /** Is told nothing. */
    OpeningProgress NONE = (done, of) -> {};

    /** So many are done of all. */
    void opened(int done, int of);
}
