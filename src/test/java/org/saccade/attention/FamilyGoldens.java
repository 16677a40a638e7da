package org.saccade.attention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.saccade.explore.Npz;
import org.saccade.family.FamilyFiles;
import org.saccade.image.FormulaImage;
import org.saccade.image.Picture;
import org.saccade.image.PictureException;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.InputSize;
import org.saccade.image.input.ModelInput;
import org.saccade.image.input.Normalisation;
import org.saccade.vit.DropRates;
import org.saccade.vit.FormulaWeights;
import org.saccade.vit.HeadKind;
import org.saccade.vit.PositionInterpolation;
import org.saccade.vit.VitConfig;
import org.saccade.vit.VitParts;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;

/** The goldens of the families: {@code families} and {@code families/full} of the test resources. */
public final class FamilyGoldens {
    /** What CLIP's pictures are projected to in the goldens. */
    private static final int EMBEDDING = 16;

    private FamilyGoldens() {}

    /**
     * A model and a picture of it.
     *
     * @param family the model's name in the index
     * @param seed of its weights
     * @param spec the reference's Spec
     * @param file the golden, below the folder {@code families}
     */
    public record Case(
            String family, int seed, JsonNode spec, String file, int imageSeed, int height, int width, boolean isFull) {
        public VitConfig config() {
            return FamilyGoldens.config(spec);
        }

        /** The weights as the authors' file holds them; those of full size are never in a file. */
        public StateDict weights() throws CheckpointException {
            if (isFull) {
                return new FormulaWeights(config(), seed);
            }
            FamilyFiles.Golden first = FamilyFiles.goldens().stream()
                    .filter(each -> each.family().equals(family))
                    .findFirst()
                    .orElseThrow();
            return FamilyFiles.describe(FamilyFiles.file(first.file()), first.heads())
                    .weights();
        }

        public AttentionSession open() throws CheckpointException {
            return AttentionSession.open(config(), weights(), normalisation());
        }

        public Normalisation normalisation() {
            return new Normalisation(floats(spec.get("mean")), floats(spec.get("std")));
        }

        public ModelInput input() throws PictureException {
            Picture picture = new Picture(FormulaImage.rgb(imageSeed, height, width), List.of());
            return ModelInput.of(
                    picture,
                    InputOptions.DEFAULT.withSize(new InputSize.Original()),
                    spec.get("patch").asInt());
        }

        public Npz golden() {
            return Npz.resource("/families/" + file);
        }

        @Override
        public String toString() {
            return file;
        }
    }

    /** All micro models with all their pictures. */
    public static List<Case> micro() throws IOException {
        return read("/families/index.json", false);
    }

    /** All models of published size with all their pictures. */
    public static List<Case> full() throws IOException {
        return read("/families/full/index.json", true);
    }

    /** A micro model with one of its pictures: the second is not of the trained grid. */
    public static Case micro(String family, int picture) throws IOException {
        return micro().stream()
                .filter(each -> each.family().equals(family))
                .toList()
                .get(picture);
    }

    private static List<Case> read(String index, boolean isFull) throws IOException {
        List<Case> cases = new ArrayList<>();
        try (InputStream stream = FamilyGoldens.class.getResourceAsStream(index)) {
            for (JsonNode family : new ObjectMapper().readTree(stream)) {
                for (JsonNode golden : family.get("goldens")) {
                    cases.add(new Case(
                            family.get("family").asText(),
                            family.get("weights_seed").asInt(),
                            family.get("spec"),
                            golden.get("file").asText(),
                            golden.get("image_seed").asInt(),
                            golden.get("height").asInt(),
                            golden.get("width").asInt(),
                            isFull));
                }
            }
        }
        return cases;
    }

    private static List<Float> floats(JsonNode numbers) {
        List<Float> floats = new ArrayList<>();
        numbers.forEach(number -> floats.add((float) number.asDouble()));
        return floats;
    }

    private static VitConfig config(JsonNode spec) {
        boolean isRope = spec.get("positions").asText().equals("ROPE");
        HeadKind head = FamilyFiles.head(spec);
        VitParts parts = new VitParts(
                spec.get("cls").asBoolean(),
                spec.get("distilled").asBoolean(),
                spec.get("registers").asInt(),
                isRope,
                spec.get("cls_position").asBoolean(),
                isRope
                        ? PositionInterpolation.DINO
                        : PositionInterpolation.valueOf(spec.get("positions").asText()),
                spec.get("patch_bias").asBoolean(),
                spec.get("pre_norm").asBoolean(),
                spec.get("layer_scale").asBoolean(),
                FamilyFiles.mlp(spec),
                spec.get("hidden").asInt(),
                !spec.get("qkv_bias").asText().equals("none"),
                (float) spec.get("eps").asDouble(),
                head,
                head == HeadKind.PROJECTION ? EMBEDDING : spec.get("classes").asInt(),
                0,
                DropRates.NONE);
        return new VitConfig(
                spec.get("patch").asInt(),
                spec.get("dim").asInt(),
                spec.get("depth").asInt(),
                spec.get("heads").asInt(),
                spec.get("grid").asInt(),
                parts);
    }
}
