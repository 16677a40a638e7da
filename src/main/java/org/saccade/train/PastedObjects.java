package org.saccade.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.saccade.train.data.Batch;
import org.saccade.train.data.PastedLabels;
import org.saccade.train.paste.PasteOptions;
import org.saccade.train.paste.PastePhase;
import org.saccade.train.paste.PhasePlan;
import org.saccade.vit.ClsReading;
import org.saccade.vit.Numbers;
import org.saccade.vit.PositionInterpolation;
import org.saccade.vit.VisionTransformer;
import org.saccade.vit.VitConfig;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;
import org.saccade.weights.checkpoint.TensorArchive;

/**
 * The recipe of the demo weights ({@code DEMO_RECIPE.md}): CLS tells which cut-out was pasted on a background, patches
 * tell which one covers them, and the last block's attention is kept wide. What is kept is a running mean of the
 * backbone; the directions of the classes, which its tokens are compared with, are thrown away.
 */
final class PastedObjects implements Objective {
    private static final Set<String> NEVER_DECAY = Set.of("cls_token", "pos_embed");
    private static final String BACKBONE = "backbone.";
    private static final String AVERAGE = "average.";
    private static final double CLIP = 3;

    private final PasteOptions options;
    private final PhasePlan plan;
    private final double decay;
    private final VisionTransformer backbone;
    private final PasteHeads heads;
    private final List<Trained> parameters;
    private final Map<String, NDArray> learnt = new LinkedHashMap<>();
    private final Map<String, NDArray> average = new LinkedHashMap<>();

    /**
     * @param first what the backbone's parameters are at the start
     * @param firstHeads what those of {@link PasteHeads} are
     * @param decay of the backbone's matrices
     * @param steps of the whole training
     * @param owner of the parameters
     */
    PastedObjects(
            VitConfig architecture,
            StateDict first,
            StateDict firstHeads,
            PasteOptions options,
            double decay,
            long steps,
            NDManager owner)
            throws CheckpointException {
        this.options = options;
        this.decay = decay;
        plan = new PhasePlan(options, steps);
        backbone = VisionTransformer.load(architecture, first, owner);
        backbone.train();
        heads = new PasteHeads(options, firstHeads, owner);
        parameters = new ArrayList<>(Trained.of(BACKBONE, backbone, name -> !NEVER_DECAY.contains(name)));
        parameters.addAll(heads.parameters());
        for (Pair<String, Parameter> each : backbone.getParameters()) {
            learnt.put(each.getKey(), each.getValue().getArray());
            try (NDArray values = each.getValue().getArray().stopGradient()) {
                average.put(each.getKey(), values.duplicate());
            }
        }
    }

    @Override
    public List<Trained> parameters() {
        return parameters;
    }

    /** A phase begins with the averaged backbone, the queries of its last block scaled. */
    @Override
    public boolean begins(long step) {
        PhasePlan.Place place = plan.at(step);
        if (!place.isFirst()) {
            return false;
        }
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            VitConfig config = backbone.config();
            for (String kind : List.of("weight", "bias")) {
                NDArray qkv = average.get("blocks.%d.attn.qkv.%s".formatted(config.depth() - 1, kind));
                qkv.get(new NDIndex("0:{}", config.dim())).muli(place.phase().queryScale());
            }
            learnt.forEach((name, array) -> {
                array.setRequiresGradient(false);
                array.subi(array).addi(average.get(name));
                array.setRequiresGradient(true);
            });
        }
        return true;
    }

    @Override
    public Loss loss(Batch batch, long step, NDManager owner) {
        Parts parts = parts(batch, step, owner);
        return new Loss(parts.total, OptionalInt.of(parts.right), List.of(parts.instance, parts.dense, parts.spread));
    }

    @Override
    public List<String> parts() {
        return List.of("instance", "dense", "spread");
    }

    /**
     * What the loss is made of.
     *
     * @param total of the others, weighed
     * @param instance how surely CLS tells the cut-outs
     * @param dense how surely covered patches do
     * @param spread how much narrower attention is than wanted
     * @param right views of which CLS tells one of the cut-outs
     */
    record Parts(NDArray total, NDArray instance, NDArray dense, NDArray spread, int right) {}

    Parts parts(Batch batch, long step, NDManager owner) {
        PastePhase phase = plan.at(step).phase();
        PastedLabels labels = batch.pasted().orElseThrow();
        ClsReading reading = read(batch, labels, owner);
        NDArray logits = heads.instanceLogits(reading.cls());
        NDArray instance = PasteHeads.instanceLoss(logits, batch.labels(), labels.second());
        NDArray dense = heads.denseLoss(reading.entering(), labels.patches());
        NDArray spread = PasteHeads.spreadLoss(reading.attention(), options.spreadShare());
        NDArray total = instance.add(Numbers.times(dense, phase.denseWeight()))
                .add(Numbers.times(spread, phase.spreadWeight()));
        return new Parts(total, instance, dense, spread, right(logits, batch.labels(), labels.second()));
    }

    private ClsReading read(Batch batch, PastedLabels labels, NDManager owner) {
        NDArray patches = BatchImage.of(batch, 0, owner);
        long[] places = Arrays.stream(labels.places()).asLongStream().toArray();
        NDArray where = owner.create(places, new Shape(batch.size(), options.visible()));
        ClsReading.Seen seen = new ClsReading.Seen(where, labels.grid(), labels.isLate());
        ParameterStore values = new ParameterStore(owner, false);
        return ClsReading.of(backbone, values, patches, seen, PositionInterpolation.SIZE, true);
    }

    private static int right(NDArray logits, int[] first, int[] second) {
        int[] taken = Classification.taken(logits);
        int right = 0;
        for (int i = 0; i < taken.length; i++) {
            right += taken[i] == first[i] || taken[i] == second[i] ? 1 : 0;
        }
        return right;
    }

    @Override
    public GradientClipping clipping() {
        return new GradientClipping(CLIP, false);
    }

    @Override
    public double decay(long step) {
        return decay;
    }

    @Override
    public void moved(long step) {
        heads.limitScale();
        double done = plan.at(step).step();
        double kept = Math.min(options.averageDecay(), (1 + done) / (10 + done));
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            average.forEach((name, array) ->
                    array.addi(learnt.get(name).stopGradient().sub(array).muli(1 - kept)));
        }
    }

    @Override
    public Map<String, NDArray> followers() {
        Map<String, NDArray> followers = new LinkedHashMap<>();
        average.forEach((name, array) -> followers.put(AVERAGE + name, array));
        return followers;
    }

    @Override
    public VitConfig architecture() {
        return backbone.config();
    }

    /** The averaged backbone. */
    @Override
    public StateDict model() {
        return new TensorArchive(NativeArrays.copies(average), Map.of("source", "the average in training"));
    }
}
