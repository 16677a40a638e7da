package org.saccade.ui.details;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.saccade.family.Family;
import org.saccade.family.FamilyOptions;
import org.saccade.family.UndecidedModelException.Allowed;
import org.saccade.ui.common.Texts;

/**
 * What stands in the fields of the form. An empty text, or no family, leaves it as the file has it.
 *
 * @param family the chosen one
 * @param heads the text of the field
 * @param normalisation the chosen one
 * @param mean the text of the field, which counts where the normalisation is one's own
 * @param std likewise
 */
record Told(Optional<Family> family, String heads, NormalisationChoice normalisation, String mean, String std) {
    /** What can be told. */
    enum Field {
        FAMILY("family"),
        HEADS("heads"),
        MEAN("mean"),
        STD("std");

        private final String option;

        Field(String option) {
            this.option = option;
        }

        /** For people: "Heads". */
        String words() {
            return switch (this) {
                case FAMILY -> Texts.of("correct.family");
                case HEADS -> Texts.of("correct.heads");
                case MEAN -> Texts.of("correct.mean");
                case STD -> Texts.of("correct.std");
            };
        }

        /** What may stand there. */
        String about() {
            return switch (this) {
                case FAMILY -> Texts.of("correct.family.about");
                case HEADS -> Texts.of("correct.heads.about");
                case MEAN -> Texts.of("correct.mean.about");
                case STD -> Texts.of("correct.std.about");
            };
        }

        /** The name of its option on the command line. */
        String option() {
            return option;
        }

        /** The field that corrects a decision, by the word for what was decided. */
        static Optional<Field> of(String what) {
            return Arrays.stream(values())
                    .filter(field -> field.option.equals(what))
                    .findFirst();
        }
    }

    /** What was told before. */
    static Told of(FamilyOptions known) {
        return new Told(
                known.family(),
                known.heads().isPresent() ? String.valueOf(known.heads().getAsInt()) : "",
                NormalisationChoice.of(known),
                known.mean().map(Told::text).orElse(""),
                known.deviation().map(Told::text).orElse(""));
    }

    /** Three numbers as the field shows them. */
    static String text(List<Float> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** What can't be so, with the reason; nothing if all can. */
    Map<Field, String> wrong(Allowed allowed) {
        Map<Field, String> wrong = new EnumMap<>(Field.class);
        texts().forEach((field, text) -> {
            try {
                FamilyOptions alone = FamilyOptions.of(Map.of(field.option, text));
                alone.heads().ifPresent(count -> requireDivisor(count, allowed.width()));
            } catch (IllegalArgumentException e) {
                wrong.put(field, e.getMessage());
            }
        });
        if (normalisation == NormalisationChoice.OWN && mean.isBlank() && std.isBlank()) {
            wrong.put(Field.MEAN, Texts.of("correct.own-is-empty"));
        }
        return wrong;
    }

    private static void requireDivisor(int heads, int width) {
        if (heads > 0 && width % heads != 0) {
            throw new IllegalArgumentException(Texts.of("correct.no-divisor", heads, width));
        }
    }

    /**
     * What the user tells.
     *
     * @throws IllegalArgumentException if something of it is {@link #wrong}
     */
    FamilyOptions options() {
        Map<String, String> options = new LinkedHashMap<>();
        texts().forEach((field, text) -> options.put(field.option, text));
        return FamilyOptions.of(options);
    }

    /** What isn't left as the file has it, by the words of the command line. */
    private Map<Field, String> texts() {
        Map<Field, String> texts = new EnumMap<>(Field.class);
        family.ifPresent(chosen -> texts.put(Field.FAMILY, chosen.toString()));
        texts.put(Field.HEADS, heads.strip());
        if (normalisation == NormalisationChoice.OWN) {
            texts.put(Field.MEAN, mean.strip());
            texts.put(Field.STD, std.strip());
        }
        normalisation.numbers().ifPresent(values -> {
            texts.put(Field.MEAN, text(values.mean()));
            texts.put(Field.STD, text(values.deviation()));
        });
        texts.values().removeIf(String::isEmpty);
        return texts;
    }
}
