package org.saccade.attention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.explore.Npz;
import org.saccade.family.FamilyFiles;
import org.saccade.family.ModelDescription;
import org.saccade.image.FormulaImage;
import org.saccade.image.Picture;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.InputSize;
import org.saccade.image.input.ModelInput;
import org.saccade.vit.RunListener;
import org.saccade.vit.TrainedGrid;

/** Models of pictures that are not square, from the file and its configuration to the maps, against the reference. */
class OblongModelsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} {1} {2}x{3}")
    @CsvSource({
        "vit/hf, image_size, 16, 64",
        "vit/hf, image_size, 40, 24",
        "vit/hf, image_size, 32, 32",
        "dino/hf, image_size, 16, 64",
        "dino/hf, image_size, 40, 24",
        "siglip/hf, image_size, 40, 24",
        "siglip/timm, img_size, 16, 64",
        "siglip/timm, input_size, 32, 32",
        "deit3/timm, img_size, 40, 24",
        "deit3/timm, input_size, 16, 64",
        "vit/timm, input_size, 40, 24",
        "dino/timm, img_size, 32, 32",
        "siglip/open_clip, image_size, 40, 24"
    })
    void theGridIsTheConfigurations(String files, String key, int height, int width) throws Exception {
        ModelDescription model = FamilyFiles.describe(oblong(files, key), OptionalInt.empty());
        String family = files.substring(0, files.indexOf('/'));
        assertEquals(new TrainedGrid(2, 8), model.config().grid());
        assertEquals(16, model.defaults().size());
        assertTrue(
                model.notes().toString().contains("64 x 16 pixels"),
                model.notes().toString());
        assertTrue(
                model.notes().toString().contains("--size 64x16"), model.notes().toString());
        Picture picture = new Picture(FormulaImage.rgb(3, height, width), List.of());
        ModelInput input = ModelInput.of(picture, InputOptions.DEFAULT.withSize(new InputSize.Original()), 8);
        try (AttentionSession session = AttentionSession.open(model.config(), model.weights(), model.normalisation())) {
            AttentionMaps maps = session.run(input, RunOptions.DEFAULT, RunListener.NONE);
            float[] expected = Npz.resource("/families/oblong.npz").floats(family + "_" + height + "x" + width);
            assertArrayEquals(expected, FamilyForwardTest.values(maps), 1e-4f);
        }
    }

    /** The files of a golden with a configuration of 2 rows of 8 patches. */
    private Path oblong(String files, String key) throws Exception {
        Path source = FamilyFiles.file(files);
        try (var listed = Files.list(source)) {
            for (Path file : listed.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        boolean isOpenClip = files.endsWith("open_clip");
        Path config = folder.resolve(isOpenClip ? "open_clip_config.json" : "config.json");
        ObjectNode tree = (ObjectNode) JSON.readTree(config.toFile());
        ObjectNode changed = (ObjectNode) (isOpenClip ? tree.at("/model_cfg/vision_cfg") : inside(tree, key));
        changed.putArray(key);
        if (key.equals("input_size")) {
            changed.withArray(key).add(3);
            ((ObjectNode) tree.path("model_args")).remove("img_size");
        }
        changed.withArray(key).add(16).add(64);
        if (isOpenClip) {
            ((ObjectNode) changed.path("timm_model_kwargs")).remove("img_size");
        }
        JSON.writeValue(config.toFile(), tree);
        return folder.resolve(isOpenClip ? "open_clip_model.safetensors" : "model.safetensors");
    }

    private static JsonNode inside(ObjectNode tree, String key) {
        return switch (key) {
            case "img_size" -> tree.path("model_args");
            case "input_size" -> tree.path("pretrained_cfg");
            default -> tree.path("vision_config").isObject() ? tree.path("vision_config") : tree;
        };
    }
}
