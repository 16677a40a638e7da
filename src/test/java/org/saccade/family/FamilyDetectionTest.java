package org.saccade.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.saccade.image.input.Normalisation;
import org.saccade.vit.TrainedGrid;
import org.saccade.vit.VitConfig;
import org.saccade.vit.VitParts;
import org.saccade.weights.checkpoint.Checkpoint;
import org.saccade.weights.checkpoint.CheckpointException;

/** Every file of the goldens is told as what the reference made it. */
class FamilyDetectionTest {
    private static final Map<String, Family> FAMILIES = Map.ofEntries(
            Map.entry("dino", Family.DINO_V1),
            Map.entry("ibot", Family.DINO_V1),
            Map.entry("dinov2", Family.DINO_V2),
            Map.entry("dinov2_giant", Family.DINO_V2),
            Map.entry("dinov2_reg", Family.DINO_V2_REGISTERS),
            Map.entry("dinov3", Family.DINO_V3),
            Map.entry("dinov3_plus", Family.DINO_V3),
            Map.entry("dinov3_7b", Family.DINO_V3),
            Map.entry("dinov3_faint", Family.DINO_V3),
            Map.entry("vit", Family.VIT),
            Map.entry("vit_faint", Family.VIT),
            Map.entry("vit_head80", Family.VIT),
            Map.entry("deit", Family.VIT),
            Map.entry("deit_distilled", Family.DEIT_DISTILLED),
            Map.entry("deit3", Family.DEIT_III),
            Map.entry("mae", Family.MAE),
            Map.entry("clip", Family.CLIP),
            Map.entry("clip_faint", Family.CLIP),
            Map.entry("openclip", Family.CLIP),
            Map.entry("siglip", Family.SIGLIP));

    @TempDir
    Path folder;

    static List<FamilyFiles.Golden> goldens() {
        return FamilyFiles.goldens();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void everyFileIsToldRight(FamilyFiles.Golden golden) throws CheckpointException {
        ModelDescription model = FamilyFiles.describe(FamilyFiles.file(golden.file()), golden.heads());
        JsonNode spec = golden.spec();
        VitConfig config = model.config();
        VitParts parts = config.parts();
        assertEquals(FAMILIES.get(golden.family()), model.family());
        assertEquals(spec.path("patch").asInt(), config.patch());
        assertEquals(spec.path("dim").asInt(), config.dim());
        assertEquals(spec.path("depth").asInt(), config.depth());
        assertEquals(spec.path("heads").asInt(), config.heads());
        assertEquals(spec.path("cls").asBoolean(), parts.cls());
        assertEquals(spec.path("distilled").asBoolean(), parts.distillation());
        assertEquals(spec.path("registers").asInt(), parts.registers());
        assertEquals(spec.path("prefix").asInt(), parts.prefix());
        assertEquals(spec.path("patch_bias").asBoolean(), parts.patchBias());
        assertEquals(spec.path("pre_norm").asBoolean(), parts.preNorm());
        assertEquals(spec.path("layer_scale").asBoolean(), parts.layerScale());
        assertEquals(!spec.path("qkv_bias").asText().equals("none"), parts.qkvBias());
        assertEquals(FamilyFiles.mlp(spec), parts.mlp());
        assertEquals(spec.path("hidden").asInt(), model.hidden());
        assertEquals(spec.path("eps").asDouble(), parts.eps(), 1.0001e-6);
        if (spec.path("positions").asText().equals("ROPE")) {
            assertTrue(parts.rope());
            assertEquals(0, parts.prefixRows());
            assertTrue(model.weights().names().contains("rope_embed.periods"));
            assertEquals(
                    List.of((long) config.dim() / config.heads() / 4),
                    model.weights().shape("rope_embed.periods"));
        } else {
            assertEquals(spec.path("positions").asText(), parts.interpolation().name());
            assertEquals(TrainedGrid.square(spec.path("grid").asInt()), config.grid());
            boolean timmRegisters = golden.file().equals("dinov2_reg/timm/model.safetensors"); // CLS has its row in it
            assertEquals(timmRegisters ? 0 : spec.path("table_prefix").asInt(), parts.prefixRows());
        }
        boolean guessed = model.notes().stream().anyMatch(note -> note.contains("how its pictures were normalised"));
        if (!guessed) {
            assertEquals(numbers(spec.path("mean")), model.normalisation().mean());
            assertEquals(numbers(spec.path("std")), model.normalisation().deviation());
        }
        assertEquals("vit/native/model.pth".equals(golden.file()), guessed, golden.file());
    }

    private static List<Float> numbers(JsonNode list) {
        List<Float> numbers = new ArrayList<>();
        list.forEach(number -> numbers.add(number.floatValue()));
        return numbers;
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void headsAndTheirClassesAreTold(FamilyFiles.Golden golden) throws CheckpointException {
        ModelDescription model = FamilyFiles.describe(FamilyFiles.file(golden.file()), golden.heads());
        String expected = golden.spec().path("head").asText();
        assertEquals(FamilyFiles.head(golden.spec()), model.config().parts().head());
        if (expected.equals("linear") || expected.equals("distilled")) {
            assertEquals(
                    golden.spec().path("classes").asInt(),
                    model.config().parts().classes());
        }
        boolean told = Files.exists(FamilyFiles.file(golden.file()).resolveSibling("config.json"));
        // of DINOv2 the classifier is no part of the reference's model, but in Hugging Face's file
        boolean isWide = golden.file().equals("dinov2/hf/model.safetensors");
        int classes = isWide ? 5 : told ? golden.spec().path("classes").asInt() : 0;
        assertEquals(
                List.of(
                                "tench, Tinca tinca",
                                "goldfish, Carassius auratus",
                                "great white shark",
                                "tiger shark",
                                "hammerhead")
                        .subList(0, classes),
                model.classes());
    }

    @Test
    void headsOfAnUnusualWidthAreAskedFor() throws IOException {
        Path file = Files.copy(FamilyFiles.file("vit_head80/model.safetensors"), folder.resolve("model.safetensors"));
        String refusal = assertThrows(CheckpointException.class, () -> FamilyFiles.describe(file, OptionalInt.empty()))
                .getMessage();
        assertTrue(refusal.contains("320 wide") && refusal.contains("--heads"), refusal);
        assertEquals(4, FamilyFiles.describe(file, OptionalInt.of(4)).config().heads());
    }

    @Test
    void rotaryPeriodsTellTheHeads() throws CheckpointException {
        Path file = FamilyFiles.file("dinov3/native/model.pth");
        ModelDescription model = FamilyFiles.describe(file, OptionalInt.empty());
        assertEquals(2, model.config().heads());
        String refusal = assertThrows(CheckpointException.class, () -> FamilyFiles.describe(file, OptionalInt.of(1)))
                .getMessage();
        assertTrue(refusal.contains("would have 6 numbers, but has 3"), refusal);
    }

    @Test
    void aDinoFileIsTheModelThatDinoIs() throws CheckpointException {
        ModelDescription model =
                FamilyFiles.describe(FamilyFiles.file("dino/timm/model.safetensors"), OptionalInt.empty());
        assertEquals(new VitConfig(8, 24, 4, 2, 4), model.config());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dino/native/model.pth | DINO | iBOT",
                "ibot/native/model.pth | iBOT | ",
                "ibot/native/training.pth | DINO | ", // its teacher has no masked_embed, and runs the same
                "mae/native/full.pth | MAE | does not train the CLS token",
                "vit/native/model.pth | ViT | how its pictures were normalised",
                "vit/hf/model.safetensors | ViT | ",
                "deit/native/model.pth | DeiT | no classes: they are numbers",
                "deit/timm/model.safetensors | DeiT | ",
                "clip/native/model.pth | CLIP | OpenAI's QuickGELU",
                "clip/timm/model.safetensors | CLIP | ",
                "openclip/native/open_clip_model.safetensors | OpenCLIP | ",
                "openclip/hf/model.safetensors | OpenCLIP | ",
                "siglip/hf/model.safetensors | SigLIP | no CLS token",
                "dinov2/hf/model.safetensors | DINOv2 | ",
                "dinov3_7b/timm/model.safetensors | DINOv3 | timm leaves out the biases",
                "dinov3/hf/model.safetensors | DINOv3 | "
            })
    void whatCantBeKnownIsSaid(String file, String name, String note) throws CheckpointException {
        ModelDescription model = FamilyFiles.describe(FamilyFiles.file(file), OptionalInt.of(2));
        assertEquals(name, model.name());
        if (note == null) {
            assertEquals(List.of(), model.notes());
        } else {
            assertTrue(
                    model.notes().stream().anyMatch(sentence -> sentence.contains(note)),
                    model.notes().toString());
        }
    }

    @Test
    void aMissingConfigurationIsSaid() throws IOException {
        Path file = Files.copy(FamilyFiles.file("dino/hf/model.safetensors"), folder.resolve("model.safetensors"));
        ModelDescription model = FamilyFiles.describe(file, OptionalInt.of(2));
        assertTrue(model.notes().toString().contains("config.json is missing beside the file"));
        assertEquals(1e-6f, model.config().parts().eps());
    }

    @Test
    void theUsersWordComesFirst() throws CheckpointException {
        Checkpoint checkpoint = Checkpoint.open(FamilyFiles.file("dino/timm/model.safetensors"), Optional.empty());
        ModelDescription model = FamilyDetection.describe(
                checkpoint,
                new FamilyOptions(
                        Optional.of(Family.MAE),
                        OptionalInt.of(3),
                        Optional.of(List.of(0.5f, 0.25f, 0f)),
                        Optional.empty(),
                        false));
        assertEquals(Family.MAE, model.family());
        assertEquals(3, model.config().heads());
        assertEquals(List.of(0.5f, 0.25f, 0f), model.normalisation().mean());
        assertEquals(Normalisation.IMAGENET.deviation(), model.normalisation().deviation());
        assertTrue(model.decisions().contains(new Decision("family", "MAE", "--family")));
        assertTrue(model.decisions().contains(new Decision("heads", "3, each 8 wide", "--heads")));
        String refusal = assertThrows(
                        CheckpointException.class,
                        () -> FamilyDetection.describe(
                                checkpoint,
                                new FamilyOptions(
                                        Optional.of(Family.DINO_V2),
                                        OptionalInt.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        false)))
                .getMessage();
        assertTrue(refusal.contains("can't be DINOv2") && refusal.contains("dino, vit, mae"), refusal);
    }

    @Test
    void unusedKeysAreListedButTextTowersAreNot() throws CheckpointException {
        assertEquals(
                List.of(
                        "mask_token",
                        "decoder_pos_embed",
                        "decoder_embed.weight",
                        "decoder_blocks.0.norm1.weight",
                        "decoder_norm.weight",
                        "decoder_pred.weight"),
                FamilyFiles.describe(FamilyFiles.file("mae/native/full.pth"), OptionalInt.of(2))
                        .unused());
        for (String file :
                new String[] {"clip/native/model.pth", "clip/hf/model.safetensors", "siglip/hf/model.safetensors"}) {
            assertEquals(
                    List.of(),
                    FamilyFiles.describe(FamilyFiles.file(file), OptionalInt.of(2))
                            .unused(),
                    file);
        }
    }

    static List<JsonNode> odd() {
        List<JsonNode> odd = new ArrayList<>();
        FamilyFiles.json("odd/index.json").forEach(odd::add);
        return odd;
    }

    @ParameterizedTest
    @MethodSource("odd")
    void oddFilesAreRefusedWarnedOfOrLoaded(JsonNode odd) throws CheckpointException {
        String name = odd.path("file").asText();
        Path file = FamilyFiles.file(name);
        boolean byConfig = name.contains("config") && !name.contains("broken");
        OptionalInt heads = byConfig
                ? OptionalInt.empty()
                : OptionalInt.of(odd.path("heads").asInt());
        if (odd.path("expect").asText().equals("refuse") || name.endsWith(".pt")) {
            String refusal = assertThrows(CheckpointException.class, () -> FamilyFiles.describe(file, heads))
                    .getMessage();
            assertTrue(refusal.contains(file.toString()), refusal);
            assertFalse(refusal.contains("\n"), refusal);
        } else {
            ModelDescription model = FamilyFiles.describe(file, heads);
            assertEquals(
                    odd.path("expect").asText().equals("warn"),
                    !model.notes().isEmpty(),
                    model.notes().toString());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sam.pth | SAM",
                "sam-timm.safetensors | SAM",
                "swin.pth | Swin",
                "clip-resnet.pth | ResNet",
                "eva02.safetensors | EVA-02",
                "qk-norm.safetensors | blocks.0.attn.q_norm.weight",
                "unknown-per-block.pth | blocks.1.adapter.down.weight",
                "layer-scale-in-one-block.pth | blocks.1.ls1.gamma is missing",
                "half-a-layer-scale.pth | blocks.0.ls2.gamma is missing",
                "two-kinds-of-registers.pth | register_tokens and reg_token",
                "registers-of-wrong-width.pth | register_tokens has shape [1, 4, 6]",
                "position-rows-for-registers.pth | pos_embed has 21 rows",
                "config-says-no-registers/model.safetensors | model_type dinov2, which means 0, but its tensors say 4",
                "config-registers-missing/model.safetensors | num_register_tokens 4, but its tensors say 0",
                "config-other-width/model.safetensors | hidden_size 16, but its tensors say 8",
                "config-huge-heads/model.safetensors | 3 heads (config.json) don't divide a width of 8",
                "clip-torchscript.pt | TorchScript"
            })
    void refusalsSayWhatItIs(String name, String reason) {
        String refusal = assertThrows(
                        CheckpointException.class,
                        () -> FamilyFiles.describe(FamilyFiles.file("odd/" + name), OptionalInt.empty()))
                .getMessage();
        assertTrue(refusal.contains(reason), refusal);
    }
}
