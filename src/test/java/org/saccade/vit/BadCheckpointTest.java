package org.saccade.vit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.family.FamilyDetection;
import org.saccade.family.FamilyOptions;
import org.saccade.weights.checkpoint.Checkpoint;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.WeightFiles;

/** What must be refused is refused in one line that says what is wrong, and nothing in it runs. */
class BadCheckpointTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "empty.pth | empty",
                "html-error-page.pth | web page",
                "random-bytes.pth | no checkpoint",
                "truncated.pth | damaged or incomplete",
                "truncated.safetensors | incomplete",
                "huge-header.safetensors | declares a header of 1152921504606846976 bytes",
                "overlapping.safetensors | shape",
                "a-list.pth | a list",
                "not-a-vit.pth | no Vision Transformer",
                "missing-key.pth | blocks.1.attn.qkv.bias is missing, expected with shape [144]",
                "wrong-shape.pth | blocks.1.mlp.fc1.weight has shape [7, 48], expected [192, 48]",
                "pos-embed-not-square.pth | pos_embed has 18 rows, which is no square of patches",
                "nan.pth | norm.weight (shape [48]) holds a NaN",
                "exploit.pth | posix.system",
                "exploit-legacy.pth | posix.system"
            })
    void isRefusedInOneLine(String name, String message) {
        Path file = WeightFiles.file("bad/" + name);
        CheckpointException refusal = assertThrows(CheckpointException.class, () -> load(file));
        assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
        assertTrue(refusal.getMessage().contains(file.toString()), refusal.getMessage());
        assertFalse(refusal.getMessage().contains("\n"), refusal.getMessage());
        assertFalse(Files.exists(Path.of("PWNED")), "the pickle was run");
    }

    private static void load(Path file) throws CheckpointException {
        Checkpoint checkpoint = Checkpoint.open(file, Optional.empty());
        VitConfig config = FamilyDetection.describe(checkpoint, FamilyOptions.heads(OptionalInt.of(3)))
                .config();
        try (NDManager manager = NDManager.newBaseManager()) {
            VisionTransformer.load(config, checkpoint, manager);
        }
    }
}
