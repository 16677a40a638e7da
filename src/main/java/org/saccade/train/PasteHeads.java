package org.saccade.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import java.util.List;
import java.util.stream.IntStream;
import org.saccade.train.paste.PasteOptions;
import org.saccade.vit.Numbers;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;

/**
 * What {@link PastedObjects} compares tokens with, and the losses of it: a direction of each class for CLS, another for
 * patches, and the scale of CLS's cosines. They are learnt, and thrown away with the training.
 */
final class PasteHeads {
    /** Names in the checkpoint and in the first weights. */
    static final String INSTANCES = "instances";

    static final String DENSE = "dense";
    static final String LOG_SCALE = "log_scale";

    /** PyTorch's, of {@code F.normalize} and {@code F.layer_norm}. */
    private static final float SHORTEST = 1e-12f;

    private static final double EPS = 1e-5;
    private static final float LEAST_SHARE = 1e-9f;

    private final PasteOptions options;
    /** (classes, dim). */
    private final Trained instances;
    /** (classes, dim). */
    private final Trained dense;
    /** (1), the scale's natural logarithm. */
    private final Trained logScale;

    /** @param first what they are at the start */
    PasteHeads(PasteOptions options, StateDict first, NDManager owner) throws CheckpointException {
        this.options = options;
        instances = head(INSTANCES, first, owner);
        logScale = head(LOG_SCALE, first, owner);
        dense = head(DENSE, first, owner);
    }

    private static Trained head(String name, StateDict first, NDManager owner) throws CheckpointException {
        long[] shape = first.shape(name).stream().mapToLong(Long::longValue).toArray();
        NDArray value = owner.zeros(new Shape(shape));
        NativeArrays.fill(value, first, name);
        value.setRequiresGradient(true);
        return new Trained(name, value, false);
    }

    List<Trained> parameters() {
        return List.of(instances, logScale, dense);
    }

    /** (n, dim) of CLS to (n, classes): scaled cosines. */
    NDArray instanceLogits(NDArray cls) {
        return cosines(cls, instances.value()).mul(logScale.value().exp());
    }

    /** The mean cross-entropy with a target that is split evenly between two cut-outs. */
    static NDArray instanceLoss(NDArray logits, int[] first, int[] second) {
        int classes = (int) logits.getShape().get(1);
        NDManager owner = logits.getManager();
        NDArray target = owner.create(first)
                .oneHot(classes, DataType.FLOAT32)
                .add(owner.create(second).oneHot(classes, DataType.FLOAT32))
                .muli(0.5);
        return Numbers.over(logits.logSoftmax(1).mul(target).sum(), first.length)
                .neg();
    }

    /**
     * The mean cross-entropy of the patches that have a label; 0 if none has.
     *
     * @param entering (n, 1 + patches, dim), the tokens that enter the last block
     * @param labels n * patches
     */
    NDArray denseLoss(NDArray entering, int[] labels) {
        NDManager owner = entering.getManager();
        long patches = entering.getShape().get(1) - 1;
        int[] labelled =
                IntStream.range(0, labels.length).filter(i -> labels[i] >= 0).toArray();
        if (labelled.length == 0) {
            return Numbers.times(dense.value().sum(), 0); // so that there is a gradient
        }
        long[] rows = IntStream.of(labelled)
                .mapToLong(i -> i / patches * (patches + 1) + 1 + i % patches)
                .toArray();
        NDArray tokens = entering.reshape(-1, entering.getShape().get(2));
        NDArray chosen = Embedding.embedding(owner.create(rows), tokens, SparseFormat.DENSE)
                .singletonOrThrow();
        NDArray logits = Numbers.times(cosines(normalized(chosen), dense.value()), options.denseScale());
        int[] wanted = IntStream.of(labelled).map(i -> labels[i]).toArray();
        return Classification.crossEntropy(logits, owner.create(wanted), 0);
    }

    /** LayerNorm without weights. */
    private static NDArray normalized(NDArray tokens) {
        NDArray centred = tokens.sub(tokens.mean(new int[] {1}, true));
        NDArray variance = centred.square().mean(new int[] {1}, true);
        return centred.div(variance.add(EPS).sqrt());
    }

    /**
     * How far the entropy of each head's map lies below that of a uniform one over a share of the patches; 0 where it
     * lies above.
     *
     * @param attention (n, heads, 1 + patches), CLS's; what it gives to itself is left out
     */
    static NDArray spreadLoss(NDArray attention, double share) {
        NDArray patches = attention.get(new NDIndex(":, :, 1:"));
        NDArray shares = patches.div(patches.sum(new int[] {2}, true));
        NDArray entropy = shares.mul(Numbers.atLeast(shares, LEAST_SHARE).log())
                .sum(new int[] {2})
                .neg();
        double wanted = Math.log(share * patches.getShape().get(2));
        return Numbers.atLeast(entropy.neg().add(wanted), 0).mean();
    }

    private static NDArray cosines(NDArray tokens, NDArray directions) {
        return unit(tokens).matMul(unit(directions).transpose());
    }

    private static NDArray unit(NDArray rows) {
        NDArray length = rows.square().sum(new int[] {1}, true).sqrt();
        return rows.div(Numbers.atLeast(length, SHORTEST));
    }

    /** Keeps the scale at most where it may be. */
    void limitScale() {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray value = logScale.value();
            value.setRequiresGradient(false);
            NDArray limited = value.minimum(Numbers.with(value, Math.log(options.largestScale())));
            value.subi(value).addi(limited);
            value.setRequiresGradient(true);
        }
    }
}
