package org.saccade.inspect;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.saccade.explore.HeadFusion;

/**
 * How heads become one map.
 *
 * @param rule mean, maximum or minimum
 * @param heads those that take part, counted from 1, in ascending order; empty for all
 */
public record HeadChoice(HeadFusion.Rule rule, List<Integer> heads) {
    /** The mean of all heads. */
    public static final HeadChoice MEAN_OF_ALL = new HeadChoice(HeadFusion.Rule.MEAN, List.of());

    public HeadChoice {
        heads = List.copyOf(new TreeSet<>(heads));
        if (!heads.isEmpty() && heads.get(0) < 1) {
            throw new IllegalArgumentException("heads are counted from 1");
        }
    }

    /**
     * Reads what {@link #ruleText} and {@link #headsText} give.
     *
     * @throws IllegalArgumentException if a text is none of theirs
     */
    public static HeadChoice parse(String rule, String heads) {
        HeadFusion.Rule known = Arrays.stream(HeadFusion.Rule.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(rule))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("fuse is mean, max or min, not '" + rule + "'"));
        if (heads.equals("all")) {
            return new HeadChoice(known, List.of());
        }
        if (!heads.matches("[1-9][0-9]{0,3}(,[1-9][0-9]{0,3})*")) {
            throw new IllegalArgumentException("use-heads is a list such as 1,3, counted from 1, not '" + heads + "'");
        }
        return new HeadChoice(
                known, Arrays.stream(heads.split(",")).map(Integer::valueOf).toList());
    }

    /** As on the command line. */
    public String ruleText() {
        return rule.name().toLowerCase(Locale.ROOT);
    }

    /** As on the command line. */
    public String headsText() {
        return heads.isEmpty() ? "all" : heads.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /**
     * The fusion of a model's heads.
     *
     * @param count how many heads the model has
     * @throws IllegalArgumentException in one line, if it has fewer than were chosen
     */
    public HeadFusion of(int count) {
        if (heads.isEmpty()) {
            return HeadFusion.all(rule, count);
        }
        int last = heads.get(heads.size() - 1);
        if (last > count) {
            throw new IllegalArgumentException(
                    "there is no head " + last + ": the model has " + count + ", counted from 1");
        }
        return new HeadFusion(rule, heads.stream().map(head -> head - 1).toList());
    }
}
