package org.saccade.vit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.Tensor;

/**
 * What a model starts its training from; biases are 0, LayerNorm 1 and 0, and a parameter's values depend on the seed
 * and its place alone.
 */
public final class InitialWeights extends MadeWeights {
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
        GLOROT,
        /** As GLOROT, the patch projection too; positions are 0.3 times sines and cosines ({@code train_demo.py}). */
        SINES
    }

    private static final double DEVIATION = 0.02;
    private static final double DEVIATION_OF_POSITIONS = 0.2;
    private static final float FIRST_SCALE = 1;

    private final List<String> order;
    private final Style style;
    /** The position table, where it is computed and not drawn; else empty. */
    private final float[] positions;

    private final long seed;

    /** Those of a model. */
    public InitialWeights(VitConfig config, Style style, long seed) {
        this(config.parameterShapes(), style, style == Style.SINES ? SinePositions.of(config) : new float[0], seed);
    }

    /** Those of a projection head. */
    public InitialWeights(ProjectionSizes sizes, long seed) {
        this(ProjectionHead.parameterShapes(sizes), Style.DINO, new float[0], seed);
    }

    private InitialWeights(Map<String, List<Long>> shapes, Style style, float[] positions, long seed) {
        super(shapes);
        this.style = style;
        this.positions = positions;
        order = new ArrayList<>(shapes.keySet());
        this.seed = seed;
    }

    @Override
    public String source() {
        return "first weights of seed " + seed;
    }

    @Override
    public Tensor tensor(String name) throws CheckpointException {
        List<Long> shape = shape(name);
        int elements = Math.toIntExact(Tensor.elements(shape));
        ByteBuffer data = ByteBuffer.allocateDirect(elements * Float.BYTES).order(ByteOrder.nativeOrder());
        Random random = new Random(seed * 1_000_003 + order.indexOf(name));
        boolean isComputed = name.equals("pos_embed") && positions.length > 0;
        for (int i = 0; i < elements; i++) {
            data.putFloat(isComputed ? positions[i] : value(name, random));
        }
        return new Tensor(shape, data.flip());
    }

    private float value(String name, Random random) throws CheckpointException {
        boolean isPatch = name.startsWith("patch_embed.proj") && style != Style.SINES;
        if (isPatch || name.startsWith("last_layer")) {
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
        if (isGlorots(name)) {
            return uniform(glorot(name), random);
        }
        boolean isWide = style == Style.GLOROT && name.equals("pos_embed");
        return (float) (random.nextGaussian() * (isWide ? DEVIATION_OF_POSITIONS : DEVIATION));
    }

    private boolean isGlorots(String name) {
        boolean isInner = name.startsWith("blocks.") || name.startsWith("pre_logits");
        return (style == Style.GLOROT && isInner) || (style == Style.SINES && name.endsWith("weight"));
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
