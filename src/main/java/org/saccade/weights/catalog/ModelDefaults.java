package org.saccade.weights.catalog;

/**
 * How a model's maps are shown best, where the user has not said otherwise.
 *
 * @param size shorter side of the model's input in pixels
 * @param autoContrast whether the window begins with the contrast clipped at the 99.5th percentile: sparse maps are
 *     dark between their minimum and maximum
 */
public record ModelDefaults(int size, boolean autoContrast) {
    /** 480 pixels, exact minimum to maximum. */
    public static final ModelDefaults USUAL = new ModelDefaults(480, false);

    /** @throws IllegalArgumentException if the size is below 1 */
    public ModelDefaults {
        if (size < 1) {
            throw new IllegalArgumentException("a model's input has at least 1 pixel, not " + size);
        }
    }
}
