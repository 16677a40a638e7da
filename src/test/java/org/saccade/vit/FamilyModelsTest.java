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
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saccade.attention.FamilyGoldens;

/** Models of every family as blocks: names, batches, gradients, memory. */
class FamilyModelsTest {
    static Iterable<VitConfig> models() throws IOException {
        return FamilyGoldens.micro().stream()
                .map(FamilyGoldens.Case::config)
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("models")
    void runsLeaveNothingBehindAndPicturesInABatchDontMeet(VitConfig config) throws Exception {
        try (NDManager manager = NDManager.newBaseManager()) {
            VisionTransformer model = VisionTransformer.load(config, new FormulaWeights(config, 3), manager);
            assertEquals(
                    config.parameterShapes().keySet(),
                    Map.copyOf(model.getParameters().toMap()).keySet());
            float[] together = run(model, manager, 2);
            int before = manager.getManagedArrays().size();
            for (int i = 0; i < 5; i++) {
                run(model, manager, 1);
                asked(model, manager);
            }
            assertEquals(before, manager.getManagedArrays().size());
            float[] first = run(model, manager, 1);
            assertArrayEquals(first, Arrays.copyOf(together, first.length), 1e-5f);
        }
    }

    private static float[] run(VisionTransformer model, NDManager manager, int batch) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray image = image(model.config(), scope, batch);
            NDArray attention = model.clsAttention(image, model.config().parts().interpolation(), RunListener.NONE);
            return attention.toFloatArray();
        }
    }

    private static void asked(VisionTransformer model, NDManager manager) {
        PositionInterpolation positions = model.config().parts().interpolation();
        NDManager own = manager.newSubManager();
        NDArray image = image(model.config(), own, 1);
        try (LayerTensors layers = LayerTensors.of(model, image, positions, DataType.FLOAT32, RunListener.NONE)) {
            assertTrue(layers.areFinite());
            askEverything(layers, model);
            int kept = own.getManagedArrays().size();
            askEverything(layers, model);
            askEverything(layers, model);
            assertEquals(kept, own.getManagedArrays().size(), "a question leaves nothing behind");
        }
    }

    private static void askEverything(LayerTensors layers, VisionTransformer model) {
        layers.rows(0, 0, 2);
        layers.queryKeyOrValue(0, 1);
        layers.normalized(RunListener.NONE);
        layers.clsAttention(RunListener.NONE);
        if (model.config().parts().head() != HeadKind.NONE) {
            layers.output(RunListener.NONE);
        }
    }

    /** 5 x 3 patches, on none of the trained grids; the first picture of a batch is the only one of another. */
    private static NDArray image(VitConfig config, NDManager manager, int batch) {
        Shape shape = new Shape(1, 3, 5L * config.patch(), 3L * config.patch());
        NDArray ramp = manager.arange(0f, (float) shape.size(), 1f, DataType.FLOAT32)
                .div(shape.size())
                .sub(0.5)
                .reshape(shape);
        return batch == 1 ? ramp : ramp.concat(ramp.mul(-2), 0);
    }

    @ParameterizedTest
    @MethodSource("models")
    void gradientsReachEveryParameterOfTheBackbone(VitConfig config) {
        try (NDManager manager = NDManager.newBaseManager()) {
            VisionTransformer model = new VisionTransformer(config, manager);
            NDArray image = image(config, manager, 1);
            model.initialize(manager, DataType.FLOAT32, image.getShape());
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray features = model.forward(new ParameterStore(manager, false), new NDList(image), true)
                        .singletonOrThrow();
                assertEquals(model.getOutputShapes(new Shape[] {image.getShape()})[0], features.getShape());
                collector.backward(features.pow(2)
                        .mul(manager.randomNormal(features.getShape()))
                        .sum());
            }
            model.getParameters().forEach(entry -> {
                boolean isOfHead =
                        entry.getKey().startsWith("head") || entry.getKey().startsWith("attn_pool");
                if (!isOfHead && !entry.getKey().equals("rope_embed.periods")) {
                    NDArray gradient = entry.getValue().getArray().getGradient();
                    assertTrue(gradient.abs().sum().getFloat() > 0, "no gradient for " + entry.getKey());
                }
            });
        }
    }

    @Test
    void partsThatDontGoTogetherAreRefused() {
        VitParts dino = VitParts.DINO;
        assertThrows(
                IllegalArgumentException.class,
                () -> new VitConfig(8, 24, 1, 4, 4, parts(true, true, dino.head())),
                "heads of 6 have no angles for two axes");
        assertThrows(
                IllegalArgumentException.class,
                () -> new VitConfig(8, 24, 1, 2, 4, parts(false, false, HeadKind.NONE)),
                "neither CLS nor pooling");
        assertThrows(
                IllegalArgumentException.class,
                () -> new VitConfig(8, 24, 1, 2, 4, parts(true, false, HeadKind.POOLING)),
                "both CLS and pooling");
    }

    private static VitParts parts(boolean cls, boolean rope, HeadKind head) {
        VitParts dino = VitParts.DINO;
        return new VitParts(
                cls,
                false,
                0,
                rope,
                true,
                dino.interpolation(),
                true,
                false,
                false,
                dino.mlp(),
                0,
                true,
                dino.eps(),
                head,
                0,
                0,
                DropRates.NONE);
    }
}
