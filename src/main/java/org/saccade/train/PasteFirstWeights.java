package org.saccade.train;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.saccade.vit.InitialWeights;
import org.saccade.vit.VitConfig;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;
import org.saccade.weights.checkpoint.Tensor;
import org.saccade.weights.checkpoint.TensorArchive;

/**
 * What {@link PastedObjects} starts from: a backbone with positions of sines, and directions of classes, random and of
 * length 1.
 */
final class PasteFirstWeights {
    private PasteFirstWeights() {}

    /** Those of a backbone; a parameter's values depend on the seed and its place alone. */
    static StateDict backbone(VitConfig config, long seed) {
        return new InitialWeights(config, InitialWeights.Style.SINES, seed);
    }

    /** Those of {@link PasteHeads}. */
    static StateDict heads(int classes, int dim, double scale, long seed) throws CheckpointException {
        List<Long> shape = List.of((long) classes, (long) dim);
        return new TensorArchive(
                Map.of(
                        PasteHeads.INSTANCES, tensor(shape, directions(classes, dim, new Random(seed * 1_000_003 - 1))),
                        PasteHeads.DENSE, tensor(shape, directions(classes, dim, new Random(seed * 1_000_003 - 2))),
                        PasteHeads.LOG_SCALE, tensor(List.of(1L), new float[] {(float) Math.log(scale)})),
                Map.of("source", "first directions of seed " + seed));
    }

    private static Tensor tensor(List<Long> shape, float[] values) {
        ByteBuffer data = ByteBuffer.allocateDirect(values.length * Float.BYTES).order(ByteOrder.nativeOrder());
        data.asFloatBuffer().put(values);
        return new Tensor(shape, data);
    }

    private static float[] directions(int classes, int dim, Random random) {
        float[] values = new float[classes * dim];
        for (int row = 0; row < classes; row++) {
            double squares = 0;
            for (int i = 0; i < dim; i++) {
                float value = (float) random.nextGaussian();
                values[row * dim + i] = value;
                squares += value * value;
            }
            float length = (float) Math.sqrt(squares);
            for (int i = 0; i < dim; i++) {
                values[row * dim + i] /= length;
            }
        }
        return values;
    }
}
