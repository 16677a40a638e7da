package org.saccade.train;

import org.saccade.vit.DropRates;
import org.saccade.vit.HeadKind;
import org.saccade.vit.VitConfig;
import org.saccade.vit.VitParts;

/**
 * The model that is trained.
 *
 * @param patch side of a patch in pixels
 * @param dim width of a token
 * @param depth number of blocks
 * @param heads attention heads in a block
 * @param side of the pictures in pixels, a multiple of the patch
 * @param pool what classes are told apart by
 * @param headHidden width of the head's hidden layer (Dosovitskiy et al., 2021, section 3.1: an MLP in pre-training);
 *     0 for a head of one layer
 */
public record ModelSizes(int patch, int dim, int depth, int heads, int side, Pool pool, int headHidden) {
    private static final int LARGEST = 1 << 14;

    /** @throws IllegalArgumentException in one line, if the sizes make no model */
    public ModelSizes {
        if (pool == null) {
            throw new IllegalArgumentException("--pool is cls or mean");
        }
        require(patch, 1, "--patch");
        require(dim, 1, "--dim");
        require(depth, 1, "--depth");
        require(heads, 1, "--heads");
        require(side, 1, "--size");
        require(headHidden, 0, "--head-hidden");
        if (side % patch != 0) {
            throw new IllegalArgumentException(
                    "--size " + side + " is no multiple of --patch " + patch + ": pictures are cut into whole patches");
        }
        if (dim % heads != 0) {
            throw new IllegalArgumentException("--heads " + heads + " don't divide --dim " + dim);
        }
    }

    private static void require(int number, int least, String option) {
        if (number < least || number > LARGEST) {
            throw new IllegalArgumentException(
                    "%s is from %d to %,d, not %,d".formatted(option, least, LARGEST, number));
        }
    }

    /** The side of DINO's small views unless one says otherwise: half of a picture's, in whole patches, at least two. */
    public int usualLocalSide() {
        return Math.max(2 * patch, side / 2 / patch * patch);
    }

    /** The architecture of a backbone. */
    VitConfig backbone(DropRates drop) {
        return new VitConfig(patch, dim, depth, heads, side / patch, VitParts.DINO.withDrop(drop));
    }

    /** The architecture with a head for so many classes. */
    VitConfig classifier(int classes, DropRates drop) {
        HeadKind kind = pool == Pool.CLS ? HeadKind.LINEAR : HeadKind.MEAN;
        VitParts parts = VitParts.DINO.withHead(kind, classes, headHidden).withDrop(drop);
        return new VitConfig(patch, dim, depth, heads, side / patch, parts);
    }
}
