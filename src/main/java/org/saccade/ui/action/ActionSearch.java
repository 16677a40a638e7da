package org.saccade.ui.action;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.FuzzyScore;

/** Finds actions by some of their letters: "cpv" finds "Copy the view". */
final class ActionSearch {
    private static final FuzzyScore SCORE = new FuzzyScore(Locale.ROOT);

    private ActionSearch() {}

    /**
     * Those whose name holds all letters of the text in their order, where letters side by side count more; and those
     * whose tooltip has a word that begins so.
     */
    static List<Action> find(List<Action> actions, String text) {
        String wanted = text.toLowerCase(Locale.ROOT).replace(" ", "");
        if (wanted.isEmpty()) {
            return actions;
        }
        return actions.stream()
                .filter(action -> holds(name(action), wanted) || isWordOfTooltip(action, wanted))
                .sorted(Comparator.comparingInt((Action action) -> -SCORE.fuzzyScore(name(action), wanted))
                        .thenComparing(action -> name(action).length()))
                .toList();
    }

    /** With the menu's name, so that "look" finds what is in it, and a word of the tooltip that holds all. */
    private static String name(Action action) {
        return (action.id().plain() + " " + action.id().group().plain()).toLowerCase(Locale.ROOT);
    }

    private static boolean isWordOfTooltip(Action action, String wanted) {
        return (" " + action.id().tooltip().toLowerCase(Locale.ROOT)).contains(" " + wanted);
    }

    private static boolean holds(String name, String wanted) {
        int at = 0;
        for (int i = 0; i < wanted.length(); i++) {
            at = name.indexOf(wanted.charAt(i), at) + 1;
            if (at == 0) {
                return false;
            }
        }
        return true;
    }
}
