package org.saccade.family;

import java.util.List;
import java.util.Optional;
import org.saccade.vit.TrainedGrid;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;

/**
 * What the rows of a position table stand for. Their count tells a square grid; of another the configuration tells the
 * sides, and the count is held against them.
 *
 * @param grid of patches that it was trained for
 * @param prefixRows how many rows come before those of the patches
 */
record PositionTable(TrainedGrid grid, int prefixRows) {
    /**
     * Tells it.
     *
     * @param rows of the table
     * @param tokens that are no register and no patch: each may have a row
     * @param patch side of a patch in pixels
     * @param declared the pictures that the model was trained for, if a configuration says
     * @throws CheckpointException if the count fits no grid, or not the one that a configuration says
     */
    static PositionTable of(
            StateDict checkpoint, long rows, int tokens, int patch, Optional<Told<PictureSize>> declared)
            throws CheckpointException {
        Optional<TrainedGrid> said = declared.flatMap(told -> oblong(told.value(), patch));
        return said.isPresent()
                ? oblong(checkpoint, rows, tokens, said.get(), declared.get())
                : square(checkpoint, rows, tokens);
    }

    private static Optional<TrainedGrid> oblong(PictureSize pictures, int patch) {
        int rows = Math.max(1, pictures.height() / patch);
        int columns = Math.max(1, pictures.width() / patch);
        return rows == columns ? Optional.empty() : Optional.of(new TrainedGrid(rows, columns));
    }

    private static PositionTable oblong(
            StateDict checkpoint, long rows, int tokens, TrainedGrid grid, Told<PictureSize> told)
            throws CheckpointException {
        for (int prefix : List.of(tokens, 0)) {
            if (rows == grid.patches() + prefix) {
                return new PositionTable(grid, prefix);
            }
        }
        throw new CheckpointException(
                "%s: %s beside it says pictures of %s pixels, which are %s patches, %d with its tokens, but pos_embed has %d rows: they don't belong together"
                        .formatted(
                                checkpoint.source(), told.from(), told.value(), grid, grid.patches() + tokens, rows));
    }

    private static PositionTable square(StateDict checkpoint, long rows, int tokens) throws CheckpointException {
        for (int prefix : List.of(tokens, 0)) {
            if (isSquare(rows - prefix)) {
                return new PositionTable(TrainedGrid.square((int) side(rows - prefix)), prefix);
            }
        }
        throw new CheckpointException(
                "%s: pos_embed has %d rows, which is no square of patches, with or without %d more for its tokens: of pictures that are not square a config.json beside it must say the size (image_size)"
                        .formatted(checkpoint.source(), rows, tokens));
    }

    private static boolean isSquare(long count) {
        long side = side(count);
        return count > 0 && side <= TensorFacts.LARGEST && side * side == count;
    }

    private static long side(long count) {
        return Math.round(Math.sqrt((double) count));
    }
}
