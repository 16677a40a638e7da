package org.saccade.explore;

/**
 * How rollout treats each layer.
 *
 * @param fusion how the heads become one
 * @param discardRatio the share of all N x N entries of a layer, the smallest, that become 0; in [0, 1]
 * @param alpha the weight of the attention in [0, 1]; the rest goes to the residual connection. 1: no residual
 * @param firstLayer the first layer that takes part, from 0
 * @param endLayer the layer after the last that takes part; if it isn't above {@code firstLayer}, none does
 */
public record RolloutOptions(HeadFusion fusion, double discardRatio, double alpha, int firstLayer, int endLayer) {
    /** @throws IllegalArgumentException if a share isn't in [0, 1], or the first layer is negative */
    public RolloutOptions {
        if (!(discardRatio >= 0 && discardRatio <= 1)) {
            throw new IllegalArgumentException("the discard ratio is a share from 0 to 1, not " + discardRatio);
        }
        if (!(alpha >= 0 && alpha <= 1)) {
            throw new IllegalArgumentException("the weight of the attention is from 0 to 1, not " + alpha);
        }
        if (firstLayer < 0) {
            throw new IllegalArgumentException("there is no layer " + firstLayer);
        }
    }

    /** The mean of all heads in all layers, nothing discarded, half of it the residual connection. */
    public static RolloutOptions defaults(int layers, int heads) {
        return new RolloutOptions(HeadFusion.all(HeadFusion.Rule.MEAN, heads), 0, 0.5, 0, layers);
    }

    /** Another fusion of the heads. */
    public RolloutOptions withFusion(HeadFusion other) {
        return new RolloutOptions(other, discardRatio, alpha, firstLayer, endLayer);
    }

    /** Another share of discarded entries. */
    public RolloutOptions withDiscardRatio(double ratio) {
        return new RolloutOptions(fusion, ratio, alpha, firstLayer, endLayer);
    }

    /** Another weight of the attention. */
    public RolloutOptions withAlpha(double weight) {
        return new RolloutOptions(fusion, discardRatio, weight, firstLayer, endLayer);
    }

    /** Another range of layers. */
    public RolloutOptions withLayers(int first, int end) {
        return new RolloutOptions(fusion, discardRatio, alpha, first, end);
    }
}
