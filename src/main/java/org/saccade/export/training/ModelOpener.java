package org.saccade.export.training;

import java.io.IOException;
import java.nio.file.Path;
import org.saccade.attention.LoadedModel;

/** Opens a model that a training has saved, as any other. */
@FunctionalInterface
public interface ModelOpener {
    /**
     * Opens a model.
     *
     * @param weights its checkpoint
     * @return closed by the caller
     * @throws IOException in one line, if it can't be used
     */
    LoadedModel open(Path weights) throws IOException;
}
