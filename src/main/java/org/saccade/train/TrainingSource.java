package org.saccade.train;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saccade.train.data.DataWords;
import org.saccade.train.data.HeldOut;
import org.saccade.train.data.OpeningProgress;
import org.saccade.train.data.PictureSet;
import org.saccade.train.data.PictureSets;
import org.saccade.train.data.TrainingDataException;
import org.saccade.train.paste.Cutouts;
import org.saccade.weights.catalog.Sha256;

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

    private static final String CUTOUTS = "cutouts";
    private static final String BACKGROUNDS = "backgrounds";

    /**
     * Opens them. Of {@link Goal#PASTE} all cut-outs are read, which takes seconds for some hundred.
     *
     * @param progress is told of cut-outs
     * @throws TrainingDataException if they can't be used for the recipe's goal
     */
    OpenPictures open(Recipe recipe, OpeningProgress progress) throws TrainingDataException {
        if (recipe.goal() == Goal.PASTE) {
            return openPasted(recipe, progress);
        }
        boolean needsClasses = recipe.goal() == Goal.CLASSIFY;
        if (heldOut.isPresent()) {
            HeldOut.requireApart(heldOut.get(), pictures);
        }
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

    private OpenPictures openPasted(Recipe recipe, OpeningProgress progress) throws TrainingDataException {
        if (heldOut.isPresent()) {
            throw new TrainingDataException(
                    "No pictures are held out from pasted cut-outs; leave out --held-out, and measure the model afterwards");
        }
        for (String folder : List.of(CUTOUTS, BACKGROUNDS)) {
            if (!Files.isDirectory(pictures.resolve(folder))) {
                throw new TrainingDataException(DataWords.oneLine(pictures) + ": has no folder " + folder
                        + "; put PNG pictures of things with transparent surroundings into its folder " + CUTOUTS
                        + ", and any pictures into " + BACKGROUNDS);
            }
        }
        PictureSet backgrounds = PictureSets.open(pictures.resolve(BACKGROUNDS), PictureSets.Aim.PICTURES);
        Cutouts cutouts = Cutouts.open(pictures.resolve(CUTOUTS), progress);
        HeldOut.Split all = HeldOut.split(cutouts, 0, recipe.seed());
        return new OpenPictures(cutouts, all.training(), all.heldOut(), Optional.of(new Pasted(cutouts, backgrounds)));
    }

    /**
     * What views are pasted from.
     *
     * @param backgrounds at least one
     */
    record Pasted(Cutouts cutouts, PictureSet backgrounds) {}

    /**
     * Pictures that are open.
     *
     * @param all that were opened first
     * @param training those to learn from
     * @param heldOut those to measure on; perhaps none
     * @param pasted of {@link Goal#PASTE}
     */
    record OpenPictures(PictureSet all, PictureSet training, PictureSet heldOut, Optional<Pasted> pasted)
            implements AutoCloseable {
        OpenPictures(PictureSet all, PictureSet training, PictureSet heldOut) {
            this(all, training, heldOut, Optional.empty());
        }

        /** What was noticed when they were opened, a sentence each. */
        List<String> warnings() {
            List<String> warnings = new ArrayList<>(all.warnings());
            heldOut.warnings().stream()
                    .filter(warning -> !all.warnings().contains(warning))
                    .forEach(warnings::add);
            pasted.ifPresent(from -> warnings.addAll(from.backgrounds.warnings()));
            return warnings;
        }

        /** Of all names and classes, those that are held out apart: another order, or another split, has another. */
        String digest() {
            MessageDigest digest = Sha256.begin();
            for (PictureSet set : List.of(training, heldOut)) {
                for (int i = 0; i < set.size(); i++) {
                    digest.update((set.label(i) + "\0" + set.name(i) + "\0").getBytes(StandardCharsets.UTF_8));
                }
                digest.update((byte) 1);
            }
            return Sha256.hex(digest);
        }

        @Override
        public void close() {
            pasted.ifPresent(from -> from.backgrounds.close());
            heldOut.close();
            training.close();
            all.close();
        }
    }
}
