package org.saccade.export;

import java.awt.image.BufferedImage;
import java.util.Optional;
import org.saccade.attention.AttentionMaps;
import org.saccade.image.Picture;

/**
 * One picture's result, ready to be written.
 *
 * @param maps the heads' attention
 * @param modelInput the picture as the model saw it, TYPE_INT_RGB, whole patches: the maps' columns and rows times the
 *     patch size. Not written to
 * @param provenance where the maps came from
 * @param subject what the maps are
 * @param picture as it was read, for drawings of another size than the model's; empty where there are none
 */
public record AttentionRun(
        AttentionMaps maps,
        BufferedImage modelInput,
        Provenance provenance,
        MapSubject subject,
        Optional<Picture> picture) {
    public AttentionRun {
        int patch = provenance.patchSize();
        if (modelInput.getType() != BufferedImage.TYPE_INT_RGB) {
            throw new IllegalArgumentException("the model's input is TYPE_INT_RGB, not type " + modelInput.getType());
        }
        if (modelInput.getWidth() != maps.columns() * patch || modelInput.getHeight() != maps.rows() * patch) {
            throw new IllegalArgumentException(maps.columns() + "x" + maps.rows() + " patches of " + patch
                    + " pixels don't make an input of " + modelInput.getWidth() + "x" + modelInput.getHeight());
        }
    }

    /** Attention of the CLS token; of a model without one, of its pooling. */
    public AttentionRun(AttentionMaps maps, BufferedImage modelInput, Provenance provenance) {
        this(maps, modelInput, provenance, MapSubject.ofPlain(provenance.modelDetails()), Optional.empty());
    }

    /** The same with the picture as it was read, so that drawings can be of its size. */
    public AttentionRun withPicture(Picture read) {
        return new AttentionRun(maps, modelInput, provenance, subject, Optional.of(read));
    }

    int width() {
        return modelInput.getWidth();
    }

    int height() {
        return modelInput.getHeight();
    }
}
