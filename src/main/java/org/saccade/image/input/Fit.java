package org.saccade.image.input;

import java.util.Arrays;
import java.util.Locale;

/** How a picture is brought to whole patches. */
public enum Fit {
    /** Resized once, straight to the nearest whole number of patches on each side. */
    RESIZE,
    /**
     * Resized as torchvision's {@code Resize} would, then trimmed at the right and the bottom to whole patches: what
     * DINO's visualize_attention.py does.
     */
    CROP;

    /**
     * The fit of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Fit named(String name) {
        return Arrays.stream(values())
                .filter(fit -> fit.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("fit is resize or crop, not '" + name + "'"));
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
