package org.saccade.train.data;

/** Is told of pictures that were left out of their batches. */
@FunctionalInterface
public interface UnreadablePictures {
    /**
     * A picture can't be read. Called once for each, on the thread that asks for batches.
     *
     * @param name the picture's, on one line
     * @param label its class, an index of {@link PictureSet#classes}, or {@link PictureSet#NO_LABEL}
     * @param reason what is wrong and what to do, as what follows the name
     */
    void leftOut(String name, int label, String reason);
}
