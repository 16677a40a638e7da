package org.saccade.vit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;
import org.saccade.weights.checkpoint.Tensor;

/**
 * What a model starts its training from; biases are 0, LayerNorm 1 and 0, and a parameter's values depend on the seed
 * and its place alone.
 */
public final class InitialWeights implements StateDict {
    /** How matrices, tokens and positions begin. */
    public enum Style {
        /**
         * As in DINO's {@code vision_transformer.py}: normal with deviation 0.02; the patch projection, and the last
         * layer of {@link ProjectionHead}, uniform within 1 / sqrt(fan-in), as PyTorch makes a layer.
         */
        DINO,
        /**
         * For narrow models, which 0.02 would keep from learning for hundreds of steps: matrices uniform as Glorot and
         * Bengio (2010) have it, as the authors of the Vision Transformer begin, query, key and value each by itself;
         * positions with deviation 0.2, about that of the patches, so that they tell from the first step on.
         */
        GLOROT
    }

    private static final double DEVIATION = 0.02;
    private static final double DEVIATION_OF_POSITIONS = 0.2;
    private static final float FIRST_SCALE = 1;

    private final Map<String, List<Long>> shapes;
    private final List<String> order;
    private final Style style;
    private final long seed;

    /** Those of a model. */
    public InitialWeights(VitConfig config, Style style, long seed) {
        this(config.parameterShapes(), style, seed);
    }

    /** Those of a projection head. */
    public InitialWeights(ProjectionSizes sizes, long seed) {
        this(ProjectionHead.parameterShapes(sizes), Style.DINO, seed);
    }

    private InitialWeights(Map<String, List<Long>> shapes, Style style, long seed) {
        this.shapes = shapes;
        this.style = style;
        order = new ArrayList<>(shapes.keySet());
        this.seed = seed;
    }

    @Override
    public String source() {
        return "first weights of seed " + seed;
    }

    @Override
    public Set<String> names() {
        return shapes.keySet();
    }

    @Override
    public List<Long> shape(String name) throws CheckpointException {
        List<Long> shape = shapes.get(name);
        if (shape == null) {
            throw new CheckpointException("the model has no parameter " + name);
        }
        return shape;
    }

    @Override
    public Tensor tensor(String name) throws CheckpointException {
        List<Long> shape = shape(name);
        int elements = Math.toIntExact(Tensor.elements(shape));
        ByteBuffer data = ByteBuffer.allocateDirect(elements * Float.BYTES).order(ByteOrder.nativeOrder());
        Random random = new Random(seed * 1_000_003 + order.indexOf(name));
        for (int i = 0; i < elements; i++) {
            data.putFloat(value(name, random));
        }
        return new Tensor(shape, data.flip());
    }

    private float value(String name, Random random) throws CheckpointException {
        if (name.startsWith("patch_embed.proj") || name.startsWith("last_layer")) {
            return uniform(1 / Math.sqrt((double) inputs(name.replace("bias", "weight"))), random);
        }
        if (name.endsWith("gamma")) {
            return FIRST_SCALE;
        }
        if (name.contains("norm")) {
            return name.endsWith("weight") ? 1 : 0;
        }
        if (name.endsWith("bias")) {
            return 0;
        }
        if (style == Style.GLOROT && name.equals("pos_embed")) {
            return (float) (random.nextGaussian() * DEVIATION_OF_POSITIONS);
        }
        boolean isInner = name.startsWith("blocks.") || name.startsWith("pre_logits");
        return style == Style.GLOROT && isInner
                ? uniform(glorot(name), random)
                : (float) (random.nextGaussian() * DEVIATION);
    }

    private double glorot(String name) throws CheckpointException {
        long outputs = shape(name).get(0) / (name.endsWith("attn.qkv.weight") ? 3 : 1);
        return Math.sqrt(6.0 / (inputs(name) + outputs));
    }

    private long inputs(String name) throws CheckpointException {
        List<Long> matrix = shape(name);
        return Tensor.elements(matrix.subList(1, matrix.size()));
    }

    private static float uniform(double bound, Random random) {
        return (float) ((2 * random.nextDouble() - 1) * bound);
    }
}
