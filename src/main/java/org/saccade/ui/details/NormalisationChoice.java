package org.saccade.ui.details;

import java.util.Arrays;
import java.util.Optional;
import org.saccade.family.FamilyOptions;
import org.saccade.image.input.Normalisation;
import org.saccade.ui.common.Texts;

/** How the pictures of a model may be normalised. */
enum NormalisationChoice {
    /** As the file, its configuration or a guess has it. */
    AS_FOUND,
    IMAGENET,
    HALF,
    CLIP,
    SATELLITE,
    /** The user's own numbers. */
    OWN;

    /** What is chosen where the user told that. */
    static NormalisationChoice of(FamilyOptions known) {
        if (known.mean().isEmpty() && known.deviation().isEmpty()) {
            return AS_FOUND;
        }
        return Arrays.stream(values())
                .filter(choice -> choice.numbers()
                        .filter(all -> known.mean().equals(Optional.of(all.mean()))
                                && known.deviation().equals(Optional.of(all.deviation())))
                        .isPresent())
                .findFirst()
                .orElse(OWN);
    }

    /** Its numbers, where it has some of its own. */
    Optional<Normalisation> numbers() {
        return switch (this) {
            case IMAGENET -> Optional.of(Normalisation.IMAGENET);
            case HALF -> Optional.of(Normalisation.HALF);
            case CLIP -> Optional.of(Normalisation.CLIP);
            case SATELLITE -> Optional.of(Normalisation.SATELLITE);
            case AS_FOUND, OWN -> Optional.empty();
        };
    }

    /** For people. */
    @Override
    public String toString() {
        return switch (this) {
            case AS_FOUND -> Texts.of("correct.as-found");
            case IMAGENET -> Texts.of("correct.normalisation.imagenet");
            case HALF -> Texts.of("correct.normalisation.half");
            case CLIP -> Texts.of("correct.normalisation.clip");
            case SATELLITE -> Texts.of("correct.normalisation.satellite");
            case OWN -> Texts.of("correct.normalisation.own");
        };
    }
}
