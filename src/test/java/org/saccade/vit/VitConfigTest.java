package org.saccade.vit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.cli.FormulaCheckpoint;
import org.saccade.family.FamilyDetection;
import org.saccade.family.FamilyOptions;
import org.saccade.weights.checkpoint.Checkpoint;
import org.saccade.weights.checkpoint.CheckpointException;

/** Architectures read off DINO's checkpoints. */
class VitConfigTest {
    @TempDir
    Path folder;

    private Checkpoint written(VitConfig config) throws Exception {
        Path file = folder.resolve("model.safetensors");
        Files.write(file, FormulaCheckpoint.safetensors(config, 1));
        return Checkpoint.open(file, Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"vit_tiny_8", "vit_tiny_16", "vit_small_16"})
    void theArchitectureIsReadOffItsShapes(String architecture) throws Exception {
        VitConfig config = FormulaModels.config(architecture);
        assertEquals(
                config,
                FamilyDetection.describe(written(config), FamilyOptions.NONE).config());
    }

    @Test
    void headsOfAnotherWidthMustBeSaid() throws Exception {
        Checkpoint micro = written(FormulaModels.MICRO);
        CheckpointException refusal =
                assertThrows(CheckpointException.class, () -> FamilyDetection.describe(micro, FamilyOptions.NONE));
        assertTrue(refusal.getMessage().contains("--heads"), refusal.getMessage());
        assertEquals(
                FormulaModels.MICRO,
                FamilyDetection.describe(micro, FamilyOptions.heads(OptionalInt.of(3)))
                        .config());
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 96})
    void headsMustDivideTheWidth(int heads) throws Exception {
        Checkpoint micro = written(FormulaModels.MICRO);
        assertThrows(
                CheckpointException.class,
                () -> FamilyDetection.describe(micro, FamilyOptions.heads(OptionalInt.of(heads))));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0})
    void aModelHasAHead(int heads) {
        assertThrows(IllegalArgumentException.class, () -> FamilyOptions.heads(OptionalInt.of(heads)));
    }
}
