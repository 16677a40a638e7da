package org.saccade.attention;

/** A run that gave no attention. The message is one line for the user: what went wrong and what to do. */
public class AttentionException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean forWantOfMemory;

    public AttentionException(String message) {
        super(message);
        forWantOfMemory = false;
    }

    private AttentionException(String message, Throwable cause) {
        super(message, cause);
        forWantOfMemory = true;
    }

    /** A run that most likely failed because there were too many patches for the memory. */
    static AttentionException forWantOfMemory(String message, Throwable cause) {
        return new AttentionException(message, cause);
    }

    /** A run whose numbers are none. */
    static AttentionException outOfRange() {
        return new AttentionException("the weights drive the attention out of range: it is no number. Check"
                + " that they are a trained model's");
    }

    /** A run whose tokens are no numbers in the precision that they are kept in. */
    static AttentionException outOfRange(Keep keep) {
        return keep == Keep.FULL
                ? outOfRange()
                : new AttentionException("the weights drive the tokens out of the range of half precision:"
                        + " explore in full precision");
    }

    /** Whether fewer patches would most likely have worked. */
    public boolean isForWantOfMemory() {
        return forWantOfMemory;
    }
}
