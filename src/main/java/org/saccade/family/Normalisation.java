package org.saccade.family;

import java.util.List;
import java.util.Optional;

/**
 * How a model's pictures are normalised: (value - mean) / deviation for red, green and blue, values from 0 to 1.
 *
 * @param mean three numbers from 0 to 1
 * @param std three positive numbers
 */
public record Normalisation(List<Float> mean, List<Float> std) {
    /** The mean and deviation of ImageNet's pictures. */
    public static final Normalisation IMAGENET =
            new Normalisation(List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f));

    /** From 0 … 1 to -1 … 1: the first Vision Transformers, SigLIP. */
    public static final Normalisation HALF = new Normalisation(List.of(0.5f, 0.5f, 0.5f), List.of(0.5f, 0.5f, 0.5f));

    /** OpenAI's CLIP, and OpenCLIP. */
    public static final Normalisation OPENAI = new Normalisation(
            List.of(0.48145467f, 0.4578275f, 0.40821072f), List.of(0.26862955f, 0.2613026f, 0.2757771f));

    /** DINOv3's models of satellite pictures, SAT-493M. */
    public static final Normalisation SATELLITE =
            new Normalisation(List.of(0.430f, 0.411f, 0.296f), List.of(0.213f, 0.156f, 0.143f));

    /** @throws IllegalArgumentException if there aren't three numbers each, or they are out of range */
    public Normalisation {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (mean.size() != 3 || !mean.stream().allMatch(value -> value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("a mean is three numbers from 0 to 1 (red, green, blue), not " + mean);
        }
        if (std.size() != 3 || !std.stream().allMatch(value -> value > 0 && value <= 10)) {
            throw new IllegalArgumentException(
                    "a standard deviation is three positive numbers up to 10 (red, green, blue), not " + std);
        }
    }

    /**
     * Checks what a user says.
     *
     * @throws IllegalArgumentException if there aren't three numbers each, or they are out of range
     */
    public static void requireUsable(Optional<List<Float>> mean, Optional<List<Float>> std) {
        if (mean.isPresent() || std.isPresent()) {
            new Normalisation(mean.orElse(IMAGENET.mean), std.orElse(IMAGENET.std));
        }
    }
}
