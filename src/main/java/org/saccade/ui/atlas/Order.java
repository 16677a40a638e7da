package org.saccade.ui.atlas;

import java.util.Comparator;
import org.saccade.ui.common.Texts;

/** How the cells of the atlas lie. */
public enum Order {
    LAYER("atlas.by-layer", "", 1),
    ENTROPY("atlas.by-entropy", "atlas.entropy", 1),
    DISTANCE("atlas.by-distance", "atlas.distance", 1),
    CLS_SHARE("atlas.by-cls-share", "atlas.cls-share", 100);

    private final String words;
    private final String value;
    private final int times;

    /** @param times makes the value one in the unit that is shown */
    Order(String words, String value, int times) {
        this.words = words;
        this.value = value;
        this.times = times;
    }

    /** Which order it is. */
    String text() {
        return Texts.of(words);
    }

    /** A value with its unit, or a dash for NaN. */
    String text(double shown) {
        return Double.isNaN(shown) ? Texts.of("number.none") : Texts.of(value, times * shown);
    }

    /** Which value comes first: the smallest, but the largest CLS share; NaN always last. */
    Comparator<Double> comparator() {
        Comparator<Double> comparator = this == CLS_SHARE ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.<Double, Boolean>comparing(value -> value.isNaN()).thenComparing(comparator);
    }
}
