package org.saccade.vit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.weights.checkpoint.TensorArchive;

/**
 * Heads of the mean of the patches, and of two layers: logits, and the relevance of a class, against PyTorch's autograd
 * ({@code make_training_goldens.py}).
 */
class PooledHeadsTest {
    private static final Path GOLDENS = Path.of("src/test/resources/train");

    @ParameterizedTest
    @CsvSource({
        "relevance-cls-0, LINEAR, 0",
        "relevance-cls-6, LINEAR, 6",
        "relevance-mean-0, MEAN, 0",
        "relevance-mean-6, MEAN, 6"
    })
    void logitsAndRelevance(String file, HeadKind head, int hidden) throws Exception {
        TensorArchive golden = TensorArchive.read(GOLDENS.resolve(file + ".safetensors"));
        VitConfig config = new VitConfig(4, 16, 2, 2, 4, VitParts.DINO.withHead(head, 5, hidden));
        try (NDManager manager = NDManager.newBaseManager()) {
            VisionTransformer model = VisionTransformer.load(config, golden, manager);
            NDArray image = manager.create(golden.tensor("image").data(), new Shape(1, 3, 16, 16), DataType.FLOAT32);
            try (LayerTensors tensors =
                    LayerTensors.of(model, image, PositionInterpolation.DINO, DataType.FLOAT32, RunListener.NONE)) {
                assertArrayEquals(floats(golden, "logits"), tensors.output(RunListener.NONE), 1e-4f);
                float[][] rows = tensors.relevance(Optional.empty(), 3, RunListener.NONE);
                assertEquals(1, rows.length);
                assertArrayEquals(floats(golden, "row"), rows[0], 1e-5f);
                assertTrue(rows[0][1] > 0 && rows[0][1] != rows[0][2], "it shows something");
            }
        }
    }

    private static float[] floats(TensorArchive golden, String name) throws Exception {
        float[] values = new float[golden.tensor(name).data().remaining() / Float.BYTES];
        golden.tensor(name).data().asFloatBuffer().get(values);
        return values;
    }
}
