package org.saccade.train;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.saccade.vit.VitConfig;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;
import org.saccade.weights.checkpoint.Tensor;
import org.saccade.weights.checkpoint.TensorArchive;

/**
 * What {@link PastedObjects} starts from: matrices uniform after Glorot and Bengio (2010), query, key and value each by
 * itself; CLS normal with deviation 0.02; positions 0.3 times sines and cosines; LayerNorm 1 and 0, biases 0; directions
 * of classes random and of length 1.
 */
final class PasteFirstWeights {
    private static final double CLS_DEVIATION = 0.02;
    private static final double CUT = 2;
    private static final double POSITIONS = 0.3;
    /** Whatever the grid, its side is this long for the sines. */
    private static final double POSITION_RANGE = 16;

    private static final double LONGEST_WAVE = 100;

    private PasteFirstWeights() {}

    /** Those of a backbone; a parameter's values depend on the seed and its place alone. */
    static StateDict backbone(VitConfig config, long seed) throws CheckpointException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, List<Long>> each : config.parameterShapes().entrySet()) {
            Random random = new Random(seed * 1_000_003 + tensors.size());
            float[] values = values(each.getKey(), each.getValue(), config, random);
            tensors.put(each.getKey(), tensor(each.getValue(), values));
        }
        return new TensorArchive(tensors, Map.of("source", "first weights of seed " + seed));
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

    private static float[] values(String name, List<Long> shape, VitConfig config, Random random)
            throws CheckpointException {
        float[] values = new float[Math.toIntExact(Tensor.elements(shape))];
        if (name.equals("cls_token")) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) Math.max(-CUT, Math.min(CUT, random.nextGaussian() * CLS_DEVIATION));
            }
        } else if (name.equals("pos_embed")) {
            sines(values, config);
        } else if (name.contains("norm")) {
            Arrays.fill(values, name.endsWith("weight") ? 1 : 0);
        } else if (name.endsWith("weight")) {
            int parts = name.contains("qkv") ? 3 : 1;
            int out = Math.toIntExact(shape.get(0)) / parts;
            double bound = Math.sqrt(6.0 / (out + values.length / (double) shape.get(0)));
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
            }
        }
        return values;
    }

    /** Sines and cosines of the row, then of the column, in dim / 4 frequencies each; nothing for CLS. */
    static void sines(float[] table, VitConfig config) {
        int dim = config.dim();
        int columns = config.grid().columns();
        int frequencies = dim / 4;
        for (int patch = 0; patch < config.grid().patches(); patch++) {
            int row = patch / columns;
            int column = patch % columns;
            double down = POSITION_RANGE * row / config.grid().rows();
            double across = POSITION_RANGE * column / columns;
            int at = (patch + 1) * dim;
            for (int i = 0; i < frequencies; i++) {
                double frequency = Math.pow(LONGEST_WAVE, -(double) i / frequencies);
                table[at + i] = (float) (POSITIONS * Math.sin(down * frequency));
                table[at + frequencies + i] = (float) (POSITIONS * Math.cos(down * frequency));
                table[at + 2 * frequencies + i] = (float) (POSITIONS * Math.sin(across * frequency));
                table[at + 3 * frequencies + i] = (float) (POSITIONS * Math.cos(across * frequency));
            }
        }
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
