package org.saccade.train;

import java.nio.file.Path;
import java.util.Optional;
import org.saccade.train.data.HeldOut;
import org.saccade.train.data.PictureSet;
import org.saccade.train.data.PictureSets;
import org.saccade.train.data.TrainingDataException;

/**
 * Where the pictures lie.
 *
 * @param pictures folder of what is trained on
 * @param heldOut folder of what is measured on; empty for a share of the pictures, or those that a data set brings
 * @param share of the pictures that is held out where no folder is and the data set brings none; 0 to below 1
 */
public record TrainingSource(Path pictures, Optional<Path> heldOut, double share) {
    /** @throws IllegalArgumentException in one line, if the share is out of range */
    public TrainingSource {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("--held-out is a share from 0 to below 1, or a folder");
        }
    }

    /** Opens them. */
    OpenPictures open(Recipe recipe) throws TrainingDataException {
        boolean needsClasses = recipe.goal() == Goal.CLASSIFY;
        PictureSet all = PictureSets.open(pictures, needsClasses ? PictureSets.Aim.CLASSES : PictureSets.Aim.PICTURES);
        try {
            Optional<PictureSet> other = heldOut.isPresent()
                    ? Optional.of(HeldOut.folder(heldOut.get(), all))
                    : PictureSets.heldOut(pictures);
            if (other.isPresent()) {
                return new OpenPictures(all, all, other.get());
            }
            HeldOut.Split split = HeldOut.split(all, needsClasses ? share : 0, recipe.seed());
            return new OpenPictures(all, split.training(), split.heldOut());
        } catch (TrainingDataException e) {
            all.close();
            throw e;
        }
    }

    /**
     * Pictures that are open.
     *
     * @param all that were opened first
     * @param training those to learn from
     * @param heldOut those to measure on; perhaps none
     */
    record OpenPictures(PictureSet all, PictureSet training, PictureSet heldOut) implements AutoCloseable {
        @Override
        public void close() {
            heldOut.close();
            training.close();
            all.close();
        }
    }
}
