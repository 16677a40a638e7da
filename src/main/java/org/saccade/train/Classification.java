package org.saccade.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.saccade.train.data.Batch;
import org.saccade.vit.Numbers;
import org.saccade.vit.VisionTransformer;
import org.saccade.vit.VitConfig;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;
import org.saccade.weights.checkpoint.TensorArchive;

/**
 * Telling classes apart: the cross-entropy of the logits with the class, of which a share is spread evenly over all
 * classes (label smoothing; Szegedy et al., 2016, section 7).
 */
final class Classification implements Objective {
    /** timm's {@code no_weight_decay}. */
    private static final Set<String> NEVER_DECAY = Set.of("cls_token", "pos_embed", "dist_token");

    private static final String PREFIX = "model.";

    private final VisionTransformer model;
    private final List<Trained> parameters;
    private final double smoothing;
    private final double decay;
    private final GradientClipping clipping;

    /**
     * @param first what the parameters are at the start
     * @param smoothing share of the class that is spread over all, 0 to below 1
     * @param owner of the parameters
     */
    Classification(
            VitConfig architecture,
            StateDict first,
            double smoothing,
            double decay,
            GradientClipping clipping,
            NDManager owner)
            throws CheckpointException {
        this.smoothing = smoothing;
        this.decay = decay;
        this.clipping = clipping;
        model = VisionTransformer.load(architecture, first, owner);
        model.train();
        parameters = Trained.of(PREFIX, model, name -> !NEVER_DECAY.contains(name));
    }

    @Override
    public List<Trained> parameters() {
        return parameters;
    }

    @Override
    public Loss loss(Batch batch, long step, NDManager owner) {
        NDArray logits = model.logits(new ParameterStore(owner, false), BatchImage.of(batch, 0, owner), true);
        NDArray labels = owner.create(batch.labels());
        return new Loss(crossEntropy(logits, labels, smoothing), OptionalInt.of(right(logits, batch.labels())));
    }

    /** The mean over (n, classes) logits of n labels. */
    static NDArray crossEntropy(NDArray logits, NDArray labels, double smoothing) {
        NDArray logShares = logits.logSoftmax(1);
        NDArray ofClass = logShares.mul(labels.oneHot((int) logits.getShape().get(1), DataType.FLOAT32));
        NDArray wanted = Numbers.times(ofClass.sum(new int[] {1}), 1 - smoothing);
        return wanted.add(Numbers.times(logShares.mean(new int[] {1}), smoothing))
                .mean()
                .neg();
    }

    /** Of (n, classes) logits, which is the largest. */
    static int[] taken(NDArray logits) {
        return logits.argMax(1).toType(DataType.INT32, false).toIntArray();
    }

    private static int right(NDArray logits, int[] labels) {
        int[] taken = taken(logits);
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            right += taken[i] == labels[i] ? 1 : 0;
        }
        return right;
    }

    @Override
    public GradientClipping clipping() {
        return clipping;
    }

    @Override
    public double decay(long step) {
        return decay;
    }

    @Override
    public VitConfig architecture() {
        return model.config();
    }

    @Override
    public StateDict model() {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        parameters.forEach(parameter -> arrays.put(parameter.name().substring(PREFIX.length()), parameter.value()));
        return new TensorArchive(NativeArrays.copies(arrays), Map.of("source", "the model in training"));
    }
}
