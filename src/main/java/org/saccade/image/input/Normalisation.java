package org.saccade.image.input;

import java.util.List;

/**
 * The mean and standard deviation that a model's pictures had in training, of values in [0, 1].
 *
 * @param mean of red, green and blue, in [0, 1]
 * @param deviation of red, green and blue, above 0 and at most 10
 */
public record Normalisation(List<Float> mean, List<Float> deviation) {
    /** ImageNet's: DINO, DINOv2, DeiT, MAE and most others. */
    public static final Normalisation IMAGENET =
            new Normalisation(List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f));

    /** From -1 to 1: SigLIP, and timm's ViT of the authors' weights. */
    public static final Normalisation HALF = new Normalisation(List.of(0.5f, 0.5f, 0.5f), List.of(0.5f, 0.5f, 0.5f));

    /** DINOv3's models of satellite pictures, SAT-493M. */
    public static final Normalisation SATELLITE =
            new Normalisation(List.of(0.430f, 0.411f, 0.296f), List.of(0.213f, 0.156f, 0.143f));

    /** OpenAI's CLIP, and OpenCLIP: .48145466 .4578275 .40821073 and .26862954 .26130258 .27577711 in float32. */
    public static final Normalisation CLIP = new Normalisation(
            List.of(0.48145467f, 0.4578275f, 0.40821072f), List.of(0.26862955f, 0.2613026f, 0.2757771f));

    /** @throws IllegalArgumentException if there aren't three numbers each, or they are out of range */
    public Normalisation {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (mean.size() != 3 || !mean.stream().allMatch(value -> value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("a mean is three numbers from 0 to 1 (red, green, blue), not " + mean);
        }
        if (deviation.size() != 3 || !deviation.stream().allMatch(value -> value > 0 && value <= 10)) {
            throw new IllegalArgumentException(
                    "a standard deviation is three positive numbers up to 10 (red, green, blue), not " + deviation);
        }
    }

    /** A channel's value in [0, 1] as the model takes it. */
    float of(float unit, int channel) {
        return (unit - mean.get(channel)) / deviation.get(channel);
    }
}
