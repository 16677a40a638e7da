package org.saccade.image.input;

import java.util.List;

/**
 * The mean and standard deviation that a model's pictures had in training, of values in [0, 1].
 *
 * @param mean of red, green and blue
 * @param deviation of red, green and blue, each above 0
 */
public record Normalisation(List<Float> mean, List<Float> deviation) {
    /** ImageNet's: DINO, DINOv2, DeiT, MAE and most others. */
    public static final Normalisation IMAGENET =
            new Normalisation(List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f));

    /** From -1 to 1: SigLIP, and timm's ViT of the authors' weights. */
    public static final Normalisation HALF = new Normalisation(List.of(0.5f, 0.5f, 0.5f), List.of(0.5f, 0.5f, 0.5f));

    /** OpenAI's CLIP, and OpenCLIP: .48145466 .4578275 .40821073 and .26862954 .26130258 .27577711 in float32. */
    public static final Normalisation CLIP = new Normalisation(
            List.of(0.48145467f, 0.4578275f, 0.40821072f), List.of(0.26862955f, 0.2613026f, 0.2757771f));

    /** @throws IllegalArgumentException if there aren't three of each, finite, the deviations above 0 */
    public Normalisation {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        boolean areFinite = mean.stream().allMatch(Float::isFinite)
                && deviation.stream().allMatch(each -> Float.isFinite(each) && each > 0);
        if (mean.size() != 3 || deviation.size() != 3 || !areFinite) {
            throw new IllegalArgumentException(
                    "mean and standard deviation are three numbers each, the deviations above" + " 0, not " + mean
                            + " and " + deviation);
        }
    }

    /** A channel's value in [0, 1] as the model takes it. */
    float of(float unit, int channel) {
        return (unit - mean.get(channel)) / deviation.get(channel);
    }
}
