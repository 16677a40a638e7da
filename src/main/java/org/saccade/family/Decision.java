package org.saccade.family;

/**
 * Something that was decided of a model.
 *
 * @param what for people: "heads"
 * @param value for people: "12"
 * @param from where it was told: "config.json", "the tensors", "--heads", "the family", or "guess: …"
 */
public record Decision(String what, String value, String from) {}
