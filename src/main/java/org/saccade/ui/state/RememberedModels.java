package org.saccade.ui.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is remembered of models.
 *
 * @param known what the user knows better than checkpoints tell, by their paths: options by the names and in the words
 *     of the command line; the last that was told comes first
 * @param notesRead models whose notes were put away, by their file's SHA-256 or their name, the last first
 */
public record RememberedModels(Map<String, Map<String, String>> known, List<String> notesRead) {
    static final RememberedModels FIRST = new RememberedModels(Map.of(), List.of());

    private static final int MOST = 50;
    private static final int LONGEST = 4096;

    /** Leaves out what is missing or absurd, and of very many all but the first. */
    public RememberedModels {
        Map<String, Map<String, String>> kept = new LinkedHashMap<>();
        if (known != null) {
            known.forEach((file, options) -> {
                Map<String, String> texts = OptionTexts.known(options);
                if (isText(file) && !texts.isEmpty() && kept.size() < MOST) {
                    kept.put(file, texts);
                }
            });
        }
        known = Collections.unmodifiableMap(kept);
        notesRead = notesRead == null
                ? List.of()
                : notesRead.stream()
                        .filter(RememberedModels::isText)
                        .limit(MOST)
                        .toList();
    }

    private static boolean isText(String text) {
        return text != null && !text.isEmpty() && text.length() <= LONGEST;
    }

    /** With what the user knows better than a file tells; empty options forget it. */
    public RememberedModels withKnown(String file, Map<String, String> options) {
        Map<String, Map<String, String>> next = new LinkedHashMap<>();
        next.put(file, options);
        known.forEach(next::putIfAbsent);
        return new RememberedModels(next, notesRead);
    }

    /** With the notes of a model as read. */
    public RememberedModels withNotesRead(String model) {
        List<String> next = new ArrayList<>(notesRead);
        next.remove(model);
        next.add(0, model);
        return new RememberedModels(known, next);
    }
}
