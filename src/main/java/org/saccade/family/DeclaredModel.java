package org.saccade.family;

import java.util.List;
import java.util.Optional;

/**
 * What the configurations beside a checkpoint say of its model. A value that none of them says is empty.
 *
 * @param sizes all numbers that tensors tell, too: each must agree with them
 * @param heads attention heads in a block
 * @param headWidth how wide one is (OpenCLIP)
 * @param eps what LayerNorm adds to the variance
 * @param ropeBase base of the rotary periods
 * @param activation what an MLP computes: {@code gelu}, {@code quick_gelu}, …
 * @param modelType Hugging Face's name of the family
 * @param architecture timm's name of the model
 * @param tag timm's name of the weights
 * @param quickGelu OpenCLIP's word on the activation
 * @param qkvBias whether query, key and value have biases (Hugging Face)
 * @param pictures the size of those it was trained for
 * @param mean of red, green and blue
 * @param std their standard deviation
 * @param pool what timm's classifier takes: {@code token}, {@code avg}, …
 * @param classes names of the classes, in order; empty if there are none
 * @param wrongNames what is wrong with what should name classes, in a sentence
 * @param files those that were read
 * @param broken those that could not be read, each with what is wrong, in a sentence
 */
record DeclaredModel(
        List<Size> sizes,
        Optional<Told<Integer>> heads,
        Optional<Told<Integer>> headWidth,
        Optional<Told<Double>> eps,
        Optional<Told<Double>> ropeBase,
        Optional<Told<String>> activation,
        Optional<Told<String>> modelType,
        Optional<Told<String>> architecture,
        Optional<Told<String>> tag,
        Optional<Told<Boolean>> quickGelu,
        Optional<Told<Boolean>> qkvBias,
        Optional<Told<PictureSize>> pictures,
        Optional<Told<List<Float>>> mean,
        Optional<Told<List<Float>>> std,
        Optional<Told<String>> pool,
        Optional<Told<List<String>>> classes,
        Optional<String> wrongNames,
        List<String> files,
        List<String> broken) {
    /** What a size is of. */
    enum Of {
        PATCH,
        WIDTH,
        DEPTH,
        HIDDEN,
        REGISTERS
    }

    /**
     * A number that tensors tell, too.
     *
     * @param key its name in the configuration
     */
    record Size(Of of, String key, int value, String file) {}

    /** Whether a configuration says what model this is (not only how its pictures are prepared). */
    boolean saysModel() {
        return !sizes.isEmpty() || modelType.isPresent() || architecture.isPresent();
    }

    /** timm's name of the model and of its weights, in lower case; empty words if they aren't told. */
    String timmName() {
        return architecture.map(Told::value).orElse("") + "." + tagName();
    }

    /** timm's name of the weights, or an empty word. */
    String tagName() {
        return tag.map(Told::value).orElse("");
    }
}
