package org.saccade.inspect;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.saccade.attention.AttentionException;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.Facet;
import org.saccade.explore.Features;
import org.saccade.explore.HeadFusion;
import org.saccade.explore.WorkListener;

/**
 * The three directions in which patches' features differ most, as red, green and blue.
 *
 * @param facet which features
 * @param ground which patches
 * @param basis a {@link ColourBasisFile} of another picture, whose directions and colours are used; empty for those of
 *     the picture itself
 */
public record ComponentsKind(Facet facet, Ground ground, Optional<Path> basis) implements FacetKind {
    static final String NAME = "components";
    static final String FOREGROUND = "foreground";
    static final String BASIS = "basis";

    private static final String OWN_BASIS = "own";

    static ComponentsKind of(Map<String, String> options) {
        return new ComponentsKind(
                Options.facet(options),
                Ground.named(options.getOrDefault(FOREGROUND, Ground.OFF.text())),
                basis(options.getOrDefault(BASIS, OWN_BASIS)));
    }

    private static Optional<Path> basis(String text) {
        try {
            return text.equals(OWN_BASIS) ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("basis '" + text + "' is no path of a file", e);
        }
    }

    @Override
    public ComponentsKind withBasis(Optional<Path> other) {
        return new ComponentsKind(facet, ground, other);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Part> parts() {
        return Set.of();
    }

    @Override
    public Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put(Options.FACET, Options.text(facet));
        options.put(FOREGROUND, ground.text());
        options.put(BASIS, basis.map(Path::toString).orElse(OWN_BASIS));
        return options;
    }

    @Override
    public void requireFiles() {
        basis.ifPresent(file -> requireOptions(ColourBasisFile.read(file), file));
    }

    private ColourBasis requireOptions(ColourBasis read, Path file) {
        Facet of = read.source().facet();
        if (of != facet) {
            throw new IllegalArgumentException(
                    "basis %s is of facet %s: choose facet %2$s".formatted(file, Options.text(of)));
        }
        if (read.ground() != ground) {
            throw new IllegalArgumentException("basis %s was made with foreground %s: choose foreground %2$s"
                    .formatted(file, read.ground().text()));
        }
        return read;
    }

    @Override
    public InspectedMaps maps(Question question, WorkListener listener) throws AttentionException {
        Asked asked = question.asked();
        Features features = asked.features(facet, question.layer(), listener);
        ColourBasis.Source source = new ColourBasis.Source(asked.weights(), facet, question.layer());
        ColourBasis colours = basis.isPresent()
                ? kept(basis.get(), source)
                : ground == Ground.OFF
                        ? ColourBasis.ofAll(source, features)
                        : ColourBasis.ofForeground(source, features, clsAttention(asked, listener), ground);
        List<AttentionMap> components =
                Arrays.stream(colours.scores(features)).map(asked::map).toList();
        return InspectedMaps.ofColours(
                question, components, new InspectedMaps.Coloured(colours.rgb(features), colours));
    }

    private ColourBasis kept(Path file, ColourBasis.Source source) {
        ColourBasis read = ColourBasisFile.read(file);
        if (!read.source().weights().equals(source.weights())) {
            throw new IllegalArgumentException(
                    "basis %s was made with other weights: its colours would mean nothing".formatted(file));
        }
        if (read.source().layer() != source.layer()) {
            throw new IllegalArgumentException("basis %s is of layer %d: choose layer %2$d"
                    .formatted(file, read.source().layer() + 1));
        }
        return requireOptions(read, file);
    }

    /** Of each patch, what CLS, or the pooling, gives to it in the last layer, the mean of the heads. */
    private static double[] clsAttention(Asked asked, WorkListener listener) throws AttentionException {
        double[][] heads = asked.rows(asked.depth() - 1, TokenQuery.CLS, listener);
        double[][] patches = asked.patchMaps(heads);
        return HeadFusion.all(HeadFusion.Rule.MEAN, asked.heads()).fuse(patches);
    }
}
