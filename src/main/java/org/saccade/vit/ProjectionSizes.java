package org.saccade.vit;

/**
 * How wide the layers of {@link ProjectionHead} are.
 *
 * @param inputs width of a token
 * @param hidden between its layers; DINO: 2048
 * @param bottleneck before the last; DINO: 256
 * @param outputs how many; DINO's {@code out_dim}: 65536
 */
public record ProjectionSizes(int inputs, int hidden, int bottleneck, int outputs) {
    public ProjectionSizes {
        if (inputs < 1 || hidden < 1 || bottleneck < 1 || outputs < 1) {
            throw new IllegalArgumentException("a layer has at least one output");
        }
    }
}
