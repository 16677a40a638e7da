package org.saccade.vit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.attention.FamilyGoldens;
import org.saccade.image.input.ModelInput;
import org.saccade.vit.LinearHead.Layout;

/** Relevance against the reference's gradients, and against one graph through all blocks with whole matrices. */
class ClassRelevanceTest {
    private NDManager manager;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private VisionTransformer load(FamilyGoldens.Case family) throws Exception {
        return VisionTransformer.load(family.config(), family.weights(), manager);
    }

    private static NDArray image(FamilyGoldens.Case family, NDManager owner) throws Exception {
        ModelInput input = family.input();
        return owner.create(input.values(family.normalisation()), new Shape(1, 3, input.height(), input.width()));
    }

    private LayerTensors tensors(FamilyGoldens.Case family, VisionTransformer model, NDManager owner) throws Exception {
        PositionInterpolation positions = family.config().parts().interpolation();
        return LayerTensors.of(model, image(family, owner), positions, DataType.FLOAT32, RunListener.NONE);
    }

    @Test
    void theGradientIsTheReferences() throws Exception {
        FamilyGoldens.Case family = FamilyGoldens.micro("vit", 0);
        int[] shape = family.golden().shape("attention_gradient_0"); // (depth, heads, tokens, tokens)
        int size = shape[1] * shape[2] * shape[3];
        float[] found = new float[shape[0] * size];
        try (LayerTensors tensors = tensors(family, load(family), manager.newSubManager())) {
            tensors.relevance(Optional.empty(), 0, RunListener.NONE, (block, from, gradient) -> {
                assertEquals(0, from, "so few queries are one chunk");
                System.arraycopy(gradient.toFloatArray(), 0, found, block * size, size);
            });
        }
        assertArrayEquals(family.golden().floats("attention_gradient_0"), found, 1e-4f);
    }

    @ParameterizedTest
    @CsvSource({
        "dino, CLS",
        "dino, CLS_MEAN",
        "dino, CLS4",
        "dino, CLS4_MEAN",
        "dinov2, CLS_MEAN",
        "dinov2, CLS4_MEAN",
        "dinov2_reg, CLS_MEAN",
        "dinov2_giant, CLS",
        "dinov3, CLS_MEAN",
        "deit_distilled, CLS_MEAN",
        "openclip, CLS"
    })
    void headsOfTheirOwnFollowEveryPath(String name, Layout layout) throws Exception {
        FamilyGoldens.Case family = FamilyGoldens.micro(name, 1);
        VisionTransformer model = load(family);
        LinearHead head = head(layout, family.config().dim());
        try (LayerTensors tensors = tensors(family, model, manager.newSubManager())) {
            float[][] rows = tensors.relevance(Optional.of(head), 2, RunListener.NONE);
            NDArray expected = wholeGraph(family, model, head.direction(2));
            for (int i = 0; i < rows.length; i++) {
                assertArrayEquals(expected.get(i).toFloatArray(), rows[i], 1e-4f * largest(rows[i]));
            }
            assertTrue(largest(rows[0]) > 1, "with the identity alone it would show nothing");
        }
    }

    private static float largest(float[] values) {
        float largest = 1;
        for (float value : values) {
            largest = Math.max(largest, value);
        }
        return largest;
    }

    private static LinearHead head(Layout layout, int width) {
        Random random = new Random(3);
        float[] weight = new float[3 * layout.vectors() * width];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = random.nextFloat() - 0.5f;
        }
        return new LinearHead(layout, width, weight, new float[] {1, 2, 3});
    }

    /** R, (tokens, tokens), of one graph of all blocks, in whose attention zeros are added that ask for a gradient. */
    private NDArray wholeGraph(FamilyGoldens.Case family, VisionTransformer model, ClassDirection direction)
            throws Exception {
        ParameterStore parameters = new ParameterStore(manager, false);
        Rotation rotation = model.rotation(image(family, manager));
        NDArray tokens = model.enteringTokens(
                        image(family, manager),
                        family.config().parts().interpolation(),
                        rotation,
                        NDArray::duplicate,
                        RunListener.NONE)
                .get(0);
        List<NDArray> attentions = new ArrayList<>();
        List<NDArray> zeros = new ArrayList<>();
        int depth = family.config().depth();
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray logit = manager.zeros(new Shape());
            NDArray current = tokens;
            for (int i = 0; i < depth; i++) {
                NDArray split = model.queryKeyValue(i, current);
                NDArray query = rotation.turned(split.get(0));
                NDArray key = rotation.turned(split.get(1));
                double scale = 1 / Math.sqrt((double) query.getShape().get(3));
                NDArray attention =
                        query.matMul(key.transpose(0, 1, 3, 2)).mul(scale).softmax(-1);
                NDArray zero = manager.zeros(attention.getShape());
                zero.setRequiresGradient(true);
                attentions.add(attention);
                zeros.add(zero);
                NDArray mixed = attention.add(zero).matMul(split.get(2));
                current = model.block(i).afterMixing(parameters, current, mixed, () -> {});
                if (direction.looksAt(depth - 1 - i)) {
                    NDArray cls = model.normalized(current).get(new NDIndex(":, 0"));
                    logit = logit.add(dot(cls, direction.cls().get(depth - 1 - i)));
                }
            }
            if (direction.mean().isPresent()) {
                NDIndex patches = new NDIndex(":, {}:", family.config().parts().prefix());
                NDArray mean = model.normalized(current).get(patches).mean(new int[] {1});
                logit = logit.add(dot(mean, direction.mean().get()));
            }
            collector.backward(logit);
        }
        NDArray relevance = manager.eye(Math.toIntExact(tokens.getShape().get(1)));
        for (int i = 0; i < depth; i++) {
            NDArray change = zeros.get(i).getGradient().mul(attentions.get(i)).maximum(0);
            relevance = relevance.add(change.mean(new int[] {1}).squeeze(0).matMul(relevance));
        }
        return relevance;
    }

    private NDArray dot(NDArray token, float[] vector) {
        return token.mul(manager.create(vector, new Shape(1, vector.length))).sum();
    }

    @Test
    void manyQueriesGoInChunks() {
        // 700 tokens of 3 heads: 499 queries at a time
        Shape shape = new Shape(3, 700, 4);
        AttentionGradient.QueryKeyValue of = new AttentionGradient.QueryKeyValue(
                manager.randomNormal(shape), manager.randomNormal(shape), manager.randomNormal(shape));
        NDArray upstream = manager.randomNormal(shape);
        List<String> chunks = new ArrayList<>();
        AttentionGradient.QueryKeyValue found = new AttentionGradient(of, upstream)
                .visit(
                        (from, to, gradient, product) -> {
                            chunks.add(from + " to " + to);
                            assertEquals(new Shape(3, to - from, 700), gradient.getShape());
                        },
                        () -> {},
                        true)
                .orElseThrow();
        assertEquals(List.of("0 to 499", "499 to 700"), chunks);
        NDList leaves = new NDList(of.query(), of.key(), of.value());
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            leaves.forEach(leaf -> leaf.setRequiresGradient(true));
            NDArray attention =
                    of.query().matMul(of.key().transpose(0, 2, 1)).mul(0.5).softmax(-1);
            collector.backward(attention.matMul(of.value()).mul(upstream).sum());
        }
        assertArrayEquals(
                leaves.get(0).getGradient().toFloatArray(), found.query().toFloatArray(), 1e-4f);
        assertArrayEquals(
                leaves.get(1).getGradient().toFloatArray(), found.key().toFloatArray(), 1e-4f);
        assertArrayEquals(
                leaves.get(2).getGradient().toFloatArray(), found.value().toFloatArray(), 1e-4f);
    }

    @ParameterizedTest
    @CsvSource({"vit", "deit_distilled", "dinov2", "dinov3"})
    void nothingIsLeftBehind(String name) throws Exception {
        FamilyGoldens.Case family = FamilyGoldens.micro(name, 1);
        VisionTransformer model = load(family);
        Optional<LinearHead> head = family.config().parts().head() == HeadKind.NONE
                ? Optional.of(head(
                        family.config().depth() < 4 ? Layout.CLS_MEAN : Layout.CLS4_MEAN,
                        family.config().dim()))
                : Optional.empty();
        NDManager own = manager.newSubManager();
        try (LayerTensors tensors = tensors(family, model, own)) {
            ask(tensors, head, RunListener.NONE);
            int ofModel = manager.getManagedArrays().size();
            int ofRun = own.getManagedArrays().size();
            for (int i = 0; i < 20; i++) {
                ask(tensors, head, RunListener.NONE);
            }
            assertEquals(ofRun, own.getManagedArrays().size());
            assertEquals(ofModel, manager.getManagedArrays().size());
            RunListener impatient = new RunListener() {
                private int asked;

                @Override
                public boolean cancelled() {
                    return ++asked > 4;
                }
            };
            assertThrows(CancellationException.class, () -> ask(tensors, head, impatient));
            ask(tensors, head, RunListener.NONE);
            assertEquals(ofRun, own.getManagedArrays().size());
            assertEquals(ofModel, manager.getManagedArrays().size());
        }
    }

    private static void ask(LayerTensors tensors, Optional<LinearHead> head, RunListener listener) {
        tensors.relevance(head, 1, listener);
        float[] logits =
                head.isPresent() ? tensors.output(head.get(), RunListener.NONE) : tensors.output(RunListener.NONE);
        assertTrue(logits.length > 0);
    }

    @Test
    void headsWithoutClassesHaveNoDirection() throws Exception {
        VisionTransformer model = load(FamilyGoldens.micro("openclip", 0));
        assertThrows(IllegalStateException.class, () -> model.direction(0, manager.create(0f)));
        assertThrows(IndexOutOfBoundsException.class, () -> load(FamilyGoldens.micro("dino", 0))
                .direction(0, manager.create(0f)));
        assertThrows(IndexOutOfBoundsException.class, () -> head(Layout.CLS, 4).direction(3));
        assertThrows(IllegalArgumentException.class, () -> new LinearHead(Layout.CLS, 4, new float[7], new float[2]));
    }
}
