package org.saccade.family;

/**
 * A value and where it was told.
 *
 * @param from for people: "config.json", "the tensors", "--heads", "guess: …"
 */
record Told<T>(T value, String from) {
    static final String TENSORS = "the tensors";
}
