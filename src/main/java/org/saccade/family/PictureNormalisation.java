package org.saccade.family;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.saccade.image.input.Normalisation;

/** How the pictures of a model are normalised: by the user's word, a configuration's, or the family's custom. */
final class PictureNormalisation {
    private static final int LARGE = 1024;

    private PictureNormalisation() {}

    /** @throws UndecidedModelException if a configuration's numbers, or the user's, are out of range */
    static Told<Normalisation> of(DetectedFamily detected, FamilyOptions options) throws UndecidedModelException {
        Told<Normalisation> usual = usual(detected);
        Optional<Told<List<Float>>> mean = options.mean()
                .map(value -> new Told<>(value, "--mean"))
                .or(() -> detected.declared().mean());
        Optional<Told<List<Float>>> std = options.deviation()
                .map(value -> new Told<>(value, "--std"))
                .or(() -> detected.declared().std());
        if (mean.isEmpty() && std.isEmpty()) {
            return usual;
        }
        String from = from(mean, usual) + (from(mean, usual).equals(from(std, usual)) ? "" : ", " + from(std, usual));
        try {
            return new Told<>(
                    new Normalisation(
                            mean.map(Told::value).orElse(usual.value().mean()),
                            std.map(Told::value).orElse(usual.value().deviation())),
                    from);
        } catch (IllegalArgumentException e) {
            throw new UndecidedModelException(
                    "%s (%s): %s".formatted(detected.checkpoint().source(), from, e.getMessage()),
                    "",
                    UndecidedModelException.What.NORMALISATION,
                    new UndecidedModelException.Allowed(
                            Family.of(detected.family().value().structure()),
                            detected.facts().width()));
        }
    }

    private static String from(Optional<Told<List<Float>>> told, Told<Normalisation> usual) {
        return told.map(Told::from).orElse(usual.from());
    }

    private static Told<Normalisation> usual(DetectedFamily detected) {
        Family family = detected.family().value();
        if (family == Family.DINO_V3 && isSatellite(detected)) {
            return new Told<>(Normalisation.SATELLITE, "its name or norms: SAT-493M's");
        }
        boolean isGuess = family == Family.VIT && !detected.isDeit();
        return new Told<>(family.normalisation(), isGuess ? "guess: ImageNet's" : "the family");
    }

    /** The file or its tag says so; or it has the second norm that, of the large models, SAT-493M's alone has. */
    private static boolean isSatellite(DetectedFamily detected) {
        String name = String.valueOf(detected.checkpoint().file().getFileName()).toLowerCase(Locale.ROOT);
        return name.contains("sat493m")
                || detected.declared().timmName().contains("sat493m")
                || (detected.facts().width() == LARGE
                        && detected.checkpoint().ignored().contains("local_cls_norm.weight"));
    }
}
