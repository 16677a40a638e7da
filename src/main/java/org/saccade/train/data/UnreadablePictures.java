package org.saccade.train.data;

/** Is told of pictures that were left out of their batches. */
@FunctionalInterface
public interface UnreadablePictures {
    /**
     * A picture can't be read. Called once for each, on the thread that asks for batches.
     *
     * @param name the picture's, on one line
     * @param reason what is wrong and what to do, as what follows the name
     */
    void leftOut(String name, String reason);
}
