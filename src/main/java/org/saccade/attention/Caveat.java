package org.saccade.attention;

/**
 * What must be told wherever maps of a model appear: on the screen, in pictures, on sheets, in {@code attention.json}
 * and on
 * the terminal.
 *
 * @param word the mark, as short as it can be: {@code UNTRAINED}, {@code demo weights}
 * @param sentence what it means, without the word; goes on after a colon
 * @param meaningless whether the maps say nothing of the picture, so that the mark is an alert and not a note
 */
public record Caveat(String word, String sentence, boolean meaningless) {
    /** The formula weights of a seed: they test the program. */
    public static Caveat untrained(long seed) {
        return new Caveat(
                "UNTRAINED",
                "drawn with formula weights (seed " + seed + "), which say nothing about the picture",
                true);
    }

    /** The word and what it means. */
    public String text() {
        return word + ": " + sentence;
    }
}
