package org.saccade.ui.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Options by the names and in the words of the command line, as they are kept in files. */
public final class OptionTexts {
    private OptionTexts() {}

    /** Options as the text that is written; one without a value is left out. */
    public static Map<String, String> of(Map<String, Object> options) {
        Map<String, String> texts = new LinkedHashMap<>();
        options.forEach((name, value) -> {
            if (value != null) {
                texts.put(name, value.toString());
            }
        });
        return texts;
    }

    /** What was read, without what has no name or no text; nothing for null. */
    static Map<String, String> known(Map<String, String> read) {
        Map<String, String> known = new LinkedHashMap<>();
        if (read != null) {
            read.forEach((name, text) -> {
                if (name != null && text != null) {
                    known.put(name, text);
                }
            });
        }
        return Collections.unmodifiableMap(known);
    }
}
