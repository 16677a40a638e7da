package org.saccade.ui.state;

import java.util.Map;

/**
 * How maps are drawn.
 *
 * @param options the look's options, by the names and in the words of the command line
 * @param alone whether heatmaps are shown without the picture
 */
public record RememberedLook(Map<String, String> options, boolean alone) {
    static final RememberedLook FIRST = new RememberedLook(Map.of(), false);

    /** Leaves out what has no name or no text. */
    public RememberedLook {
        options = OptionTexts.known(options);
    }
}
