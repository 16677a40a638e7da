package org.saccade.batch;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One machine's part of a list of inputs: every {@code count}-th of the sorted list, from the {@code index}-th on. Each
 * input is in exactly one of the {@code count} shards, and shards differ in size by at most one. Neighbours in the list,
 * often pictures of one folder and size, are spread over all shards, so that each has about as much to do.
 *
 * <p>Whoever sees another list (a file more or less) gets another part of it; {@link JournalMerge} notices.
 *
 * @param index from 1 to {@code count}
 * @param count at least 1
 */
public record Shard(int index, int count) {
    /** All of a list. */
    public static final Shard WHOLE = new Shard(1, 1);

    /** More machines than that have one picture each of a list that no journal could hold. */
    static final int MOST = 1_000_000;

    private static final Pattern PART = Pattern.compile("([0-9]{1,9})/([0-9]{1,9})");
    private static final Pattern SCHEDULED = Pattern.compile("auto(?:/([0-9]{1,9}))?");

    /** @throws IllegalArgumentException if there is no such shard; the message is for the user */
    public Shard {
        requireCount(count);
        if (index < 1 || index > count) {
            throw new IllegalArgumentException(
                    "there is no shard %d of %d: they are counted from 1 to %d".formatted(index, count, count));
        }
    }

    /**
     * The shard that a text names: {@code 3/8}, or {@code auto} or {@code auto/8} for the one that a scheduler's variables
     * tell ({@link ScheduledShard}).
     *
     * @param environment the value of a variable, if it is set
     * @throws IllegalArgumentException if it names none; the message is for the user
     */
    public static Shard parse(String text, Function<String, Optional<String>> environment) {
        Matcher part = PART.matcher(text);
        if (part.matches()) {
            return new Shard(Integer.parseInt(part.group(1)), Integer.parseInt(part.group(2)));
        }
        Matcher scheduled = SCHEDULED.matcher(text);
        if (!scheduled.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no shard: say 3/8 for the third of eight, or auto, or"
                    + " auto/8, for the task of a Slurm array, a Kubernetes Indexed Job or GNU parallel");
        }
        OptionalInt count =
                scheduled.group(1) == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(scheduled.group(1)));
        return new ScheduledShard(environment).shard(count);
    }

    /** @throws IllegalArgumentException if there can't be so many; the message is for the user */
    static void requireCount(int count) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("%d shards can't be: from 1 to %d can".formatted(count, MOST));
        }
    }

    /** Whether this is all of a list. */
    public boolean isWhole() {
        return count == 1;
    }

    /**
     * What of a list is in this shard, in the list's order.
     *
     * @param sorted the whole list, in an order that is the same on every machine
     */
    public <T> List<T> select(List<T> sorted) {
        return IntStream.iterate(index - 1, i -> i < sorted.size(), i -> i + count)
                .mapToObj(sorted::get)
                .toList();
    }

    /** How many of a list's inputs are in this shard, without the list. */
    public int sizeOf(int listSize) {
        return listSize / count + (index <= listSize % count ? 1 : 0);
    }

    /** What a journal's header and name call it; empty for all of a list. */
    public Optional<String> label() {
        return isWhole() ? Optional.empty() : Optional.of(toString());
    }

    /** The name of its journal, such as {@code journal-3-of-8.jsonl}. */
    public String journalName() {
        return Journal.fileName(label());
    }

    /** As {@link #parse} takes it: {@code 3/8}. */
    @Override
    public String toString() {
        return index + "/" + count;
    }
}
