package org.saccade.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.family.FamilyFiles;
import org.saccade.weights.checkpoint.HugeModel;
import org.saccade.weights.checkpoint.SparseSafetensors;

/** What a checkpoint is, on the command line. */
class InspectCommandTest {
    @TempDir
    Path folder;

    @Test
    void aPictureWithOptionsAndNoCommandIsToldWhatTheWindowTakes() {
        CommandLineRun run = CommandLineRun.in(folder, "my photo.jpg", "--size", "224");
        assertEquals(2, run.status());
        assertTrue(
                run.err()
                        .startsWith(
                                "saccade: the window, which opens without a command, takes pictures, folders and one of"
                                        + " --demo, --model NAME and --weights FILE: for other options name a command, such as"
                                        + " 'saccade render 'my photo.jpg' --size 224'\n"),
                run.err());
        run = CommandLineRun.in(folder, "--size", "224", "photo.jpg");
        assertTrue(run.err().contains("such as 'saccade render --size 224 photo.jpg'"), run.err());
    }

    @Test
    void ofAMistypedCommandTheLikelyOneIsTold() {
        CommandLineRun run = CommandLineRun.in(folder, "rendr", "photo.jpg", "--size=224");
        assertEquals(2, run.status());
        assertTrue(
                run.err().startsWith("saccade: there is no command 'rendr': did you mean 'saccade render'?"),
                run.err());
    }

    @Test
    void everythingIsToldWithWhoToldIt() {
        CommandLineRun run = run("vit/hf/model.safetensors");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().matches("(?s).*family +ViT +the tensors\\R.*"), run.out());
        assertTrue(run.out().matches("(?s).*heads +2, each 12 wide +config\\.json\\R.*"), run.out());
        assertTrue(run.out().matches("(?s).*mean +0\\.5, 0\\.5, 0\\.5 +preprocessor_config\\.json\\R.*"), run.out());
        assertTrue(
                run.out().contains("tench, Tinca tinca; goldfish, Carassius auratus; great white shark; …"), run.out());
    }

    @Test
    void whatCantBeKnownAndWhatIsNotUsedIsShown() {
        CommandLineRun run = run("mae/native/full.pth", "--heads=2");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().contains("guess: under 'model'") || run.out().contains("its decoder"), run.out());
        assertTrue(run.out().contains("does not train the CLS token"), run.out());
        assertTrue(run.out().contains("decoder_pos_embed"), run.out());
    }

    /** 12 wide is no usual width, and there is no configuration beside it. */
    @Test
    void allButTheHeadsIsToldWhereNothingTellsThem() throws IOException {
        Path alone = Files.copy(FamilyFiles.file("vit/hf/model.safetensors"), folder.resolve("alone.safetensors"));
        CommandLineRun run = CommandLineRun.in(folder, "inspect", alone.toString());
        assertEquals(1, run.status());
        assertTrue(run.err().contains("nothing tells how many heads it has: say so with --heads"), run.err());
        assertTrue(run.out().matches("(?s).*width +24 +the tensors\\R.*"), run.out());
        assertTrue(run.out().matches("(?s).*heads +unknown +to be told by --heads\\R.*"), run.out());
        assertEquals(
                "",
                CommandLineRun.in(folder, "inspect", alone.toString(), "--json").out());
    }

    @Test
    void jsonSaysTheSame() throws IOException {
        CommandLineRun run = run("siglip/timm/model.safetensors", "--json");
        assertEquals(0, run.status(), run.err());
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertEquals("siglip", json.path("family").asText());
        assertEquals("gelu_tanh", json.path("mlp").asText());
        assertEquals("pooling", json.path("head").asText());
        assertEquals(0, json.path("prefix").asInt(-1));
        assertEquals(0.5, json.path("std").path(2).asDouble());
        assertEquals("config.json", from(json, "heads"));
    }

    private static String from(JsonNode json, String what) {
        for (JsonNode decision : json.path("decisions")) {
            if (decision.path("what").asText().equals(what)) {
                return decision.path("from").asText();
            }
        }
        return "";
    }

    @Test
    void theMemoryOfTheLargestModelIsToldFromItsHeader() throws IOException {
        Path huge = HugeModel.dinov3(folder);
        CommandLineRun run = CommandLineRun.in(folder, "inspect", huge.toString());
        assertEquals(0, run.status(), run.err());
        assertTrue(
                run.out().matches("(?s).*parameters +6,71\\d,\\d{3},\\d{3}, 26\\.9 GB in single precision.*"),
                run.out());
        assertTrue(
                run.out()
                        .matches("(?s).*memory to run +up to \\d\\d\\.\\d GB at 224 pixels +[0-9.]+ GB are free now.*"),
                run.out());
        CommandLineRun json = CommandLineRun.in(folder, "inspect", huge.toString(), "--json");
        JsonNode told = new ObjectMapper().readTree(json.out());
        assertEquals(26.9e9, told.path("parameterBytes").asDouble(), 0.1e9);
        assertTrue(
                told.path("memoryBytes").asLong() > told.path("parameterBytes").asLong());
    }

    /** What render would refuse, inspect tells, with all that is wrong. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "norm.weight, norm.bias | | norm.weight is missing, expected with shape [24], and 1 more",
                " | blocks.2.mlp.fc1.bias | blocks.2.mlp.fc1.bias has shape [7], expected [96]",
                "norm.bias | blocks.1.norm1.weight | norm.bias is missing, expected with shape [24], and 1 more"
            })
    void everyParameterIsHeldAgainstTheModel(String missing, String misshapen, String refusal) throws IOException {
        Map<String, List<Long>> shapes = SparseSafetensors.shapes(FamilyFiles.file("dino/timm/model.safetensors"));
        for (String name : missing == null ? new String[0] : missing.split(", ")) {
            shapes.remove(name);
        }
        if (misshapen != null) {
            shapes.put(misshapen, List.of(7L));
        }
        Path file = SparseSafetensors.write(folder.resolve("model.safetensors"), shapes, "F32");
        CommandLineRun run = CommandLineRun.in(folder, "inspect", file.toString(), "--heads=2");
        assertEquals(1, run.status(), run.out());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains("can't be run: " + refusal), run.err());
        assertEquals(missing != null, run.out().contains("\nmissing "), run.out());
        assertEquals(misshapen != null, run.out().contains("\nof a wrong shape "), run.out());
        CommandLineRun json = CommandLineRun.in(folder, "inspect", file.toString(), "--heads=2", "--json");
        JsonNode told = new ObjectMapper().readTree(json.out());
        assertEquals(misshapen == null ? 0 : 1, told.path("misshapen").size());
        assertEquals(
                missing == null ? 0 : missing.split(", ").length,
                told.path("missing").size());
        CommandLineRun render = CommandLineRun.in(
                folder, "render", folder.resolve("none.png").toString(), "--weights=" + file, "--heads=2");
        assertEquals(1, render.status());
    }

    @Test
    void partsThatAreNotRunAreNotUsed() throws IOException {
        Map<String, List<Long>> shapes = SparseSafetensors.shapes(FamilyFiles.file("dino/timm/model.safetensors"));
        shapes.put("head.weight", List.of(5L, 24L)); // no classifier is without a bias
        Path file = SparseSafetensors.write(folder.resolve("model.safetensors"), shapes, "F32");
        CommandLineRun run = CommandLineRun.in(folder, "inspect", file.toString(), "--heads=2");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().matches("(?s).*not used +head\\.weight\\R.*"), run.out());
        assertFalse(run("dinov2/hf/model.safetensors").out().contains("head."), "it is run, of the mean as well");
    }

    @Test
    void theUsersWordIsTaken() {
        CommandLineRun run = run("dino/native/model.pth", "--family=MAE", "--heads=3", "--mean=0.1,0.2,0.3");
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().matches("(?s).*family +MAE +--family\\R.*"), run.out());
        assertTrue(run.out().matches("(?s).*mean +0\\.1, 0\\.2, 0\\.3 +--mean.*"), run.out());
        assertEquals(
                0, run("dinov2/native/model.pth", "--family=deit3", "--heads=2").status());
    }

    @Test
    void refusalsAreOneLineAndStatus1() {
        CommandLineRun run = run("odd/swin.pth");
        assertEquals(1, run.status());
        assertEquals("", run.out());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains("Swin"), run.err());
        assertEquals(1, run("dino/native/model.pth").status());
        assertEquals(
                1, run("dino/native/model.pth", "--family=clip", "--heads=2").status());
    }

    @Test
    void aWrongCommandLineIsStatus2() {
        assertEquals(2, CommandLineRun.in(folder, "inspect").status());
        assertEquals(2, run("dino/native/model.pth", "--family=resnet").status());
        assertEquals(2, run("dino/native/model.pth", "--mean=0.5").status());
        assertEquals(2, run("dino/native/model.pth", "--std=0,1,1").status());
        assertEquals(2, run("dino/native/model.pth", "--mean=a,b,c").status());
    }

    private CommandLineRun run(String file, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "inspect";
        arguments[1] = FamilyFiles.file(file).toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return CommandLineRun.in(folder, arguments);
    }
}
