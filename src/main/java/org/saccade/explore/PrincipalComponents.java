package org.saccade.explore;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * The directions in which features differ most, and the colours that they give: components 0, 1, 2 are red, green,
 * blue. Fitted on one picture and applied to another with its own {@code low} and {@code high}, the same colour means
 * the same feature. Source: dino-vit-features/pca.py; the sign rule is ours: each axis' entry of largest absolute value
 * (the first of equals) is positive. An axis with a singular value of at most 1e-9 of the features' Frobenius norm is
 * all zeros.
 *
 * @param mean (channels), the mean of the fitted vectors
 * @param axes (components, channels), each of length 1 or all zeros, the largest singular value first
 * @param singular (components), the singular values of the centred features; 0 for an axis of zeros
 * @param explained (components), each squared singular value's share of the sum of all
 * @param low (components), the smallest score of the fitted vectors
 * @param high (components), the largest
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity: a basis is never used as a key
public record PrincipalComponents(
        double[] mean, double[][] axes, double[] singular, double[] explained, double[] low, double[] high) {
    private static final double LEAST_SINGULAR = 1e-9;

    /** Three components: red, green, blue. */
    public static PrincipalComponents fit(Features features) {
        return fit(features, 3);
    }

    /**
     * The directions in which features differ most. Works on one copy of the features in double precision, and O(count
     * channels^2) operations.
     *
     * @param components how many, at least 1
     */
    public static PrincipalComponents fit(Features features, int components) {
        int channels = features.channels();
        double[] mean = mean(features);
        double[] centred = features.doubles();
        double norm = Math.sqrt(squares(centred));
        for (int i = 0; i < centred.length; i++) {
            centred[i] -= mean[i % channels];
        }
        double total = squares(centred);
        double[][] axes = new double[components][channels];
        double[] singular = new double[components];
        if (total > 0) {
            decompose(DMatrixRMaj.wrap(features.count(), channels, centred), LEAST_SINGULAR * norm, axes, singular);
        }
        double[] explained = new double[components];
        Arrays.setAll(explained, i -> total > 0 ? singular[i] * singular[i] / total : 0);
        return ranged(features, mean, axes, singular, explained);
    }

    private static double[] mean(Features features) {
        double[] mean = new double[features.channels()];
        float[] values = features.values();
        for (int i = 0; i < values.length; i++) {
            mean[i % mean.length] += values[i];
        }
        Arrays.setAll(mean, channel -> mean[channel] / features.count());
        return mean;
    }

    private static double squares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }

    private static void decompose(DMatrixRMaj centred, double least, double[][] axes, double[] singular) {
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(centred.numRows, centred.numCols, false, true, true);
        if (!svd.decompose(centred)) {
            throw new ArithmeticException("the principal components of these features can't be found");
        }
        double[] values = svd.getSingularValues();
        DMatrixRMaj rows = svd.getV(null, true);
        int[] descending = Ascending.order(Arrays.stream(values)
                .limit(svd.numberOfSingularValues())
                .map(value -> -value)
                .toArray());
        for (int i = 0; i < Math.min(axes.length, descending.length); i++) {
            if (values[descending[i]] > least) {
                singular[i] = values[descending[i]];
                System.arraycopy(rows.data, descending[i] * rows.numCols, axes[i], 0, rows.numCols);
                turn(axes[i]);
            }
        }
    }

    /** Makes the entry of largest absolute value positive. */
    private static void turn(double[] axis) {
        int largest = 0;
        for (int i = 1; i < axis.length; i++) {
            if (Math.abs(axis[i]) > Math.abs(axis[largest])) {
                largest = i;
            }
        }
        if (axis[largest] < 0) {
            Arrays.setAll(axis, i -> -axis[i]);
        }
    }

    private static PrincipalComponents ranged(
            Features features, double[] mean, double[][] axes, double[] singular, double[] explained) {
        double[] low = new double[axes.length];
        double[] high = new double[axes.length];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        PrincipalComponents basis = new PrincipalComponents(mean, axes, singular, explained, low, high);
        double[] scores = basis.scores(features);
        for (int i = 0; i < scores.length; i++) {
            int component = i % axes.length;
            low[component] = Math.min(low[component], scores[i]);
            high[component] = Math.max(high[component], scores[i]);
        }
        return basis;
    }

    /** How many components there are. */
    public int components() {
        return axes.length;
    }

    /**
     * The features along the axes.
     *
     * @param features of any picture, with as many channels as those that were fitted
     * @return (count, components): (features - mean) . axis
     * @throws IllegalArgumentException if the features have other channels
     */
    public double[] scores(Features features) {
        double[] scores = new double[features.count() * axes.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = score(features, i / axes.length, mean, axes[i % axes.length]);
        }
        return scores;
    }

    /** One vector along one axis: (vector - mean) . axis. */
    static double score(Features features, int index, double[] mean, double[] axis) {
        if (features.channels() != mean.length) {
            throw new IllegalArgumentException("these principal components are of features with " + mean.length
                    + " channels, not " + features.channels());
        }
        int start = index * mean.length;
        double score = 0;
        for (int c = 0; c < mean.length; c++) {
            score += (features.values()[start + c] - mean[c]) * axis[c];
        }
        return score;
    }

    /**
     * The features' colours: scores between {@code low} and {@code high}.
     *
     * @return (count, components) in [0, 1]; 0.5 where {@code low} equals {@code high}
     * @throws IllegalArgumentException if the features have other channels
     */
    public double[] rgb(Features features) {
        double[] colours = scores(features);
        for (int i = 0; i < colours.length; i++) {
            int component = i % axes.length;
            double span = high[component] - low[component];
            double share = span > 0 ? (colours[i] - low[component]) / span : 0.5;
            colours[i] = Math.max(0, Math.min(1, share));
        }
        return colours;
    }

    /** Colours in [0, 1] as bytes, rounded to the nearest. */
    public static byte[] bytes(double[] rgb) {
        byte[] bytes = new byte[rgb.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.floor(255 * rgb[i] + 0.5);
        }
        return bytes;
    }
}
