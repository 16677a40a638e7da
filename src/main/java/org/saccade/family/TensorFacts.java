package org.saccade.family;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;

/**
 * What the names and shapes of a checkpoint tell of its model; no value is read.
 *
 * @param patch side of a patch in pixels
 * @param width of a token
 * @param depth number of blocks
 * @param table of positions; empty without one
 * @param registers how many
 * @param hidden width inside the MLP
 * @param periods of rotary positions, where the file has them: a quarter of a head's width
 * @param head what the classifier or projection looks like
 */
record TensorFacts(
        int patch,
        int width,
        int depth,
        Optional<PositionTable> table,
        boolean cls,
        boolean distillation,
        int registers,
        boolean pooling,
        boolean preNorm,
        boolean patchBias,
        boolean qkvBias,
        boolean layerScale,
        boolean swiglu,
        int hidden,
        OptionalInt periods,
        HeadShape head) {
    /** Widths and patches beyond this are no Vision Transformer's, and would overflow what is computed from them. */
    static final int LARGEST = 1 << 14;

    private static final long CHANNELS = 3;

    /**
     * A classifier's or projection's shape.
     *
     * @param outputs its rows; 0 without one
     * @param inputs its columns, or those of the layer before it
     * @param hidden rows of the layer before it ({@code pre_logits}); 0 without one
     * @param bias whether it has one
     * @param distilled whether there is a second one for the distillation token
     */
    record HeadShape(int outputs, int inputs, int hidden, boolean bias, boolean distilled) {
        static final HeadShape NONE = new HeadShape(0, 0, 0, false, false);
    }

    /** How many rows of the position table belong to no patch. */
    int prefixRows() {
        return table.map(PositionTable::prefixRows).orElse(0);
    }

    /** Whether positions are rotary: there is no table. */
    boolean rope() {
        return table.isEmpty();
    }

    /**
     * Tells them.
     *
     * @param declared the pictures that the model was trained for, if a configuration says: of a table that is no square
     *     of patches nothing else tells the sides
     * @throws CheckpointException if a parameter that tells the shape is missing, or tells nonsense, naming it
     */
    static TensorFacts of(StateDict checkpoint, Optional<Told<PictureSize>> declared) throws CheckpointException {
        return new Reading(checkpoint, declared).facts();
    }

    /** The checks on the way. */
    private record Reading(StateDict checkpoint, Optional<Told<PictureSize>> declared, Set<String> names) {
        Reading(StateDict checkpoint, Optional<Told<PictureSize>> declared) {
            this(checkpoint, declared, checkpoint.names());
        }

        TensorFacts facts() throws CheckpointException {
            List<Long> projection = shape("patch_embed.proj.weight", 4);
            if (projection.get(1) != CHANNELS || !projection.get(2).equals(projection.get(3))) {
                throw misshapen("patch_embed.proj.weight", projection, "[width, 3, patch, patch]");
            }
            int width = size("patch_embed.proj.weight", projection, 0);
            boolean cls = has("cls_token");
            boolean distillation = has("dist_token");
            boolean pooling = has("attn_pool.latent");
            if (cls == pooling) {
                throw new CheckpointException(checkpoint.source()
                        + (cls
                                ? " has a CLS token and an attention pooling head, as no family that Saccade knows"
                                : " has no CLS token, whose attention a map would show")
                        + ": choose another model");
            }
            requireToken("cls_token", width);
            requireToken("dist_token", width);
            requireToken("attn_pool.latent", width);
            int tokens = (cls ? 1 : 0) + (distillation ? 1 : 0);
            boolean swiglu = has("blocks.0.mlp.w12.weight");
            String inner = swiglu ? "blocks.0.mlp.w3.weight" : "blocks.0.mlp.fc2.weight";
            int patch = size("patch_embed.proj.weight", projection, 2);
            return new TensorFacts(
                    patch,
                    width,
                    depth(),
                    table(width, tokens, patch),
                    cls,
                    distillation,
                    has("register_tokens") ? registers(width) : 0,
                    pooling,
                    has("norm_pre.weight"),
                    has("patch_embed.proj.bias"),
                    has("blocks.0.attn.qkv.bias"),
                    has("blocks.0.ls1.gamma"),
                    swiglu,
                    size(inner, shape(inner, 2), 1),
                    has("rope_embed.periods")
                            ? OptionalInt.of(size("rope_embed.periods", shape("rope_embed.periods", 1), 0))
                            : OptionalInt.empty(),
                    has("head.weight") ? head() : HeadShape.NONE);
        }

        private HeadShape head() throws CheckpointException {
            List<Long> shape = shape("head.weight", 2);
            boolean distilled = has("head_dist.weight")
                    && has("head_dist.bias")
                    && checkpoint.shape("head_dist.weight").equals(shape);
            boolean hasHidden = has("pre_logits.fc.weight");
            List<Long> first = hasHidden ? shape("pre_logits.fc.weight", 2) : shape;
            return new HeadShape(
                    bounded(shape.get(0)),
                    bounded(first.get(1)),
                    hasHidden ? size("pre_logits.fc.weight", first, 0) : 0,
                    has("head.bias"),
                    distilled);
        }

        private static int bounded(long size) {
            return Math.toIntExact(Math.min(size, Integer.MAX_VALUE));
        }

        private int depth() throws CheckpointException {
            int depth = 0;
            while (has("blocks." + depth + ".norm1.weight")) {
                depth++;
            }
            if (depth == 0) {
                throw new CheckpointException(
                        checkpoint.source() + " holds no transformer blocks: choose a Vision Transformer's checkpoint");
            }
            return depth;
        }

        private int registers(int width) throws CheckpointException {
            List<Long> shape = shape("register_tokens", 3);
            if (shape.get(0) != 1 || shape.get(2) != width) {
                throw misshapen("register_tokens", shape, "[1, registers, " + width + "]");
            }
            return size("register_tokens", shape, 1);
        }

        private void requireToken(String name, int width) throws CheckpointException {
            List<Long> expected = List.of(1L, 1L, (long) width);
            if (has(name) && !checkpoint.shape(name).equals(expected)) {
                throw misshapen(name, checkpoint.shape(name), expected);
            }
        }

        private Optional<PositionTable> table(int width, int tokens, int patch) throws CheckpointException {
            if (!has("pos_embed")) {
                return Optional.empty();
            }
            List<Long> shape = shape("pos_embed", 3);
            if (shape.get(0) != 1 || shape.get(2) != width) {
                throw misshapen("pos_embed", shape, "[1, rows, " + width + "]");
            }
            return Optional.of(PositionTable.of(checkpoint, shape.get(1), tokens, patch, declared));
        }

        private boolean has(String name) {
            return names.contains(name);
        }

        private List<Long> shape(String name, int dimensions) throws CheckpointException {
            List<Long> shape = checkpoint.shape(name);
            if (shape.size() != dimensions) {
                throw misshapen(name, shape, dimensions + " dimensions");
            }
            return shape;
        }

        private int size(String name, List<Long> shape, int dimension) throws CheckpointException {
            long size = shape.get(dimension);
            if (size < 1 || size > LARGEST) {
                throw misshapen(name, shape, "sizes from 1 to " + LARGEST);
            }
            return (int) size;
        }

        private CheckpointException misshapen(String name, List<Long> shape, Object expected) {
            return new CheckpointException(
                    "%s: %s has shape %s, expected %s".formatted(checkpoint.source(), name, shape, expected));
        }
    }
}
