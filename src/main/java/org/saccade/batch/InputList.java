package org.saccade.batch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import net.greypanther.natsort.CaseInsensitiveSimpleNaturalComparator;
import org.saccade.weights.catalog.Sha256;

/**
 * The inputs of a batch in an order that depends on their names alone: as people count (img2 before img10), those that
 * are equal so by their characters. Every machine that has the same files under the same names has the same list.
 */
public final class InputList {
    private static final Comparator<String> COUNTED = CaseInsensitiveSimpleNaturalComparator.getInstance();
    private static final Comparator<BatchInput> ORDER = Comparator.comparing(BatchInput::name, COUNTED)
            .thenComparing(BatchInput::name)
            .thenComparing(BatchInput::path); // names that no letters can tell apart

    private final List<BatchInput> inputs;
    private final int all;
    private final String digest;

    /** @param inputs in any order */
    InputList(Collection<BatchInput> inputs) {
        this.inputs = inputs.stream().sorted(ORDER).toList();
        this.all = inputs.size();
        this.digest = digest(this.inputs);
    }

    private InputList(List<BatchInput> inputs, int all, String digest) {
        this.inputs = List.copyOf(inputs);
        this.all = all;
        this.digest = digest;
    }

    private static String digest(List<BatchInput> inputs) {
        MessageDigest digest = Sha256.begin();
        for (BatchInput input : inputs) {
            digest.update(input.name().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return Sha256.hex(digest);
    }

    /**
     * The same list, each input with its place among those of the same place: to be called before {@link #share}, so that
     * every shard knows the places of all.
     */
    InputList with(List<BatchInput> placed) {
        return new InputList(placed, all, digest);
    }

    /**
     * A part of the inputs, still in their order.
     *
     * @param shard gives the part of the list, the same at every call
     */
    public InputList share(UnaryOperator<List<BatchInput>> shard) {
        return new InputList(shard.apply(inputs), all, digest);
    }

    /** In their order. */
    public List<BatchInput> inputs() {
        return inputs;
    }

    /** How many there are, those of other shards among them. */
    public int all() {
        return all;
    }

    /** How many of them are this run's. */
    public int size() {
        return inputs.size();
    }

    /** Of the names of all in their order, 64 hexadecimal digits. */
    public String digest() {
        return digest;
    }
}
