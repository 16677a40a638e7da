package org.saccade.train;

/** A training whose loss or gradients are no numbers any more. */
public final class DivergedException extends Exception {
    private static final long serialVersionUID = 1L;

    DivergedException(String message) {
        super(message);
    }
}
