package org.saccade.vit;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;

/**
 * The shape of a Vision Transformer.
 *
 * @param patch side of a patch in pixels
 * @param dim width of a token
 * @param depth number of blocks
 * @param heads attention heads in a block; a head is dim / heads wide
 * @param grid side, in patches, of the square grid that the position embeddings were trained for; with RoPE, of the
 *     picture that suits it
 * @param parts what it is put together from
 */
public record VitConfig(int patch, int dim, int depth, int heads, int grid, VitParts parts) {
    /** Width of the MLP's hidden layer over the width of a token. */
    static final int MLP_RATIO = 4;

    /** Side, in pixels, of the pictures that DINO was trained on. */
    public static final int TRAINED_SIDE = 224;

    /** How wide a head is in the tiny, small, base, large … family. */
    private static final int HEAD_WIDTH = 64;

    static final int CHANNELS = 3;

    private static final Pattern BLOCK = Pattern.compile("blocks\\.(\\d{1,4})\\..*");

    public VitConfig {
        if (patch < 1 || dim < 1 || depth < 1 || heads < 1 || grid < 1) {
            throw new IllegalArgumentException("patch, dim, depth, heads and grid are at least 1");
        }
        if (dim % heads != 0) {
            throw new IllegalArgumentException(heads + " heads don't divide a width of " + dim);
        }
        if (parts.rope() && dim / heads % 4 != 0) {
            throw new IllegalArgumentException(
                    "two axes of angles don't divide a head's width of " + dim / heads + ": it is no multiple of 4");
        }
        boolean isPooling = parts.head() == HeadKind.POOLING;
        if (parts.cls() == isPooling || (parts.distillation() && !parts.cls())) {
            throw new IllegalArgumentException("a model has a CLS token, or else pools by attention");
        }
    }

    /** A model of DINO's parts. */
    public VitConfig(int patch, int dim, int depth, int heads, int grid) {
        this(patch, dim, depth, heads, grid, VitParts.DINO);
    }

    /** ViT-tiny: width 192, 3 heads. */
    public static VitConfig tiny(int patch) {
        return new VitConfig(patch, 192, 12, 3, TRAINED_SIDE / patch);
    }

    /** ViT-small (DeiT-S): width 384, 6 heads. */
    public static VitConfig small(int patch) {
        return new VitConfig(patch, 384, 12, 6, TRAINED_SIDE / patch);
    }

    /** ViT-base: width 768, 12 heads. */
    public static VitConfig base(int patch) {
        return new VitConfig(patch, 768, 12, 12, TRAINED_SIDE / patch);
    }

    /**
     * Reads the shape of a model off its checkpoint.
     *
     * @param heads the number of heads, which no parameter's shape tells; by default width / 64
     * @throws CheckpointException if a parameter that tells the shape is missing or tells nonsense, naming it
     */
    public static VitConfig of(StateDict checkpoint, OptionalInt heads) throws CheckpointException {
        List<Long> projection = checkpoint.shape("patch_embed.proj.weight");
        List<Long> positions = checkpoint.shape("pos_embed");
        if (projection.size() != 4
                || projection.get(1) != CHANNELS
                || !projection.get(2).equals(projection.get(3))
                || !fitsPictures(projection.get(2))) {
            throw misshapen(checkpoint, "patch_embed.proj.weight", projection, "[width, 3, patch, patch]");
        }
        long dim = projection.get(0);
        if (positions.size() != 3 || positions.get(0) != 1 || positions.get(2) != dim || !fitsPictures(dim)) {
            throw misshapen(checkpoint, "pos_embed", positions, "[1, grid * grid + 1, " + dim + "]");
        }
        int depth = depth(checkpoint);
        return new VitConfig(
                Math.toIntExact(projection.get(2)),
                (int) dim,
                depth,
                heads(checkpoint, (int) dim, heads),
                trainedGrid(checkpoint, positions));
    }

    /** Patches and widths beyond this are no Vision Transformer's, and would overflow what is computed from them. */
    private static boolean fitsPictures(long size) {
        return size >= 1 && size <= 1 << 14;
    }

    private static int depth(StateDict checkpoint) throws CheckpointException {
        int depth = 0;
        for (String name : checkpoint.names()) {
            Matcher block = BLOCK.matcher(name);
            if (block.matches()) {
                depth = Math.max(depth, Integer.parseInt(block.group(1)) + 1);
            }
        }
        if (depth == 0) {
            throw new CheckpointException(
                    checkpoint.source() + " holds no transformer blocks (blocks.0.norm1.weight, …):"
                            + " choose a Vision Transformer's checkpoint");
        }
        return depth;
    }

    private static int heads(StateDict checkpoint, int dim, OptionalInt heads) throws CheckpointException {
        int count = heads.orElse(dim / HEAD_WIDTH);
        if (heads.isEmpty() && dim % HEAD_WIDTH != 0) {
            throw new CheckpointException(checkpoint.source() + " is " + dim + " wide, which is no multiple of "
                    + HEAD_WIDTH + ": say how many heads it has with --heads");
        }
        if (count < 1 || dim % count != 0) {
            throw new CheckpointException(count + " heads don't divide the width of " + checkpoint.source() + ", " + dim
                    + ": choose another number with --heads");
        }
        return count;
    }

    private static int trainedGrid(StateDict checkpoint, List<Long> positions) throws CheckpointException {
        long patches = positions.get(1) - 1;
        long side = Math.round(Math.sqrt((double) patches));
        if (patches < 1 || side * side != patches || !fitsPictures(side)) {
            throw new CheckpointException("%s: pos_embed has shape %s, expected [1, n, %d] with n a square plus one"
                    .formatted(checkpoint.source(), positions, positions.get(2)));
        }
        return (int) side;
    }

    static CheckpointException misshapen(StateDict checkpoint, String name, List<Long> shape, Object expected) {
        return new CheckpointException(
                "%s: %s has shape %s, expected %s".formatted(checkpoint.source(), name, shape, expected));
    }

    /** Width inside the MLP. */
    public int hidden() {
        return parts.hidden() == 0 ? MLP_RATIO * dim : parts.hidden();
    }

    /** How many patches lie along a side of so many pixels. */
    int patchesAlong(long pixels) {
        return Math.toIntExact(pixels / patch);
    }

    /** The model's parameters, in the order of a DINO state_dict: name to shape. */
    public Map<String, List<Long>> parameterShapes() {
        return ParameterShapes.of(this);
    }
}
