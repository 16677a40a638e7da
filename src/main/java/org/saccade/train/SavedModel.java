package org.saccade.train;

import java.nio.file.Path;

/**
 * A model that a training has written.
 *
 * @param weights the {@code .safetensors} file; its {@code config.json} lies beside it
 * @param step how many were done
 * @param last whether the training has come to its end
 */
public record SavedModel(Path weights, long step, boolean last) {}
