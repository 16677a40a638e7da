package org.saccade.vit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.Tensor;

/**
 * Untrained weights that any language can reproduce bit for bit: {@code formula_weights} and {@code formula_tensor} of
 * the project's reference scripts. They make the program run, and its maps comparable with the reference, without any checkpoint; what such a
 * model looks at means nothing.
 *
 * <p>Element j of the k-th parameter is made of u = (splitmix64((seed &lt;&lt; 48) + (k &lt;&lt; 32) + j) &gt;&gt; 40)
 * / 2^24 - 0.5:
 * biases are 0.2u, LayerNorm weights 1 + 0.2u, LayerScale 0.5 + 0.2u, matrices gain * u / sqrt(fan-in) with gain 9 for
 * attn.qkv (so that the attention is peaked) and 3.5 elsewhere, tokens and position embeddings u; computed in double,
 * rounded once. k is the parameter's place in the state_dict of the family's authors. With rotary positions, keys have
 * no bias and the periods are rounded to bfloat16, as in DINOv3's files.
 */
public final class FormulaWeights extends MadeWeights {
    private final long seed;
    private final Map<String, List<FormulaOrder.Source>> sources;
    private final VitConfig config;

    /** @param seed from 0 to 65535, the seeds that the formula keeps apart */
    public FormulaWeights(VitConfig config, int seed) {
        super(config.parameterShapes());
        if (seed < 0 || seed > 0xFFFF) {
            throw new IllegalArgumentException("a seed is a number from 0 to 65535, not " + seed);
        }
        this.seed = seed;
        this.sources = FormulaOrder.of(config);
        this.config = config;
    }

    @Override
    public String source() {
        return "untrained formula weights, seed " + seed;
    }

    @Override
    public Tensor tensor(String name) throws CheckpointException {
        List<Long> shape = shape(name);
        int elements = Math.toIntExact(Tensor.elements(shape));
        ByteBuffer data = ByteBuffer.allocateDirect(elements * Float.BYTES).order(ByteOrder.nativeOrder());
        if (name.endsWith("periods")) {
            putPeriods(data);
            return new Tensor(shape, data);
        }
        int from = 0;
        for (FormulaOrder.Source source : sources.get(name)) {
            fill(data, from, name, source);
            from += Math.toIntExact(Tensor.elements(source.shape()));
        }
        if (config.parts().rope() && name.endsWith("attn.qkv.bias")) {
            for (int i = elements / 3; i < elements / 3 * 2; i++) {
                data.putFloat(i * Float.BYTES, 0);
            }
        }
        return new Tensor(shape, data);
    }

    private void fill(ByteBuffer data, int from, String name, FormulaOrder.Source source) {
        List<Long> shape = source.shape();
        double offset = offset(name);
        double scale = scale(name);
        double fanIn = isMatrix(shape) && !name.endsWith("bias") ? Math.sqrt((double) fanIn(shape)) : 1;
        long base = (seed << 48) + ((long) source.number() << 32);
        int elements = Math.toIntExact(Tensor.elements(shape));
        int rows = Math.toIntExact(shape.get(0));
        int columns = elements / rows;
        IntStream.range(0, elements).parallel().forEach(j -> {
            double u = (splitMix64(base + j) >>> 40) / (double) (1 << 24) - 0.5;
            int at = source.isTransposed() ? j % columns * rows + j / columns : j;
            data.putFloat((from + at) * Float.BYTES, (float) (offset + scale * u / fanIn));
        });
    }

    private void putPeriods(ByteBuffer data) {
        float[] periods = RotaryPositions.usualPeriods(config.dim() / config.heads());
        for (int i = 0; i < periods.length; i++) {
            data.putFloat(i * Float.BYTES, roundedToBfloat16(periods[i]));
        }
    }

    /** To the nearest number of 8 significant bits, the even one of two. */
    private static float roundedToBfloat16(float value) {
        int bits = Float.floatToRawIntBits(value);
        int rounded = bits + 0x7FFF + (bits >>> 16 & 1);
        return Float.intBitsToFloat(rounded & 0xFFFF0000);
    }

    private static double offset(String name) {
        if (name.endsWith("gamma")) {
            return 0.5;
        }
        return isLayerNormWeight(name) ? 1 : 0;
    }

    private static boolean isLayerNormWeight(String name) {
        return name.contains("norm") && name.endsWith("weight");
    }

    private static boolean isMatrix(List<Long> shape) {
        return shape.size() == 2 || shape.size() == 4;
    }

    private static double scale(String name) {
        if (name.endsWith("bias") || name.endsWith("gamma") || isLayerNormWeight(name)) {
            return 0.2;
        }
        if (name.endsWith("weight")) {
            return name.contains("qkv") ? 9.0 : 3.5;
        }
        return 1;
    }

    private static long fanIn(List<Long> shape) {
        return Tensor.elements(shape.subList(1, shape.size()));
    }

    /** The output function of SplitMix64 (Steele, Lea, Flood, 2014) for the state before the index-th step from 0. */
    static long splitMix64(long index) {
        long z = (index + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
