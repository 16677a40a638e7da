package org.saccade.attention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.explore.Npz;
import org.saccade.explore.WorkListener;
import org.saccade.family.FamilyFiles;
import org.saccade.family.LinearHeads;
import org.saccade.vit.LinearHead;
import org.saccade.weights.checkpoint.CheckpointException;

/** Heads in files of their own, on every naming of their backbones, against the reference; and files that are none. */
class LinearHeadsTest {
    @TempDir
    Path folder;

    private static LinearHead head(String file, AttentionSession session) throws CheckpointException {
        return LinearHeads.open(FamilyFiles.file(file)).of(session.config());
    }

    @ParameterizedTest
    @CsvSource({
        "dino/native/model.pth, dino/native/linearweights-small.pth, logits_cls4",
        "dino/hf/model.safetensors, dino/native/linearweights-base.pth, logits_interleaved",
        "dino/timm/model.safetensors, dino/native/linearweights-small.pth, logits_cls4",
        "dinov2/native/model.pth, dinov2/native/linear_head.pth, logits_cls_mean",
        "dinov2/native/training-chunked.pth, dinov2/native/linear4_head.pth, logits_cls4_mean",
        "dinov2/hf/model.safetensors, dinov2/native/linear_head.pth, logits_cls_mean",
        "dinov2/timm/model.safetensors, dinov2/native/linear4_head.pth, logits_cls4_mean"
    })
    void theLogitsAreTheReferences(String model, String head, String array) throws Exception {
        String family = model.substring(0, model.indexOf('/'));
        for (int picture = 0; picture < 2; picture++) {
            Npz golden = Npz.resource("/families/"
                    + FamilyRuns.golden(family, picture).path("file").asText());
            try (AttentionSession session = FamilyRuns.open(model);
                    Exploration run = FamilyRuns.explore(session, family, picture)) {
                session.classify(session.classifier().withHead(head(head, session)));
                assertArrayEquals(golden.floats(array), run.logits(WorkListener.NONE), 2e-4f);
                float[] row = run.relevance(1, WorkListener.NONE)[0];
                assertEquals(run.tokens(), row.length);
                assertTrue(row[0] >= 1, "the identity is part of it");
                assertEquals(
                        array.contains("mean") || array.contains("inter"),
                        session.classifier().note().isPresent());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, logits_cls_mean", "1, logits_cls_mean"})
    void aClassifierOfClsAndMeanInTheModelsOwnFileRuns(int picture, String array) throws Exception {
        String file = "dinov2/hf/model.safetensors"; // a Dinov2ForImageClassification
        assertTrue(FamilyRuns.describe(file).notes().stream().noneMatch(note -> note.contains("is not run")));
        Npz golden = Npz.resource(
                "/families/" + FamilyRuns.golden("dinov2", picture).path("file").asText());
        try (AttentionSession session = FamilyRuns.open(file);
                Exploration run = FamilyRuns.explore(session, "dinov2", picture)) {
            assertEquals("tiger shark", session.classifier().name(3));
            assertTrue(session.classifier().note().isPresent());
            assertArrayEquals(golden.floats(array), run.logits(WorkListener.NONE), 2e-4f);
        }
    }

    @Test
    void whatDoesNotFitIsRefusedWithWhatWould() throws Exception {
        try (AttentionSession deep = FamilyRuns.open("vit/native/model.pth");
                AttentionSession siglip = FamilyRuns.open("siglip/hf/model.safetensors")) {
            assertRefused(
                    "takes 120 numbers, and the model's tokens are 24 wide: a head for it takes 24 (CLS), 48 (and the"
                            + " mean of the patches)",
                    () -> head("dinov2/native/linear4_head.pth", deep)); // which has three blocks
            assertRefused("takes a CLS token", () -> head("dinov2/native/linear_head.pth", siglip));
        }
        assertRefused("holds no linear head", () -> LinearHeads.open(FamilyFiles.file("dino/native/model.pth")));
        assertRefused("doesn't exist", () -> LinearHeads.open(folder.resolve("none.pth")));
        Path empty = Files.createFile(folder.resolve("empty.pth"));
        assertRefused("is empty", () -> LinearHeads.open(empty));
        assertRefused("is a folder", () -> LinearHeads.open(folder));
        Path safe = safetensors("odd", "5,48", "4");
        assertRefused("weight has shape [5, 48] and bias [4]", () -> LinearHeads.open(safe));
        Path flat = safetensors("flat", "240", "5");
        assertRefused("expected [classes, numbers] and [classes]", () -> LinearHeads.open(flat));
    }

    /** A file of zeros. */
    private Path safetensors(String name, String weight, String bias) throws IOException {
        long ofWeight = bytes(weight);
        long ofBias = bytes(bias);
        byte[] header = ("{\"weight\":{\"dtype\":\"F32\",\"shape\":[%s],\"data_offsets\":[0,%d]},"
                        + "\"bias\":{\"dtype\":\"F32\",\"shape\":[%s],\"data_offsets\":[%d,%d]}}")
                .formatted(weight, ofWeight, bias, ofWeight, ofWeight + ofBias)
                .getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(Math.toIntExact(8 + header.length + ofWeight + ofBias))
                .order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(header.length).put(header);
        return Files.write(folder.resolve(name + ".safetensors"), file.array());
    }

    private static long bytes(String shape) {
        return Arrays.stream(shape.split(",")).mapToLong(Long::parseLong).reduce(Float.BYTES, (a, b) -> a * b);
    }

    private interface Opening {
        Object open() throws CheckpointException;
    }

    private static void assertRefused(String why, Opening opening) {
        String message = assertThrows(CheckpointException.class, opening::open).getMessage();
        assertTrue(message.contains(why), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void damagedFilesAreAHeadOrOneLine() throws IOException {
        Random random = new Random(11);
        for (String name : new String[] {"dino/native/linearweights-base.pth", "dinov2/native/linear_head.pth"}) {
            byte[] whole = Files.readAllBytes(FamilyFiles.file(name));
            for (int i = 0; i < 300; i++) {
                byte[] bytes =
                        random.nextInt(3) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
                IntStream.range(0, 1 + random.nextInt(4))
                        .filter(at -> bytes.length > 0)
                        .forEach(at -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt());
                Path file = folder.resolve("damaged.pth");
                Files.write(file, bytes);
                try {
                    assertTrue(LinearHeads.open(file)
                                    .of(FamilyRuns.describe("dinov2/native/model.pth")
                                            .config())
                                    .classes()
                            >= 1);
                } catch (CheckpointException e) {
                    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
                }
            }
        }
    }
}
