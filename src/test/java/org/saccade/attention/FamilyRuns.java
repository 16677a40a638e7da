package org.saccade.attention;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.saccade.family.FamilyFiles;
import org.saccade.family.ModelDescription;
import org.saccade.image.FormulaImage;
import org.saccade.image.Picture;
import org.saccade.image.PictureException;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.InputSize;
import org.saccade.image.input.ModelInput;
import org.saccade.image.input.Normalisation;
import org.saccade.vit.RunListener;
import org.saccade.weights.checkpoint.CheckpointException;

/** Runs of the files of every naming, loaded as a user's checkpoint is. */
public final class FamilyRuns {
    private FamilyRuns() {}

    public static ModelDescription describe(String file) throws CheckpointException {
        FamilyFiles.Golden model = model(file);
        return FamilyFiles.describe(FamilyFiles.file(file), model.heads());
    }

    private static FamilyFiles.Golden model(String file) {
        return FamilyFiles.goldens().stream()
                .filter(each -> each.file().equals(file))
                .findFirst()
                .orElseThrow();
    }

    private static List<Float> floats(JsonNode numbers) {
        List<Float> floats = new ArrayList<>();
        numbers.forEach(number -> floats.add((float) number.asDouble()));
        return floats;
    }

    /** A model with its classes' names; its pictures are normalised as the reference's, which not every file tells. */
    public static AttentionSession open(String file) throws CheckpointException {
        ModelDescription told = describe(file);
        JsonNode spec = model(file).spec();
        Normalisation normalisation = new Normalisation(floats(spec.path("mean")), floats(spec.path("std")));
        AttentionSession session = AttentionSession.open(told.config(), told.weights(), normalisation);
        session.classify(Classifier.of(told));
        return session;
    }

    /** The picture of one of index.json's goldens. */
    public static ModelInput input(JsonNode golden, int patch) throws PictureException {
        Picture picture = new Picture(
                FormulaImage.rgb(
                        golden.path("image_seed").asInt(),
                        golden.path("height").asInt(),
                        golden.path("width").asInt()),
                List.of());
        return ModelInput.of(picture, InputOptions.DEFAULT.withSize(new InputSize.Original()), patch);
    }

    /** A run of a family's picture: 0, or 1, which is of another grid than the trained one. */
    public static Exploration explore(AttentionSession session, String family, int picture) throws Exception {
        return explore(session, family, picture, Keep.FULL);
    }

    public static Exploration explore(AttentionSession session, String family, int picture, Keep keep)
            throws Exception {
        return session.explore(
                input(golden(family, picture), session.patch()), RunOptions.DEFAULT, keep, RunListener.NONE);
    }

    /** A golden's entry in index.json. */
    public static JsonNode golden(String family, int picture) {
        for (JsonNode each : FamilyFiles.json("index.json")) {
            if (each.path("family").asText().equals(family)) {
                return each.path("goldens").path(picture);
            }
        }
        throw new IllegalArgumentException(family);
    }
}
