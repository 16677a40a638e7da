package org.saccade.batch;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which shard a scheduler gave to this process, told by the variables that it sets: a Slurm array task
 * ({@code SLURM_ARRAY_TASK_ID} and its limits), a pod of a Kubernetes Indexed Job ({@code JOB_COMPLETION_INDEX}, from 0) or
 * a job of GNU parallel ({@code PARALLEL_SEQ}, from 1).
 *
 * <p>How many shards there are is told by the user ({@code auto/8}, or {@code SACCADE_SHARDS=8}); a Slurm array knows it
 * by itself. Whatever can be understood in two ways is refused: a wrong shard would leave pictures out silently.
 */
final class ScheduledShard {
    static final String SHARDS = "SACCADE_SHARDS";

    private static final String SLURM = "SLURM_ARRAY_TASK_ID";
    private static final String KUBERNETES = "JOB_COMPLETION_INDEX";
    private static final String PARALLEL = "PARALLEL_SEQ";

    private final Function<String, Optional<String>> environment;

    /** @param environment the value of a variable, if it is set */
    ScheduledShard(Function<String, Optional<String>> environment) {
        this.environment = environment;
    }

    /**
     * The shard of this process.
     *
     * @param told how many there are, if the user said
     * @throws IllegalArgumentException if that can't be known; the message is for the user
     */
    Shard shard(OptionalInt told) {
        List<String> set = Stream.of(SLURM, KUBERNETES, PARALLEL)
                .filter(name -> environment.apply(name).isPresent())
                .toList();
        if (set.isEmpty()) {
            throw new IllegalArgumentException(
                    ("--shard auto is for the task of a scheduler, and none of %s, %s and %s is"
                                    + " set: say which shard this is, such as --shard 3/8")
                            .formatted(SLURM, KUBERNETES, PARALLEL));
        }
        if (set.size() > 1) {
            throw new IllegalArgumentException(
                    "--shard auto can't tell which scheduler counts, for %s are set: say which shard this is, such as"
                                    .formatted(String.join(" and ", set))
                            + " --shard 3/8, or unset the others");
        }
        OptionalInt count = told.isPresent() ? told : number(SHARDS);
        count.ifPresent(Shard::requireCount);
        return set.get(0).equals(SLURM) ? ofSlurm(count) : ofNumber(set.get(0), count);
    }

    private Shard ofSlurm(OptionalInt count) {
        if (count.isEmpty()) {
            return ofWholeArray();
        }
        int id = required(SLURM);
        if (id < 1 || id > count.getAsInt()) {
            throw new IllegalArgumentException(
                    "Slurm's array task %d is none of %d shards: number the tasks from 1, as in --array=1-%d"
                            .formatted(id, count.getAsInt(), count.getAsInt()));
        }
        return new Shard(id, count.getAsInt());
    }

    /** An array that holds all shards may begin at 0 and go in steps; of a part of one nobody could tell. */
    private Shard ofWholeArray() {
        int id = required(SLURM);
        int first = required("SLURM_ARRAY_TASK_MIN");
        int last = required("SLURM_ARRAY_TASK_MAX");
        int step = number("SLURM_ARRAY_TASK_STEP").orElse(1);
        if (step < 1 || id < first || id > last || (id - first) % step != 0) {
            throw new IllegalArgumentException(
                    "Slurm's array task %d is none from %d to %d in steps of %d: say --shard I/N"
                            .formatted(id, first, last, step));
        }
        int count = (last - first) / step + 1;
        boolean gaps = number("SLURM_ARRAY_TASK_COUNT").orElse(count) != count;
        if (first > 1 || gaps) {
            throw new IllegalArgumentException(
                    "Slurm's array from %d to %d %s: if it is a part of one, say of how many, such as --shard auto/8 or %s=8"
                            .formatted(first, last, gaps ? "has gaps" : "doesn't begin at 0 or 1", SHARDS));
        }
        return new Shard((id - first) / step + 1, count);
    }

    private Shard ofNumber(String variable, OptionalInt count) {
        if (count.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s tells which shard this is, but not of how many: say --shard auto/8 or %s=8"
                            .formatted(variable, SHARDS));
        }
        int first = variable.equals(KUBERNETES) ? 0 : 1;
        int number = required(variable);
        if (number < first || number - first >= count.getAsInt()) {
            throw new IllegalArgumentException(
                    "%s is %d, which is none of %d shards counted from %d: start as many tasks as there are shards"
                            .formatted(variable, number, count.getAsInt(), first));
        }
        return new Shard(number - first + 1, count.getAsInt());
    }

    private int required(String variable) {
        return number(variable)
                .orElseThrow(() -> new IllegalArgumentException(
                        variable + " is not set: say which shard this is, such as --shard 3/8"));
    }

    private OptionalInt number(String variable) {
        Optional<String> text = environment.apply(variable);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!text.get().matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(variable + " is '" + text.get()
                    + "', which is no number: say which shard this is, such as --shard 3/8");
        }
        return OptionalInt.of(Integer.parseInt(text.get()));
    }
}
