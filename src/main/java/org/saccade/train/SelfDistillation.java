package org.saccade.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.saccade.train.data.Batch;
import org.saccade.vit.Numbers;
import org.saccade.vit.ProjectionHead;
import org.saccade.vit.ProjectionSizes;
import org.saccade.vit.VisionTransformer;
import org.saccade.vit.VitConfig;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;
import org.saccade.weights.checkpoint.TensorArchive;

/**
 * Self-distillation without labels (DINO; Caron et al., 2021, algorithm 1, and {@code main_dino.py}): a student sees
 * all views of a picture and learns what a teacher says of the two large ones. The teacher is a running mean of the
 * student; its outputs are centred and sharpened, so that they don't all become the same.
 */
final class SelfDistillation implements Objective {
    private static final int LARGE_VIEWS = 2;
    private static final String STUDENT = "student.";
    private static final String TEACHER = "teacher.";
    private static final String LAST_LAYER = "head.last_layer.weight_v";

    private final DinoOptions options;
    private final CosineSchedule momentum;
    private final CosineSchedule decay;
    private final Network student;
    private final Network teacher;
    private final NDArray center;
    private final List<Trained> parameters;
    /** What the teacher said in the last step: (views, batch, outputs) summed up to (1, outputs). */
    private final NDArray said;

    /** A backbone and its projection head. */
    private record Network(VisionTransformer backbone, ProjectionHead head) {
        /** CLS of some views of one size: (n, 3, side, side) to (n, dim). */
        NDArray cls(ParameterStore parameters, NDArray image, boolean training) {
            return backbone.forward(parameters, new NDList(image), training)
                    .singletonOrThrow()
                    .get(new NDIndex(":, 0"));
        }

        NDArray outputs(ParameterStore parameters, NDList cls, boolean training) {
            NDArray all = cls.size() == 1 ? cls.head() : NDArrays.concat(cls, 0);
            return head.forward(parameters, new NDList(all), training).singletonOrThrow();
        }

        Map<String, NDArray> arrays() {
            Map<String, NDArray> arrays = new LinkedHashMap<>();
            for (Pair<String, Parameter> each : backbone.getParameters()) {
                arrays.put("backbone." + each.getKey(), each.getValue().getArray());
            }
            for (Pair<String, Parameter> each : head.getParameters()) {
                arrays.put("head." + each.getKey(), each.getValue().getArray());
            }
            return arrays;
        }
    }

    /**
     * @param first what the backbone's parameters are at the start
     * @param firstHead the projection head's
     * @param length how long the training is
     * @param owner of the parameters
     */
    SelfDistillation(
            VitConfig architecture,
            StateDict first,
            StateDict firstHead,
            DinoOptions options,
            TrainingLength length,
            NDManager owner)
            throws CheckpointException {
        this.options = options;
        momentum = CosineSchedule.of(options.momentumTeacher(), 1, length.steps());
        decay = CosineSchedule.of(options.weightDecay(), options.weightDecayEnd(), length.steps());
        ProjectionSizes sizes =
                new ProjectionSizes(architecture.dim(), options.headHidden(), options.bottleneck(), options.outDim());
        student = network(architecture, first, firstHead, sizes, owner);
        teacher = network(architecture, first, firstHead, sizes, owner);
        student.backbone.train();
        student.head.train();
        parameters = new ArrayList<>(Trained.of(STUDENT + "backbone.", student.backbone, name -> true));
        parameters.addAll(Trained.of(STUDENT + "head.", student.head, name -> true));
        center = owner.zeros(new Shape(1, options.outDim()));
        said = owner.zeros(new Shape(1, options.outDim()));
    }

    private static Network network(
            VitConfig architecture, StateDict first, StateDict firstHead, ProjectionSizes sizes, NDManager owner)
            throws CheckpointException {
        return new Network(
                VisionTransformer.load(architecture, first, owner), ProjectionHead.load(sizes, firstHead, owner));
    }

    @Override
    public List<Trained> parameters() {
        return parameters;
    }

    @Override
    public Loss loss(Batch batch, long step, NDManager owner) {
        ParameterStore values = new ParameterStore(owner, false);
        NDArray large = image(batch, 0, LARGE_VIEWS, owner);
        NDArray taught = teacher.outputs(values, new NDList(teacher.cls(values, large, false)), false)
                .stopGradient();
        NDArray wanted =
                Numbers.over(taught.sub(center), temperature(batch.epoch())).softmax(1);
        remember(taught, batch.size());
        NDList cls = new NDList(student.cls(values, large, true));
        if (batch.views().size() > LARGE_VIEWS) {
            cls.add(student.cls(values, image(batch, LARGE_VIEWS, batch.views().size(), owner), true));
        }
        NDArray learnt = Numbers.over(student.outputs(values, cls, true), options.studentTemp())
                .logSoftmax(1);
        return new Loss(crossEntropy(wanted, learnt, batch), OptionalInt.empty());
    }

    /** Views of one size, one after the other: (views * n, 3, side, side). */
    private static NDArray image(Batch batch, int from, int to, NDManager owner) {
        NDList views = new NDList();
        for (int view = from; view < to; view++) {
            views.add(BatchImage.of(batch, view, owner));
        }
        return NDArrays.concat(views, 0);
    }

    /** The mean over all pairs of a large view of the teacher's and another view of the student's. */
    private static NDArray crossEntropy(NDArray wanted, NDArray learnt, Batch batch) {
        int n = batch.size();
        int views = batch.views().size();
        NDArray total = null;
        for (int taught = 0; taught < LARGE_VIEWS; taught++) {
            NDArray q = wanted.get(new NDIndex("{}:{}", taught * n, (taught + 1) * n));
            for (int view = 0; view < views; view++) {
                if (view != taught) {
                    NDArray p = learnt.get(new NDIndex("{}:{}", view * n, (view + 1) * n));
                    NDArray pair = q.mul(p).sum(new int[] {1}).mean().neg();
                    total = total == null ? pair : total.add(pair);
                }
            }
        }
        return Numbers.over(total, LARGE_VIEWS * (views - 1));
    }

    private double temperature(int epoch) {
        int rise = options.warmupTeacherTempEpochs();
        if (epoch >= rise) {
            return options.teacherTemp();
        }
        double share = rise == 1 ? 0 : (double) epoch / (rise - 1);
        return options.warmupTeacherTemp() + (options.teacherTemp() - options.warmupTeacherTemp()) * share;
    }

    private void remember(NDArray taught, int pictures) {
        NDArray mean = Numbers.over(taught.sum(new int[] {0}, true), LARGE_VIEWS * pictures);
        said.subi(said).addi(mean);
    }

    @Override
    public GradientClipping clipping() {
        return new GradientClipping(options.clipGrad(), true);
    }

    @Override
    public boolean moves(Trained parameter, Batch batch) {
        return batch.epoch() >= options.freezeLastLayer() || !parameter.name().equals(STUDENT + LAST_LAYER);
    }

    @Override
    public double decay(long step) {
        return decay.at(step);
    }

    @Override
    public void moved(long step) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            center.muli(options.centerMomentum()).addi(Numbers.times(said, 1 - options.centerMomentum()));
            double kept = momentum.at(step);
            Map<String, NDArray> followed = student.arrays();
            teacher.arrays().forEach((name, array) -> array.muli(kept)
                    .addi(Numbers.times(followed.get(name).stopGradient(), 1 - kept)));
        }
    }

    @Override
    public Map<String, NDArray> followers() {
        Map<String, NDArray> followers = new LinkedHashMap<>();
        teacher.arrays().forEach((name, array) -> followers.put(TEACHER + name, array));
        followers.put("center", center);
        return followers;
    }

    @Override
    public VitConfig architecture() {
        return student.backbone.config();
    }

    /** The teacher's backbone, which its authors evaluate. */
    @Override
    public StateDict model() {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        for (Pair<String, Parameter> each : teacher.backbone.getParameters()) {
            arrays.put(each.getKey(), each.getValue().getArray());
        }
        return new TensorArchive(NativeArrays.copies(arrays), Map.of("source", "the teacher in training"));
    }
}
