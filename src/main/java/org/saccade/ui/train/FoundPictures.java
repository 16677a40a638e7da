package org.saccade.ui.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.saccade.train.Goal;
import org.saccade.train.Preset;
import org.saccade.train.Training;
import org.saccade.train.data.PictureSet;
import org.saccade.train.data.PictureSets;
import org.saccade.train.data.TrainingDataException;
import org.saccade.ui.common.Texts;

/**
 * What a folder of pictures turned out to hold.
 *
 * @param pictures the folder
 * @param count how many pictures there are
 * @param classes how many classes; 0 where none are learnt
 * @param suited the preset that suits such files
 * @param output a folder that isn't there yet, for what is trained
 * @param warnings what was left out, a sentence each
 * @param refusal why it can't be trained on; empty if it can
 */
record FoundPictures(
        Path pictures,
        int count,
        int classes,
        Preset suited,
        Path output,
        List<String> warnings,
        Optional<String> refusal) {
    private static final String ENDING = "-training";

    FoundPictures {
        warnings = List.copyOf(warnings);
    }

    /**
     * Looks into a folder. Touches the disk, and takes a second for 100,000 files; an interrupted thread gives up.
     *
     * @param into folder that the output is made in
     */
    static FoundPictures in(Path pictures, Goal goal, Path into) {
        try {
            Preset suited = Preset.of(PictureSets.layout(pictures));
            PictureSets.Aim aim = goal == Goal.CLASSIFY ? PictureSets.Aim.CLASSES : PictureSets.Aim.PICTURES;
            try (PictureSet set = PictureSets.open(pictures, aim)) {
                Path output = free(into, pictures);
                int classes = goal == Goal.CLASSIFY ? set.classes().size() : 0;
                return new FoundPictures(
                        pictures, set.size(), classes, suited, output, set.warnings(), refusal(pictures, into));
            }
        } catch (TrainingDataException e) {
            return refused(pictures, into, e.getMessage());
        }
    }

    /** A folder that can't be trained on. */
    static FoundPictures refused(Path pictures, Path into, String why) {
        return new FoundPictures(pictures, 0, 0, Preset.PHOTOS, into, List.of(), Optional.of(why));
    }

    private static Optional<String> refusal(Path pictures, Path into) {
        if (into.toAbsolutePath()
                .normalize()
                .startsWith(pictures.toAbsolutePath().normalize())) {
            return Optional.of(Texts.of("train.inside", into));
        }
        return Training.isIn(into) ? Optional.of(Texts.of("train.holds-training", into)) : Optional.empty();
    }

    /** A folder of the pictures' name that isn't there yet. */
    private static Path free(Path into, Path pictures) {
        Path name = pictures.toAbsolutePath().normalize().getFileName();
        String stem = (name == null ? "pictures" : name.toString()) + ENDING;
        Path own = into.resolve(stem);
        for (int next = 2; Files.exists(own); next++) {
            own = into.resolve(stem + "-" + next);
        }
        return own;
    }
}
