package org.saccade.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.weights.checkpoint.CheckpointException;

/** Configurations that are damaged, or want more than to be read: one line each, whatever they say. */
class HostileConfigTest {
    private static final String MODEL = "model.safetensors";
    private static final String CONFIG = "config.json";
    private static final String NOT_THERE = "Went on as if it were not there";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void copyAModel() throws IOException {
        file = Files.copy(FamilyFiles.file("vit/hf/model.safetensors"), folder.resolve(MODEL));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"num_attention_heads\": \"two\" | num_attention_heads is \"two\", expected a whole number",
                "\"num_attention_heads\": 0 | expected a whole number from 1",
                "\"num_attention_heads\": -2 | expected a whole number from 1",
                "\"num_attention_heads\": 2.5 | is 2.5",
                "\"num_attention_heads\": 99999999999999999999 | expected a whole number",
                "\"num_attention_heads\": 1e300 | expected a whole number",
                "\"num_attention_heads\": 1e999999999 | expected a whole number",
                "\"num_attention_heads\": [2, 3] | is a list of 2",
                "\"num_attention_heads\": {} | is a list of 0",
                "\"num_attention_heads\": 16384 | 16384 heads (config.json) don't divide a width of 24",
                "\"num_attention_heads\": true | is true",
                "\"hidden_size\": 2147483647 | hidden_size is 2147483647",
                "\"hidden_size\": 48 | hidden_size 48, but its tensors say 24",
                "\"patch_size\": 16 | patch_size 16, but its tensors say 8",
                "\"num_hidden_layers\": 12 | num_hidden_layers 12, but its tensors say 3",
                "\"intermediate_size\": 3072 | intermediate_size 3072, but its tensors say",
                "\"intermediate_size\": 0 | intermediate_size is 0, expected a whole number from 1",
                "\"num_register_tokens\": 4 | num_register_tokens 4, but its tensors say 0",
                "\"layer_norm_eps\": 0 | layer_norm_eps is 0, expected a positive number",
                "\"layer_norm_eps\": -1e-6 | expected a positive number",
                "\"layer_norm_eps\": 1e-50 | expected a positive number",
                "\"layer_norm_eps\": 1e30 | expected a positive number",
                "\"hidden_act\": \"relu\" | the activation 'relu'",
                "\"hidden_act\": 7 | hidden_act is 7, expected a short text",
                "\"image_size\": -224 | image_size is -224",
                "\"model_type\": [] | model_type is a list of 0",
                "\"pretrained_cfg\": {\"mean\": [0.5, 0.5]} | mean is a list of 2, expected three numbers",
                "\"pretrained_cfg\": {\"mean\": [0.5, 0.5, 5]} | from 0 to 1",
                "\"pretrained_cfg\": {\"std\": [0.5, 0.5, 0]} | positive",
                "\"pretrained_cfg\": {\"std\": [1e999, 1, 1]} | expected three numbers",
                "\"pretrained_cfg\": {\"input_size\": [3, 0.5, 7]} | input_size is [3,0.5,7], expected [3, height, width]"
            })
    void wrongValuesAreRefusedByName(String entry, String reason) throws IOException {
        Files.writeString(folder.resolve(CONFIG), "{" + entry + "}");
        CheckpointException refusal =
                assertThrows(CheckpointException.class, () -> FamilyFiles.describe(file, OptionalInt.empty()));
        assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
        assertFalse(refusal.getMessage().contains("\n"), refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "7", "{\"a\": 1, \"a\": 2}", "{} {}", "\0\1\2", "{\"a\": NaN}"})
    void whatIsNoJsonIsSaidAndLeftOut(String text) throws IOException {
        Files.writeString(folder.resolve(CONFIG), text);
        assertLeftOut();
    }

    @Test
    void deepNestingIsLeftOut() throws IOException {
        Files.writeString(folder.resolve(CONFIG), "{\"a\":" + "[".repeat(5_000_000));
        assertLeftOut();
    }

    @Test
    void aFileOf100MegabytesIsLeftOut() throws IOException {
        try (RandomAccessFile large =
                new RandomAccessFile(folder.resolve(CONFIG).toFile(), "rw")) {
            large.setLength(100_000_000); // zeros that take no room
        }
        assertLeftOut();
    }

    @Test
    void aFolderInItsPlaceIsLeftOut() throws IOException {
        Files.createDirectory(folder.resolve(CONFIG));
        assertLeftOut();
    }

    private void assertLeftOut() throws CheckpointException {
        ModelDescription model = FamilyFiles.describe(file, OptionalInt.of(2));
        assertEquals(2, model.config().heads());
        assertTrue(
                model.notes().stream().anyMatch(note -> note.contains(NOT_THERE)),
                model.notes().toString());
        assertTrue(
                model.notes().stream().noneMatch(note -> note.contains("\n")),
                model.notes().toString());
    }

    @Test
    void aMillionClassNamesAreNotFiveClasses() throws IOException {
        StringBuilder names = new StringBuilder("{\"id2label\": {\"0\": \"x\"");
        for (int i = 1; i < 1_000_000; i++) {
            names.append(",\"").append(i).append("\":\"\"");
        }
        Files.writeString(folder.resolve(CONFIG), names + "}}");
        ModelDescription model = FamilyFiles.describe(file, OptionalInt.of(2));
        assertEquals(List.of(), model.classes());
        assertTrue(
                model.notes().toString().contains("names 1000000 classes, but the head has 5"),
                model.notes().toString());
    }

    @Test
    void namesOfClassesAreShortLines() throws IOException {
        Files.writeString(
                folder.resolve(CONFIG),
                "{\"id2label\": {\"0\": \"a\\u001b[31m\\nb\", \"1\": \"" + "x".repeat(5000)
                        + "\", \"2\": \"\", \"3\": \"d\", \"4\": \"e\"}}");
        List<String> classes = FamilyFiles.describe(file, OptionalInt.of(2)).classes();
        assertEquals(List.of("a[31mb", "x".repeat(200), "?", "d", "e"), classes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"a\", \"b\", \"c\", \"d\", \"e\"] | id2label is a list, expected names under",
                "\"a\" | id2label is no object, expected names under",
                "{\"1\": \"a\", \"2\": \"b\"} | id2label has 2 entries, but none under \"0\"",
                "{\"cat\": \"0\", \"dog\": \"1\"} | id2label has 2 entries, but none under \"0\"",
                "{\"0\": \"a\", \"1\": 7} | id2label has no text under \"1\"",
                "{\"0\": \"LABEL_0\", \"1\": \"LABEL_1\"} | The file names no classes",
                "null | The file names no classes"
            })
    void whatNamesNoClassesIsSaid(String labels, String reason) throws IOException {
        Files.writeString(folder.resolve(CONFIG), "{\"id2label\": " + labels + "}");
        ModelDescription model = FamilyFiles.describe(file, OptionalInt.of(2));
        assertEquals(List.of(), model.classes());
        assertEquals(
                1,
                model.notes().stream().filter(note -> note.contains(reason)).count(),
                model.notes().toString());
        assertEquals(
                reason.startsWith("The file"),
                model.notes().toString().contains("names no classes"),
                model.notes().toString());
    }

    @ParameterizedTest
    @CsvSource({"32, false", "39, false", "224, true"})
    void aSizeThatIsNotThePositionsIsSaid(int size, boolean isSaid) throws IOException {
        Files.writeString(folder.resolve(CONFIG), "{\"image_size\": " + size + "}");
        List<String> notes = FamilyFiles.describe(file, OptionalInt.of(2)).notes();
        assertEquals(
                isSaid, notes.toString().contains("its positions are those of 4 x 4 patches of 8"), notes.toString());
    }

    /** Bytes changed anywhere in all three configurations: a model or one line. */
    @Test
    void mutatedConfigurationsAreReadOrRefused() throws IOException {
        Random random = new Random(5);
        byte[] whole = Files.readAllBytes(FamilyFiles.file("vit/hf/config.json"));
        byte[] pictures = Files.readAllBytes(FamilyFiles.file("vit/hf/preprocessor_config.json"));
        for (int i = 0; i < 300; i++) {
            Files.write(folder.resolve(CONFIG), mutated(whole, random));
            Files.write(folder.resolve("preprocessor_config.json"), mutated(pictures, random));
            try {
                FamilyFiles.describe(file, OptionalInt.of(2));
            } catch (CheckpointException e) {
                assertFalse(e.getMessage().contains("\n"), e.getMessage());
            }
        }
    }

    private static byte[] mutated(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        bytes[random.nextInt(bytes.length)] = (byte) (32 + random.nextInt(96));
        return bytes;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"weight_map\": {\"cls_token\": \"../model.safetensors\"}} | no file beside it",
                "{\"weight_map\": {\"cls_token\": \"/etc/passwd\"}} | no file beside it",
                "{\"weight_map\": {\"cls_token\": \"..\\\\model.safetensors\"}} | no file beside it",
                "{\"weight_map\": {\"cls_token\": \".hidden.safetensors\"}} | no file beside it",
                "{\"weight_map\": {\"cls_token\": \"model.safetensors\\u0000\"}} | no file beside it",
                "{\"weight_map\": {\"cls_token\": 7}} | no file beside it",
                "{\"weight_map\": {\"cls_token\": \"gone.safetensors\"}} | doesn't exist",
                "{\"weight_map\": {\"cls_token\": \"model.safetensors\"}} | lies in model.safetensors, which lacks it",
                "{\"weight_map\": {}} | no weight_map",
                "{\"weight_map\": []} | no weight_map",
                "{} | no weight_map",
                "[] | no JSON object",
                "{ | no JSON"
            })
    void anIndexStaysInItsFolder(String text, String reason) throws IOException {
        Path index = Files.writeString(folder.resolve("model.safetensors.index.json"), text);
        CheckpointException refusal =
                assertThrows(CheckpointException.class, () -> FamilyFiles.describe(index, OptionalInt.of(2)));
        assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
        assertFalse(refusal.getMessage().contains("\n"), refusal.getMessage());
    }

    @Test
    void aShardWithoutItsIndexIsSaid() throws IOException {
        Path shard = Files.copy(file, folder.resolve("model-00001-of-00003.safetensors"));
        CheckpointException refusal =
                assertThrows(CheckpointException.class, () -> FamilyFiles.describe(shard, OptionalInt.of(2)));
        assertTrue(refusal.getMessage().contains("one of several files"), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("model.safetensors.index.json"), refusal.getMessage());
    }

    @Test
    void anIndexOfMoreFilesThanAnyModelHasIsRefused() throws IOException {
        StringBuilder map = new StringBuilder("{\"weight_map\": {\"logit_scale\": \"s0.safetensors\"");
        for (int i = 1; i <= 600; i++) {
            map.append(",\"k").append(i).append("\": \"s").append(i).append(".safetensors\"");
        }
        for (int i = 0; i <= 600; i++) {
            String header = "{\"" + (i == 0 ? "logit_scale" : "k" + i)
                    + "\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}";
            Files.writeString(
                    folder.resolve("s" + i + ".safetensors"), (char) header.length() + "\0\0\0\0\0\0\0" + header);
        }
        Path index = Files.writeString(folder.resolve("model.safetensors.index.json"), map + "}}");
        CheckpointException refusal =
                assertThrows(CheckpointException.class, () -> FamilyFiles.describe(index, OptionalInt.of(2)));
        assertTrue(refusal.getMessage().contains("more than 512 files"), refusal.getMessage());
    }
}
