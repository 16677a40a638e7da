package org.saccade.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.family.FamilyFiles;

/** What a run of any family says of its model. */
class ModelDetailsTest {
    @TempDir
    Path folder;

    private Path picture;

    @BeforeEach
    void paint() throws IOException {
        BufferedImage image = new BufferedImage(90, 60, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 60; y++) {
            for (int x = 0; x < 90; x++) {
                image.setRGB(x, y, (x * 7919 + y * 104729) & 0xFFFFFF);
            }
        }
        picture = folder.resolve("painted.png");
        ImageIO.write(image, "png", picture.toFile());
    }

    private CommandLineRun render(String model, String... options) {
        List<String> words = new ArrayList<>(List.of(
                "render",
                picture.toString(),
                "--weights=" + FamilyFiles.file(model),
                "--output=" + folder.resolve("out")));
        words.addAll(Arrays.asList(options));
        CommandLineRun run = CommandLineRun.in(folder, words.toArray(String[]::new));
        assertEquals(0, run.status(), run.err());
        return run;
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve("out/painted/attention.json").toFile());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            vit/hf/model.safetensors            | vit            | size_antialias | 32 | linear    | 0.5
            deit_distilled/hf/model.safetensors | deit-distilled | size_antialias | 32 | distilled | 0.485
            dinov2_reg/hf/model.safetensors     | dinov2-registers | size_antialias | 56 | none      | 0.485
            siglip/hf/model.safetensors         | siglip         | size           | 32 | pooling   | 0.5
            mae/hf/model.safetensors            | mae            | size           | 32 | none      | 0.485
            dinov3/hf/model.safetensors         | dinov3         | rope           |    | none      | 0.485
            """)
    void aRunTellsWhatItsModelIs(String model, String family, String positions, Integer side, String head, double mean)
            throws IOException {
        render(model);
        JsonNode details = json().path("modelDetails");
        assertEquals(family, details.path("family").asText());
        assertEquals(positions, details.path("positions").asText());
        assertEquals(head, details.path("head").asText());
        assertEquals(mean, details.path("mean").path(0).asDouble());
        assertTrue(details.path("decisions").size() > 12, details.toString());
        assertTrue(details.path("unused").isMissingNode(), "what is of the file alone");
        String taken = positions.equals("rope") ? "model" : positions;
        assertEquals(taken, json().at("/options/position-interpolation").asText());
        int shorter = details.path("side").asInt();
        assertEquals(side == null ? shorter : side, shorter);
        assertEquals(shorter, json().at("/modelInput/height").asInt(), "a picture as in training, unless told");
        assertEquals(String.valueOf(shorter), json().at("/options/size").asText());
    }

    @Test
    void chosenPositionsAreTold() throws IOException {
        render("vit/hf/model.safetensors", "--positions=dino", "--kind=rollout");
        assertEquals("dino", json().at("/modelDetails/positions").asText());
        assertEquals("dino", json().at("/options/position-interpolation").asText());
    }

    @Test
    void aSmallDinoIsShownAtTheSizeItWasTrainedFor() throws IOException {
        render("dino/native/model.pth", "--heads=2", "--only=json");
        assertEquals("32", json().at("/options/size").asText());
        assertTrue(json().at("/modelDetails/notes/0").asText().contains("iBOT"), json().toString());
    }

    @Test
    void anUntrainedModelTellsItsArchitecture() throws IOException {
        CommandLineRun run = CommandLineRun.in(
                folder,
                "render",
                picture.toString(),
                "--model=vit-tiny16",
                "--untrained",
                "--size=64",
                "--output=" + folder.resolve("out"));
        assertEquals(0, run.status(), run.err());
        JsonNode details = json().path("modelDetails");
        assertEquals(192, details.path("dim").asInt());
        assertEquals("dino", details.path("positions").asText());
        assertEquals(0.485, details.path("mean").path(0).asDouble());
    }

    @Test
    void theMapOfAPoolingIsNeverCalledCls() throws IOException {
        render("siglip/hf/model.safetensors", "--unit=uniform");
        String json = Files.readString(folder.resolve("out/painted/attention.json"));
        assertEquals("pooling", json().at("/queries/0").asText(), json);
        assertEquals("pooling", json().at("/maps/0/query").asText(), json);
        for (String file : List.of("mean.png", "grid.png", "head-1.png", "overlay-mean.png")) {
            String text = Files.readString(folder.resolve("out/painted").resolve(file), StandardCharsets.ISO_8859_1);
            assertTrue(text.contains("Pooling attention to 6 x 4 patches"), file);
            assertFalse(text.contains("CLS"), file);
        }
    }

    @Test
    void aPoolingsFiguresAreNamedSo() throws IOException {
        render("siglip/hf/model.safetensors", "--only=stats,json");
        List<String> lines = Files.readAllLines(folder.resolve("out/painted/stats.csv"));
        assertEquals(3, lines.size());
        for (String line : lines.subList(1, 3)) {
            assertTrue(line.startsWith("2,pooling,"), line);
        }
    }

    @Test
    void aPlainRunOfAPoolingIsNamedSo() throws IOException {
        render("siglip/timm/model.safetensors");
        String text = Files.readString(folder.resolve("out/painted/mean.png"), StandardCharsets.ISO_8859_1);
        assertTrue(text.contains("Pooling attention to 6 x 4 patches"), text);
    }

    @Test
    void mapsOfMaeCarryThatItsClsWasNotTrained() throws IOException {
        CommandLineRun run = render("mae/hf/model.safetensors", "--quiet");
        String told = "CLS not trained: MAE's loss does not train the CLS token, so what it looks at means little";
        assertTrue(run.err().contains(told), run.err());
        assertEquals(run.err().indexOf("does not train"), run.err().lastIndexOf("does not train"), "once");
        assertEquals(told, json().at("/weights/note").asText());
        assertTrue(json().at("/modelDetails/notes").toString().contains("does not train the CLS token"));
        String text = Files.readString(folder.resolve("out/painted/mean.png"), StandardCharsets.ISO_8859_1);
        assertTrue(text.contains(told), text);
        assertTrue(text.contains("CLS not trained, painted.png"), text);
    }
}
