package org.saccade.family;

import java.util.Map;
import java.util.Optional;

/** How many attention heads a model has, which no parameter's shape tells, but for DINOv3's rotary periods. */
final class HeadCount {
    /** By width, where all published models of it agree. */
    private static final Map<Integer, Integer> USUAL = Map.of(192, 3, 384, 6, 768, 12, 1024, 16);

    private static final Map<Integer, Integer> USUAL_DINO_V2 = Map.of(1536, 24);
    private static final Map<Integer, Integer> USUAL_DINO_V3 = Map.of(1280, 20, 4096, 32);
    private static final Map<Integer, Integer> USUAL_SIGLIP = Map.of(1152, 16);

    private HeadCount() {}

    /**
     * Finds it: what the user says, else a configuration, else the periods, else the usual number for the width.
     *
     * @throws UndecidedModelException if nothing tells it, or what tells it can't be
     */
    static Told<Integer> of(
            String source, TensorFacts facts, Family family, DeclaredModel declared, FamilyOptions options)
            throws UndecidedModelException {
        Told<Integer> heads = told(source, facts, family, declared, options);
        if (heads.value() < 1 || facts.width() % heads.value() != 0) {
            throw refusal(
                    "%s: %d heads (%s) don't divide a width of %d"
                            .formatted(source, heads.value(), heads.from(), facts.width()),
                    ": choose another number with --heads",
                    facts,
                    family);
        }
        int headWidth = facts.width() / heads.value();
        if (facts.rope() && headWidth % 4 != 0) {
            throw refusal(
                    "%s: %d heads (%s) are %d wide, which rotary positions can't divide by 4"
                            .formatted(source, heads.value(), heads.from(), headWidth),
                    ": choose another with --heads",
                    facts,
                    family);
        }
        if (facts.rope() && facts.periods().orElse(headWidth / 4) != headWidth / 4) {
            throw refusal(
                    "%s: with %d heads (%s) rope_embed.periods would have %d numbers, but has %d"
                            .formatted(
                                    source,
                                    heads.value(),
                                    heads.from(),
                                    headWidth / 4,
                                    facts.periods().getAsInt()),
                    ": choose with --heads",
                    facts,
                    family);
        }
        return heads;
    }

    private static Told<Integer> told(
            String source, TensorFacts facts, Family family, DeclaredModel declared, FamilyOptions options)
            throws UndecidedModelException {
        if (options.heads().isPresent()) {
            return new Told<>(options.heads().getAsInt(), options.by("--heads"));
        }
        if (declared.heads().isPresent()) {
            return declared.heads().get();
        }
        Optional<Told<Integer>> wide = declared.headWidth();
        if (wide.isPresent()) {
            if (facts.width() % wide.get().value() != 0) {
                throw refusal(
                        "%s: %s says that a head is %d wide, which doesn't divide %d"
                                .formatted(source, wide.get().from(), wide.get().value(), facts.width()),
                        ": use --heads",
                        facts,
                        family);
            }
            return new Told<>(facts.width() / wide.get().value(), wide.get().from());
        }
        if (facts.rope()
                && facts.periods().isPresent()
                && facts.width() % (4 * facts.periods().getAsInt()) == 0) {
            return new Told<>(facts.width() / (4 * facts.periods().getAsInt()), Told.TENSORS);
        }
        Integer usual = USUAL.getOrDefault(facts.width(), usual(family).get(facts.width()));
        if (usual == null) {
            throw refusal(
                    source + " is " + facts.width() + " wide, and nothing tells how many heads it has"
                            + (declared.broken().isEmpty() ? "" : " (" + String.join("; ", declared.broken()) + ")"),
                    ": say so with --heads, or put its config.json beside it",
                    facts,
                    family);
        }
        return new Told<>(usual, "guess: usual for this width");
    }

    private static UndecidedModelException refusal(String fact, String remedy, TensorFacts facts, Family family) {
        return new UndecidedModelException(
                fact,
                remedy,
                UndecidedModelException.What.HEADS,
                new UndecidedModelException.Allowed(Family.of(family.structure()), facts.width()));
    }

    private static Map<Integer, Integer> usual(Family family) {
        return switch (family) {
            case DINO_V2, DINO_V2_REGISTERS -> USUAL_DINO_V2;
            case DINO_V3 -> USUAL_DINO_V3;
            case SIGLIP -> USUAL_SIGLIP;
            default -> Map.of();
        };
    }
}
