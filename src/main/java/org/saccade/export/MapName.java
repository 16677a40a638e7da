package org.saccade.export;

import java.util.List;
import org.saccade.inspect.HeadChoice;

/**
 * What a map is called.
 *
 * @param fileStem the file that holds its colours, without .png, and its name in attention.json
 * @param overlayStem the file that holds its colours over the picture, without .png
 * @param label under a drawing
 * @param longLabel in a sentence
 * @param isWhole whether it is the map of all, made of the others
 */
record MapName(String fileStem, String overlayStem, String label, String longLabel, boolean isWhole) {
    /** @param head from 1 */
    static MapName head(int head, int heads) {
        return new MapName("head-" + head, "overlay-" + head, "head " + head, "head " + head + " of " + heads, false);
    }

    /** The heads as one. */
    static MapName fused(HeadChoice choice, int heads) {
        String rule = choice.ruleText();
        List<Integer> chosen = choice.heads();
        String which = chosen.isEmpty()
                ? heads + (heads == 1 ? " head" : " heads")
                : (chosen.size() == 1 ? "head " : "heads ") + choice.headsText() + " of " + heads;
        return new MapName(rule, "overlay-" + rule, rule, rule + " of " + which, true);
    }

    /** The only map of a kind. */
    static MapName whole(String kind) {
        return new MapName(kind, "overlay-" + kind, kind, kind, true);
    }

    /** @param component from 1 */
    static MapName component(int component) {
        String label = "component " + component;
        return new MapName("component-" + component, "overlay-component-" + component, label, label, false);
    }

    /** The same of one layer or query among several. */
    MapName within(String prefix) {
        return new MapName(prefix + fileStem, prefix + overlayStem, label, longLabel, isWhole);
    }
}
