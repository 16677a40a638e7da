package org.saccade.vit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gradients are the same when Java collects its garbage between forward and back. */
class GradientsTest {
    @ParameterizedTest
    @CsvSource({
        "GELU, LINEAR, false",
        "GELU_TANH, MEAN, false",
        "QUICK_GELU, LINEAR, true",
        "SWIGLU, DISTILLED, false",
        "GELU, POOLING, true"
    })
    void ofEveryPart(MlpKind mlp, HeadKind head, boolean preNorm) throws Exception {
        boolean isPooling = head == HeadKind.POOLING;
        boolean isDistilled = head == HeadKind.DISTILLED;
        VitParts parts = new VitParts(
                !isPooling,
                isDistilled,
                0,
                false,
                !isPooling,
                PositionInterpolation.DINO,
                true,
                preNorm,
                true,
                mlp,
                0,
                true,
                1e-6f,
                head,
                isPooling ? 0 : 3,
                0,
                DropRates.NONE);
        VitConfig config = new VitConfig(4, 16, 2, 2, 4, parts);
        try (NDManager manager = NDManager.newBaseManager()) {
            VisionTransformer model =
                    VisionTransformer.load(config, new InitialWeights(config, InitialWeights.Style.GLOROT, 1), manager);
            model.train();
            Map<String, float[]> undisturbed = gradients(model, manager, () -> {});
            Map<String, float[]> disturbed = gradients(model, manager, JavaMemory::collect);
            assertTrue(undisturbed.size() > 30);
            undisturbed.forEach((name, values) -> assertArrayEquals(values, disturbed.get(name), name));
        }
    }

    /** Of a picture of another grid than the model's, so that its positions are stretched. */
    private static Map<String, float[]> gradients(VisionTransformer model, NDManager manager, Runnable between) {
        Map<String, float[]> gradients = new LinkedHashMap<>();
        try (NDManager own = manager.newSubManager()) {
            NDArray image =
                    own.arange(3 * 24 * 24f).div(own.full(new Shape(), 1000f)).reshape(1, 3, 24, 24);
            Gradients.of(
                    () -> {
                        NDArray number = model.logits(new ParameterStore(own, false), image, true)
                                .square()
                                .sum();
                        between.run();
                        return number;
                    },
                    number -> number,
                    number -> number.getFloat());
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                for (Pair<String, Parameter> each : model.getParameters()) {
                    NDArray gradient = each.getValue().getArray().getGradient();
                    gradients.put(each.getKey(), gradient.toFloatArray());
                    gradient.subi(gradient);
                }
            }
        }
        return gradients;
    }
}
