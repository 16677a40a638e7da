package org.saccade.weights.checkpoint;

/**
 * A storage as a pickle names it, before it is known where its bytes lie.
 *
 * @param key its name in the archive
 * @param type what its elements are
 * @param elements how many
 */
record StorageView(String key, ElementType type, long elements) {}
