package org.saccade.batch;

import java.util.Optional;

/**
 * What a journal says of a run before its entries. Entries of two runs can stand for each other where version, options
 * and weights are the same.
 *
 * @param version of the program
 * @param options digest of all options that change what is written, 64 hexadecimal digits
 * @param weights which weights: the SHA-256 of their file, or what they are made of
 * @param shard which part of the inputs the run takes, as in {@code 3/8}; empty for all of them
 * @param inputs how many there are, those of other shards among them
 * @param share how many of them are this run's
 * @param list digest of all inputs in their order, 64 hexadecimal digits: shards of one list have the same
 */
public record JournalHeader(
        String version, String options, String weights, Optional<String> shard, int inputs, int share, String list) {
    /** Whether a file made by the other run is the file that this one would make. */
    public boolean makesTheSame(JournalHeader other) {
        return version.equals(other.version) && options.equals(other.options) && weights.equals(other.weights);
    }
}
