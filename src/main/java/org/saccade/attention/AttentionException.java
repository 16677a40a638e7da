package org.saccade.attention;

/** A run that gave no attention. The message is one line for the person: what went wrong and what to do. */
public class AttentionException extends Exception {
    private static final long serialVersionUID = 1L;

    public AttentionException(String message) {
        super(message);
    }

    public AttentionException(String message, Throwable cause) {
        super(message, cause);
    }
}
