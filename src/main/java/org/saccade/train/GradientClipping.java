package org.saccade.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.List;

/**
 * Shortens gradients.
 *
 * @param longest length that stays as it is; infinite if all do
 * @param each whether each parameter's gradient is measured by itself ({@code clip_gradients} of DINO's
 *     {@code utils.py}), or all as one vector
 */
record GradientClipping(double longest, boolean each) {
    /** What PyTorch and DINO add to a length that is divided by. */
    private static final double EPS = 1e-6;

    /**
     * Does it.
     *
     * @return the length of all gradients as one vector, before; not finite if one of them isn't
     */
    double apply(List<Trained> parameters) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            double[] lengths = parameters.stream()
                    .mapToDouble(parameter -> length(parameter.gradient()))
                    .toArray();
            double all = 0;
            for (double length : lengths) {
                all += length * length;
            }
            all = Math.sqrt(all);
            for (int i = 0; i < lengths.length; i++) {
                double factor = longest / ((each ? lengths[i] : all) + EPS);
                if (factor < 1) {
                    parameters.get(i).gradient().muli(factor);
                }
            }
            return all;
        }
    }

    private static double length(NDArray gradient) {
        return Math.sqrt(gradient.square().sum().getFloat());
    }
}
