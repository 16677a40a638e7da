package org.saccade.attention;

/**
 * What must be told wherever maps of a model appear, whoever asks: on the screen, in pictures, on sheets, in
 * {@code attention.json} and on the terminal.
 *
 * @param word the mark, as short as it can be: {@code UNTRAINED}, {@code demo weights}, {@code CLS not trained}
 * @param sentence what it means, without the word; goes on after a colon
 * @param kind how much it takes from the maps
 */
public record Caveat(String word, String sentence, Kind kind) {
    /** How much a caveat takes from the maps. */
    public enum Kind {
        /** They say nothing of the picture: an alert. */
        MEANINGLESS,
        /** They are made with the small model that comes with the program; others are better. */
        DEMO,
        /** The model's training limits what they mean. */
        LIMITED
    }

    /** The formula weights of a seed: they test the program. */
    public static Caveat untrained(long seed) {
        return new Caveat(
                "UNTRAINED",
                "drawn with formula weights (seed " + seed + "), which say nothing about the picture",
                Kind.MEANINGLESS);
    }

    /** A model whose loss leaves the CLS token as it is: MAE, or a classifier of the mean of the patches. */
    static Caveat clsNotTrained(String sentence) {
        return new Caveat("CLS not trained", sentence.replaceFirst("\\.$", ""), Kind.LIMITED);
    }

    /** Whether the maps say nothing of the picture, so that the mark is an alert and not a note. */
    public boolean meaningless() {
        return kind == Kind.MEANINGLESS;
    }

    /** The word and what it means. */
    public String text() {
        return word + ": " + sentence;
    }
}
