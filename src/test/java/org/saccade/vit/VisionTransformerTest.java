package org.saccade.vit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.saccade.weights.checkpoint.CheckpointException;

class VisionTransformerTest {
    private static final Shape IMAGE = new Shape(1, 3, 40, 64);

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void parametersAreNamedAndOrderedAsInTheStateDict() throws CheckpointException {
        VisionTransformer model = load();
        assertEquals(
                List.copyOf(FormulaModels.MICRO.parameterShapes().keySet()),
                model.getParameters().keys());
    }

    @Test
    void parametersHoldTheCheckpointsValues() throws CheckpointException {
        NDArray loaded = load().getParameters().get("blocks.1.attn.qkv.weight").getArray();
        NDArray formula = manager.create(
                new FormulaWeights(FormulaModels.MICRO, 7)
                        .tensor("blocks.1.attn.qkv.weight")
                        .data(),
                new Shape(144, 48),
                DataType.FLOAT32);
        assertEquals(formula, loaded);
    }

    @Test
    void chunkedAndWholeAttentionAgreeWithThePlainAlgorithm() throws CheckpointException {
        // 65 x 40 patches: more queries than go into one call of the kernel
        NDArray image = manager.randomNormal(new Shape(1, 3, 65 * 8, 40 * 8));
        VisionTransformer model = load();
        NDArray fused = model.clsAttention(image, PositionInterpolation.DINO, RunListener.NONE);
        NDArray plain = new PlainAttention(model).clsAttention(image);
        assertArrayEquals(plain.toFloatArray(), fused.toFloatArray(), 1e-5f);
    }

    @Test
    void picturesInABatchDontMeet() throws CheckpointException {
        VisionTransformer model = load();
        NDArray images = manager.randomNormal(new Shape(2, 3, 40, 64));
        NDArray together = model.clsAttention(images.duplicate(), PositionInterpolation.DINO, RunListener.NONE);
        NDArray second =
                model.clsAttention(images.get("1:2").duplicate(), PositionInterpolation.DINO, RunListener.NONE);
        assertArrayEquals(second.toFloatArray(), together.get("1:2").toFloatArray(), 1e-5f);
    }

    @Test
    void featuresOfEveryTokenAreNormalised() throws CheckpointException {
        VisionTransformer model = load();
        NDArray features = model.forward(
                        new ParameterStore(manager, false), new NDList(manager.randomNormal(IMAGE)), false)
                .singletonOrThrow();
        assertEquals(new Shape(1, 41, 48), features.getShape());
        assertEquals(model.getOutputShapes(new Shape[] {IMAGE})[0], features.getShape());
    }

    @Test
    void gradientsReachEveryParameter() {
        VisionTransformer model = new VisionTransformer(FormulaModels.MICRO, manager);
        model.initialize(manager, DataType.FLOAT32, IMAGE);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray features = model.forward(
                            new ParameterStore(manager, false), new NDList(manager.randomNormal(IMAGE)), true)
                    .singletonOrThrow();
            collector.backward(features.get(":, 0")
                    .pow(2)
                    .mul(manager.randomNormal(new Shape(1, 48)))
                    .sum());
        }
        for (var entry : model.getParameters()) {
            Parameter parameter = entry.getValue();
            NDArray gradient = parameter.getArray().getGradient();
            assertTrue(gradient.abs().sum().getFloat() > 0, "no gradient for " + entry.getKey());
        }
    }

    @Test
    void aRunReportsItsBlocksInOrder() throws CheckpointException {
        List<String> reports = new ArrayList<>();
        run(load(), new RunListener() {
            @Override
            public void blockDone(int done, int depth) {
                reports.add(done + "/" + depth);
            }
        });
        assertEquals(List.of("0/3", "1/3", "2/3", "3/3"), reports);
    }

    @Test
    void aRunEndsWhenItIsCancelled() throws CheckpointException {
        VisionTransformer model = load();
        int[] done = {-1};
        RunListener afterOneBlock = new RunListener() {
            @Override
            public void blockDone(int blocks, int depth) {
                done[0] = blocks;
            }

            @Override
            public boolean cancelled() {
                return done[0] == 1;
            }
        };
        assertThrows(CancellationException.class, () -> run(model, afterOneBlock));
        assertEquals(1, done[0]);
    }

    @Test
    void runsLeaveNothingBehind() throws CheckpointException {
        VisionTransformer model = load();
        run(model, RunListener.NONE);
        int before = manager.getManagedArrays().size();
        for (int i = 0; i < 20; i++) {
            run(model, RunListener.NONE);
        }
        assertEquals(before, manager.getManagedArrays().size());
    }

    private VisionTransformer load() throws CheckpointException {
        return VisionTransformer.load(FormulaModels.MICRO, new FormulaWeights(FormulaModels.MICRO, 7), manager);
    }

    private void run(VisionTransformer model, RunListener listener) {
        try (NDManager scope = manager.newSubManager()) {
            model.clsAttention(scope.ones(IMAGE), PositionInterpolation.DINO, listener);
        }
    }
}
