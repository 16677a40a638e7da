package org.saccade.weights.download;

import java.nio.file.Path;
import org.saccade.weights.catalog.CatalogEntry;
import org.saccade.weights.checkpoint.CheckpointException;

/** Says whether a file is a checkpoint of the model it is meant for. What a model is, is known elsewhere. */
public interface StructureCheck {
    /**
     * Checks a file.
     *
     * @throws CheckpointException if it is not, saying what is wrong
     */
    void check(CatalogEntry model, Path file) throws CheckpointException;
}
