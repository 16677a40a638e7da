package org.saccade.attention;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.saccade.vit.VitConfig;
import org.saccade.weights.catalog.Sha256;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;

/**
 * Tells weights from others, whatever file they came in: a digest of every shape, bias and LayerNorm, which no two trained
 * models share. A digest of the large matrices would take seconds.
 */
final class WeightsFingerprint {
    private WeightsFingerprint() {}

    /** The digest, 64 lower-case hexadecimal digits. */
    static String of(VitConfig config, StateDict checkpoint) throws CheckpointException {
        MessageDigest digest = Sha256.begin();
        for (String name : config.parameterShapes().keySet()) {
            digest.update((name + checkpoint.shape(name)).getBytes(StandardCharsets.UTF_8));
            if (checkpoint.shape(name).size() == 1) {
                digest.update(checkpoint.tensor(name).data().duplicate());
            }
        }
        return Sha256.hex(digest);
    }
}
