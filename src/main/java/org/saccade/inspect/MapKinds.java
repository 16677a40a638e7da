package org.saccade.inspect;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds there are. */
public final class MapKinds {
    /**
     * One kind.
     *
     * @param name on the command line
     * @param options the names of its own options
     * @param of makes it of their texts; what is missing stays as by default
     */
    private record Entry(String name, Set<String> options, Function<Map<String, String>, MapKind> of) {}

    private static final List<Entry> ALL = List.of(
            new Entry("attention", Set.of(), options -> new AttentionKind(false)),
            new Entry("column", Set.of(), options -> new AttentionKind(true)),
            new Entry(RolloutKind.NAME, Set.of("discard", "residual", "from-layer"), RolloutKind::of),
            new Entry(SimilarityKind.NAME, Set.of(Options.FACET), SimilarityKind::of),
            new Entry(
                    ComponentsKind.NAME,
                    Set.of(Options.FACET, ComponentsKind.FOREGROUND, ComponentsKind.BASIS),
                    ComponentsKind::of),
            new Entry(ObjectsKind.NAME, Set.of("method", Options.FACET, "tau", ObjectsKind.SEED), ObjectsKind::of),
            new Entry(RelevanceKind.NAME, Set.of(RelevanceKind.CLASS), RelevanceKind::of));

    private MapKinds() {}

    /** Their names, in the order to show them. */
    public static List<String> names() {
        return ALL.stream().map(Entry::name).toList();
    }

    /** The kind of a name as it usually is. */
    public static MapKind usual(String name) {
        return of(name, Map.of());
    }

    /**
     * A kind with its options.
     *
     * @param options by name, as texts; those of other kinds are refused
     * @throws IllegalArgumentException in one line that says what would be legal
     */
    public static MapKind of(String name, Map<String, String> options) {
        Entry entry = ALL.stream()
                .filter(each -> each.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "kind is one of " + String.join(", ", names()) + ", not '" + name + "'"));
        options.keySet().stream()
                .filter(option -> isOfAKind(option) && !entry.options.contains(option))
                .findFirst()
                .ifPresent(option -> {
                    throw new IllegalArgumentException(
                            option + " says nothing of kind " + name + ": it belongs to " + owners(option));
                });
        return entry.of.apply(options);
    }

    private static boolean isOfAKind(String option) {
        return ALL.stream().anyMatch(entry -> entry.options.contains(option));
    }

    private static String owners(String option) {
        return ALL.stream()
                .filter(entry -> entry.options.contains(option))
                .map(Entry::name)
                .collect(Collectors.joining(", "));
    }
}
