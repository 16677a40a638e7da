package org.saccade.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.attention.FamilyRuns;
import org.saccade.explore.Npz;
import org.saccade.family.FamilyFiles;
import org.saccade.image.FormulaImage;

/** Classes of checkpoints that have a head of their own, from their files to written maps. */
class ClassesOfFamiliesTest {
    @TempDir
    Path folder;

    private CommandLineRun render(String file, String family, String... options) throws IOException {
        JsonNode golden = FamilyRuns.golden(family, 1);
        Path picture = folder.resolve("picture.png");
        ImageIO.write(
                FormulaImage.rgb(
                        golden.path("image_seed").asInt(),
                        golden.path("height").asInt(),
                        golden.path("width").asInt()),
                "png",
                picture.toFile());
        List<String> arguments = new ArrayList<>(List.of("render", picture.toString(), "--size=original"));
        arguments.add("--weights=" + FamilyFiles.file(file));
        arguments.add("--output=" + folder.resolve("out-" + Arrays.hashCode(options)));
        arguments.addAll(List.of(options));
        return CommandLineRun.in(folder, arguments.toArray(String[]::new));
    }

    private Path rendered(String file, String family, String... options) throws IOException {
        CommandLineRun run = render(file, family, options);
        assertEquals(0, run.status(), run.err());
        return Path.of(run.out().strip());
    }

    @ParameterizedTest
    @CsvSource({
        "vit/hf/model.safetensors, vit",
        "vit/timm/model.safetensors, vit",
        "deit/timm/model.safetensors, deit",
        "deit_distilled/hf/model.safetensors, deit_distilled",
        "deit3/timm/model.safetensors, deit3"
    })
    void aNamedClassIsTheReferences(String file, String family) throws IOException {
        Npz golden = Npz.resource(
                "/families/" + FamilyRuns.golden(family, 1).path("file").asText());
        Path out = rendered(file, family, "--kind=relevance", "--class=goldfish");
        float[] expected = golden.floats("relevance_1");
        double[] found = NpyArray.read(out.resolve("relevance.npy")).doubles();
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], 1e-4);
        }
        JsonNode json =
                new ObjectMapper().readTree(out.resolve("attention.json").toFile());
        assertEquals(
                "goldfish, Carassius auratus", json.at("/maps/0/class/name").asText());
        float[] logits = golden.floats("logits");
        for (JsonNode score : json.path("classes")) {
            assertEquals(
                    logits[score.path("index").asInt()], score.path("logit").asDouble(), 2e-4);
        }
    }

    @Test
    void huggingFacesClassifierOfDinov2Runs() throws IOException {
        float[] logits = Npz.resource("/families/"
                        + FamilyRuns.golden("dinov2", 1).path("file").asText())
                .floats("logits_cls_mean");
        Path out = rendered("dinov2/hf/model.safetensors", "dinov2", "--only=classes");
        JsonNode classes = new ObjectMapper()
                .readTree(out.resolve("classes.json").toFile())
                .path("classes");
        float[] found = new float[5];
        classes.forEach(score ->
                found[score.path("index").asInt()] = (float) score.path("logit").asDouble());
        assertArrayEquals(logits, found, 2e-4f);
    }

    @ParameterizedTest
    @CsvSource({
        "clip/hf/model.safetensors, clip, its head gives an embedding",
        "siglip/hf/model.safetensors, siglip, its head pools all patches"
    })
    void headsWithoutClassesSaySo(String file, String family, String why) throws IOException {
        for (String option : List.of("--only=classes", "--kind=relevance")) {
            CommandLineRun run = render(file, family, option);
            assertEquals(1, run.status());
            assertTrue(run.err().contains(why), run.err());
        }
    }
}
