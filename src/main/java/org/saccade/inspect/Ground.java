package org.saccade.inspect;

import java.util.Arrays;
import java.util.Locale;

/** Which patches principal components are fitted on, and coloured. */
public enum Ground {
    /** All. */
    OFF,
    /** Those on the side of the first component that CLS attends to more, which is a guess; the others are black. */
    ON,
    /** Those on the other side. */
    SWAPPED;

    static Ground named(String text) {
        return Arrays.stream(values())
                .filter(each -> each.text().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("foreground is off, on or swapped, not '" + text + "'"));
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
