package org.saccade.vit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Numbers as arrays in the engine's own memory, for whatever gradients go back through.
 *
 * <p>DJL makes an array of memory of Java's for a number that one multiplies with, and lets go of it at once; but the
 * graph keeps the array to compute gradients of, and whenever Java collects garbage between forward and back they are
 * computed of something else. So {@code x.mul(0.5f)} must not stand in a graph, nor {@code div}, {@code pow}, {@code
 * maximum} and {@code minimum} with a number; {@code ArchitectureTest} looks after that. Adding a number is harmless.
 */
public final class Numbers {
    private Numbers() {}

    /** A number to go with an array: of its type and its manager. */
    public static NDArray with(NDArray array, double number) {
        return array.getManager().full(new Shape(), (float) number, array.getDataType());
    }

    /** Each value times a number. */
    public static NDArray times(NDArray array, double number) {
        return array.mul(with(array, number));
    }

    /** Each value divided by a number. */
    public static NDArray over(NDArray array, double number) {
        return array.div(with(array, number));
    }

    /** Each value, or a number if that is larger. */
    public static NDArray atLeast(NDArray array, double number) {
        return array.maximum(with(array, number));
    }
}
