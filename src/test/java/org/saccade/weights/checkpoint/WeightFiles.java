package org.saccade.weights.checkpoint;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Checkpoints among the test resources; make_goldens.py of the reference wrote them with PyTorch. */
public final class WeightFiles {
    private WeightFiles() {}

    public static Path file(String name) {
        try {
            return Path.of(WeightFiles.class.getResource("/weights/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }
}
