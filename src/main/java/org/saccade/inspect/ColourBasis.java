package org.saccade.inspect;

import java.util.Objects;
import java.util.Optional;
import org.saccade.attention.Facet;
import org.saccade.explore.Features;
import org.saccade.explore.Foreground;
import org.saccade.explore.PrincipalComponents;

/**
 * What turns features into colours: fitted on one picture, it gives the same colour to the same feature of any other.
 *
 * @param source the features that it can be applied to
 * @param ground which patches it was fitted on
 * @param foreground tells the foreground, in the colours of the foreground's components; empty if {@code ground} is off
 * @param components of all patches or of the foreground; empty if that was empty
 */
public record ColourBasis(
        Source source, Ground ground, Optional<Foreground> foreground, Optional<PrincipalComponents> components) {
    /** Red, green, blue. */
    static final int COLOURS = 3;

    /**
     * Features that mean the same in every picture.
     *
     * @param weights the {@linkplain org.saccade.attention.Exploration#weights() fingerprint} of the model's weights
     * @param facet which features
     * @param layer of which layer, counted from 0
     */
    public record Source(String weights, Facet facet, int layer) {
        public Source {
            Objects.requireNonNull(weights);
            Objects.requireNonNull(facet);
        }
    }

    /** @throws IllegalArgumentException if the ground and what tells it don't go together */
    public ColourBasis {
        Objects.requireNonNull(source);
        boolean hasForeground = ground != Ground.OFF;
        if (hasForeground != foreground.isPresent() || (!hasForeground && components.isEmpty())) {
            throw new IllegalArgumentException("a basis of a foreground tells it, and no other does");
        }
    }

    /** Fitted on all patches. */
    static ColourBasis ofAll(Source source, Features features) {
        return new ColourBasis(source, Ground.OFF, Optional.empty(), Optional.of(PrincipalComponents.fit(features)));
    }

    /** @param attention of each patch, what CLS gives to it in the last layer, the mean of the heads */
    static ColourBasis ofForeground(Source source, Features features, double[] attention, Ground ground) {
        Foreground foreground = Foreground.fit(features, attention, 0, ground == Ground.SWAPPED);
        return new ColourBasis(source, ground, Optional.of(foreground), foreground.colours());
    }

    /**
     * How far each patch lies along each component.
     *
     * @return (3, patches); 0 in the background, and everywhere if the fitted foreground was empty
     * @throws IllegalArgumentException if the features have other channels
     */
    double[][] scores(Features features) {
        double[][] scores = new double[COLOURS][features.count()];
        if (components.isEmpty()) {
            return scores;
        }
        double[] all = components.get().scores(features);
        Optional<boolean[]> mask = foreground.map(tells -> tells.mask(features));
        for (int i = 0; i < all.length; i++) {
            int patch = i / COLOURS;
            scores[i % COLOURS][patch] = mask.isEmpty() || mask.get()[patch] ? all[i] : 0;
        }
        return scores;
    }

    /**
     * The colours.
     *
     * @return red, green and blue of each patch; the background is black
     * @throws IllegalArgumentException if the features have other channels
     */
    byte[] rgb(Features features) {
        double[] rgb = foreground
                .map(tells -> tells.rgb(features))
                .orElseGet(() -> components.orElseThrow().rgb(features));
        return PrincipalComponents.bytes(rgb);
    }
}
