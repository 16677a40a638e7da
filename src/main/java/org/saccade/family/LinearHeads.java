package org.saccade.family;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.saccade.vit.HeadKind;
import org.saccade.vit.LinearHead;
import org.saccade.vit.LinearHead.Layout;
import org.saccade.vit.VitConfig;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;
import org.saccade.weights.checkpoint.TensorFile;

/**
 * Linear heads that take more than the CLS token of the last block: those that DINO and DINOv2 publish in files of their
 * own, and Hugging Face's classifier of DINOv2. The number of columns tells what they take (FAMILIES.md, section 5).
 */
public final class LinearHeads {
    /** More than 21,841 classes have on the widest of DINOv2; what would be computed of more might not fit into memory. */
    private static final long MOST_NUMBERS = 1L << 28;

    /** How files call their weight and bias, DINO's first. */
    private static final List<String> PREFIXES = List.of("module.linear.", "linear.", "");

    private LinearHeads() {}

    /**
     * A head in a file of its own, before its model is known.
     *
     * @param classes how many it tells apart
     * @param columns how many numbers it takes
     */
    public record Unfitted(StateDict file, String prefix, int classes, int columns) {
        /**
         * Reads the head for a model.
         *
         * @throws CheckpointException in one line that says what would fit, if it takes what the model doesn't give, or
         *     holds a NaN or an infinity
         */
        public LinearHead of(VitConfig model) throws CheckpointException {
            int width = model.dim();
            boolean isDinos = !prefix.isEmpty();
            if (!model.parts().cls()) {
                throw new CheckpointException(file.source() + " takes a CLS token, which the model doesn't have");
            }
            Optional<Layout> layout = layout(columns, width, model.depth());
            if (layout.isEmpty()) {
                throw new CheckpointException(
                        "%s takes %d numbers, and the model's tokens are %d wide: a head for it takes %s"
                                .formatted(file.source(), columns, width, legal(width, model.depth())));
            }
            float[] weight = floats(file, prefix + "weight");
            boolean isInterleaved = isDinos && layout.get() == Layout.CLS_MEAN;
            return new LinearHead(
                    layout.get(),
                    width,
                    isInterleaved ? sideBySide(weight, classes, width) : weight,
                    floats(file, prefix + "bias"));
        }
    }

    /**
     * Opens a file; no value is read.
     *
     * @throws CheckpointException in one line, if it holds no linear head
     */
    public static Unfitted open(Path file) throws CheckpointException {
        TensorFile tensors = TensorFile.open(file);
        Set<String> names = tensors.names();
        String prefix = PREFIXES.stream()
                .filter(each -> names.contains(each + "weight") && names.contains(each + "bias"))
                .findFirst()
                .orElseThrow(() -> new CheckpointException(
                        file + " holds no linear head: it has no weight and bias, as DINOv2's heads have, and no"
                                + " module.linear.weight and module.linear.bias, as DINO's"));
        List<Long> weight = tensors.shape(prefix + "weight");
        List<Long> bias = tensors.shape(prefix + "bias");
        boolean fits = weight.size() == 2
                && bias.equals(List.of(weight.get(0)))
                && weight.get(0) >= 1
                && weight.get(1) >= 1
                && isBounded(weight);
        if (!fits) {
            throw new CheckpointException(
                    "%s: %sweight has shape %s and %sbias %s, expected [classes, numbers] and [classes]"
                            .formatted(file, prefix, weight, prefix, bias));
        }
        return new Unfitted(tensors, prefix, Math.toIntExact(weight.get(0)), Math.toIntExact(weight.get(1)));
    }

    /**
     * The classifier in a model's own file that takes the mean of the patches, too: Hugging Face's of DINOv2.
     *
     * @return empty if the model has none of that kind
     * @throws CheckpointException if it holds a NaN or an infinity
     */
    public static Optional<LinearHead> of(ModelDescription model) throws CheckpointException {
        StateDict weights = model.weights();
        int width = model.config().dim();
        Set<String> names = weights.names();
        boolean isWide = model.config().parts().head() == HeadKind.NONE
                && names.contains("head.weight")
                && names.contains("head.bias")
                && isWide(weights.shape("head.weight"), width)
                && weights.shape("head.bias")
                        .equals(List.of(weights.shape("head.weight").get(0)));
        return isWide
                ? Optional.of(new LinearHead(
                        Layout.CLS_MEAN, width, floats(weights, "head.weight"), floats(weights, "head.bias")))
                : Optional.empty();
    }

    private static boolean isBounded(List<Long> shape) {
        return shape.get(0) <= MOST_NUMBERS && shape.get(1) <= MOST_NUMBERS / Math.max(1, shape.get(0));
    }

    private static boolean isWide(List<Long> shape, int width) {
        return shape.size() == 2 && shape.get(1) == 2L * width && shape.get(0) >= 1 && isBounded(shape);
    }

    /**
     * Holds a head against a model.
     *
     * @throws IllegalArgumentException if it doesn't fit
     */
    public static void requireModel(LinearHead head, VitConfig model) {
        if (!model.parts().cls() || head.width() != model.dim() || head.layout().blocks() > model.depth()) {
            throw new IllegalArgumentException("this head is another model's");
        }
    }

    private static Optional<Layout> layout(int columns, int width, int depth) {
        for (Layout layout : Layout.values()) {
            if (columns == (long) layout.vectors() * width && layout.blocks() <= depth) {
                return Optional.of(layout);
            }
        }
        return Optional.empty();
    }

    private static String legal(int width, int depth) {
        String few = "%d (CLS), %d (and the mean of the patches)".formatted(width, 2 * width);
        return depth < Layout.CLS4.blocks()
                ? few
                : few + ", %d (CLS of four blocks) or %d (and the mean)".formatted(4 * width, 5 * width);
    }

    /** DINO's evaluation puts the numbers of CLS and mean in turns; here each is one piece. */
    private static float[] sideBySide(float[] weight, int classes, int width) {
        float[] apart = new float[weight.length];
        for (int row = 0; row < classes; row++) {
            for (int i = 0; i < width; i++) {
                apart[row * 2 * width + i] = weight[row * 2 * width + 2 * i];
                apart[row * 2 * width + width + i] = weight[row * 2 * width + 2 * i + 1];
            }
        }
        return apart;
    }

    private static float[] floats(StateDict file, String name) throws CheckpointException {
        FloatBuffer buffer = file.tensor(name).data().asFloatBuffer();
        float[] floats = new float[buffer.remaining()];
        buffer.get(floats);
        return floats;
    }
}
