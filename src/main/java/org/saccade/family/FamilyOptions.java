package org.saccade.family;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.saccade.image.input.Normalisation;

/**
 * What is known better than a file tells: by the user, or by the catalogue.
 *
 * @param family which it is, among those with the same parts
 * @param heads how many attention heads a block has
 * @param mean of the pictures, for red, green and blue, from 0 to 1
 * @param deviation their standard deviation
 * @param isCatalogue whether the catalogue knows it, and not the user
 */
public record FamilyOptions(
        Optional<Family> family,
        OptionalInt heads,
        Optional<List<Float>> mean,
        Optional<List<Float>> deviation,
        boolean isCatalogue) {
    /** Nothing is said. */
    public static final FamilyOptions NONE =
            new FamilyOptions(Optional.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty(), false);

    private static final String FAMILY = "family";
    private static final String HEADS = "heads";
    private static final String MEAN = "mean";
    private static final String DEVIATION = "std";
    private static final int MOST_HEADS = 1 << 14;

    /** @throws IllegalArgumentException in one line, if a number is out of range */
    public FamilyOptions {
        mean = mean.map(List::copyOf);
        deviation = deviation.map(List::copyOf);
        if (heads.isPresent() && heads.getAsInt() < 1) {
            throw new IllegalArgumentException("a model has at least 1 head, not " + heads.getAsInt());
        }
        if (mean.isPresent() || deviation.isPresent()) {
            new Normalisation(
                    mean.orElse(Normalisation.IMAGENET.mean()), deviation.orElse(Normalisation.IMAGENET.deviation()));
        }
    }

    /** Nothing but the number of heads. */
    public static FamilyOptions heads(OptionalInt heads) {
        return new FamilyOptions(Optional.empty(), heads, Optional.empty(), Optional.empty(), false);
    }

    /** What the catalogue knows of a model. */
    public static FamilyOptions ofCatalogue(Optional<Family> family, OptionalInt heads) {
        return new FamilyOptions(family, heads, Optional.empty(), Optional.empty(), true);
    }

    /** The same with the user's word for what this one doesn't say. */
    public FamilyOptions or(FamilyOptions other) {
        return new FamilyOptions(
                family.or(other::family),
                heads.isPresent() ? heads : other.heads,
                mean.or(other::mean),
                deviation.or(other::deviation),
                isCatalogue);
    }

    /** Who says it: the catalogue, or an option of the command line. */
    String by(String option) {
        return isCatalogue ? "the catalogue" : option;
    }

    /** What is said by the names of its options on the command line, in the order to list them. */
    public Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>();
        family.ifPresent(said -> options.put(FAMILY, said.toString()));
        heads.ifPresent(said -> options.put(HEADS, said));
        mean.ifPresent(said -> options.put(MEAN, text(said)));
        deviation.ifPresent(said -> options.put(DEVIATION, text(said)));
        return options;
    }

    private static String text(List<Float> values) {
        return values.stream()
                .map(value -> new BigDecimal(value.toString()).toPlainString()) // 0.0005, which is read, not 5.0E-4
                .collect(Collectors.joining(","));
    }

    /**
     * Reads what {@link #options} gives.
     *
     * @throws IllegalArgumentException in one line, if a text has no meaning
     */
    public static FamilyOptions of(Map<String, String> options) {
        return new FamilyOptions(
                Optional.ofNullable(options.get(FAMILY)).map(Family::named),
                heads(options.get(HEADS)),
                Optional.ofNullable(options.get(MEAN)).map(text -> numbers(MEAN, text)),
                Optional.ofNullable(options.get(DEVIATION)).map(text -> numbers(DEVIATION, text)),
                false);
    }

    private static OptionalInt heads(String text) {
        if (text == null) {
            return OptionalInt.empty();
        }
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > MOST_HEADS) {
            throw new IllegalArgumentException("heads is a number from 1 to " + MOST_HEADS + ", not '" + text + "'");
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    private static List<Float> numbers(String option, String text) {
        List<Float> numbers = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (numbers.size() == 3 || !part.strip().matches("[0-9]*\\.?[0-9]{1,12}")) {
                throw new IllegalArgumentException(
                        option + " is three numbers such as 0.5,0.5,0.5, not '" + text + "'");
            }
            numbers.add(Float.parseFloat(part.strip()));
        }
        return numbers;
    }

    /** The names of families, as {@code --family} takes them. */
    static String familyNames() {
        return Arrays.stream(Family.values()).map(Family::toString).collect(Collectors.joining(", "));
    }
}
