package org.saccade.explore;

import java.util.Arrays;
import java.util.Optional;

/**
 * The foreground by the first principal component, coloured by the components of the foreground alone. Which side of the
 * component is the foreground is a guess: the side that CLS attends to more. Source: arXiv 2304.07193 (first-component
 * threshold); the sign rule is ours.
 *
 * @param mean (channels), the mean of all fitted vectors
 * @param axis (channels), the first component, turned so that the foreground scores high
 * @param cut the foreground's scores are above it
 * @param colours the components of the fitted foreground; empty if that was empty
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity: a basis is never used as a key
public record Foreground(double[] mean, double[] axis, double cut, Optional<PrincipalComponents> colours) {
    /**
     * Finds the foreground.
     *
     * @param attention of each patch, what CLS gives to it in the last layer, the mean of the heads
     * @param threshold where the cut lies, in root mean squares of the scores; 0 is the mean
     * @param isSwapped whether to take the other side than attention suggests
     */
    public static Foreground fit(Features features, double[] attention, double threshold, boolean isSwapped) {
        if (attention.length != features.count()) {
            throw new IllegalArgumentException(
                    features.count() + " patches don't have " + attention.length + " attention weights");
        }
        PrincipalComponents first = PrincipalComponents.fit(features, 1);
        double[] scores = first.scores(features);
        double meanAttention = Mass.sum(attention) / attention.length;
        double agreement = 0;
        double squares = 0;
        for (int i = 0; i < scores.length; i++) {
            agreement += scores[i] * (attention[i] - meanAttention);
            squares += scores[i] * scores[i];
        }
        double sign = agreement < 0 != isSwapped ? -1 : 1;
        double[] axis =
                Arrays.stream(first.axes()[0]).map(entry -> sign * entry).toArray();
        double cut = threshold * Math.sqrt(squares / scores.length);
        Foreground uncoloured = new Foreground(first.mean(), axis, cut, Optional.empty());
        boolean[] mask = uncoloured.mask(features);
        return isEmpty(mask)
                ? uncoloured
                : new Foreground(first.mean(), axis, cut, Optional.of(PrincipalComponents.fit(features.only(mask))));
    }

    private static boolean isEmpty(boolean[] mask) {
        for (boolean patch : mask) {
            if (patch) {
                return false;
            }
        }
        return true;
    }

    /**
     * Which of some features are foreground.
     *
     * @param features of any picture, with as many channels as those that were fitted
     */
    public boolean[] mask(Features features) {
        boolean[] mask = new boolean[features.count()];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = PrincipalComponents.score(features, i, mean, axis) > cut;
        }
        return mask;
    }

    /**
     * The features' colours.
     *
     * @param features of any picture, with as many channels as those that were fitted
     * @return (count, 3) in [0, 1]; the background is black, and so is all if the fitted foreground was empty
     */
    public double[] rgb(Features features) {
        if (colours.isEmpty()) {
            return new double[3 * features.count()];
        }
        boolean[] mask = mask(features);
        double[] rgb = colours.get().rgb(features);
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = mask[i / 3] ? rgb[i] : 0;
        }
        return rgb;
    }
}
