package org.saccade.ui.state;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What was exported last.
 *
 * @param kinds what was written, by name
 * @param options how it was drawn, by the names and in the words of the command line
 */
public record RememberedExport(List<String> kinds, Map<String, String> options) {
    static final RememberedExport FIRST = new RememberedExport(List.of(), Map.of());

    /** Leaves out what has no name or no text. */
    public RememberedExport {
        kinds = kinds == null
                ? List.of()
                : kinds.stream().filter(Objects::nonNull).toList();
        options = OptionTexts.known(options);
    }
}
