package org.saccade.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.family.UndecidedModelException.Allowed;
import org.saccade.family.UndecidedModelException.What;
import org.saccade.weights.checkpoint.Checkpoint;

/** What a checkpoint is refused for that the user can tell. */
class UndecidedModelTest {
    private static final List<Family> PLAIN = List.of(Family.DINO_V1, Family.VIT, Family.MAE);

    @TempDir
    Path folder;

    private static UndecidedModelException refused(Path file, Map<String, String> told) {
        return assertThrows(
                UndecidedModelException.class,
                () -> FamilyDetection.describe(Checkpoint.open(file, Optional.empty()), FamilyOptions.of(told)));
    }

    @Test
    void headsThatNothingTells() throws IOException {
        Path file = Files.copy(FamilyFiles.file("vit_head80/model.safetensors"), folder.resolve("model.safetensors"));
        UndecidedModelException why = refused(file, Map.of());
        assertEquals(What.HEADS, why.what());
        assertEquals(new Allowed(PLAIN, 320), why.allowed());
    }

    @ParameterizedTest
    @CsvSource({"heads, 5, HEADS", "heads, 25, HEADS", "family, clip, FAMILY", "family, dinov2, FAMILY"})
    void whatTheUserTellsWrongly(String option, String value, What what) {
        UndecidedModelException why = refused(FamilyFiles.file("vit/native/model.pth"), Map.of(option, value));
        assertEquals(what, why.what());
        assertEquals(new Allowed(PLAIN, 24), why.allowed());
    }

    @Test
    void whatAConfigurationTellsWrongly() throws IOException {
        Path file = Files.copy(FamilyFiles.file("vit/native/model.pth"), folder.resolve("model.pth"));
        Files.writeString(
                folder.resolve("preprocessor_config.json"), "{\"image_mean\": [2, 2, 2], \"image_std\": [1, 1, 1]}");
        assertEquals(What.NORMALISATION, refused(file, Map.of("heads", "2")).what());
    }

    @Test
    void aModelAllowsTheFamiliesOfItsParts() throws IOException {
        ModelDescription dinov2 = FamilyDetection.describe(
                Checkpoint.open(FamilyFiles.file("dinov2/hf/model.safetensors"), Optional.empty()), FamilyOptions.NONE);
        assertEquals(new Allowed(List.of(Family.DINO_V2, Family.DEIT_III), 24), Allowed.of(dinov2));
    }

    @ParameterizedTest
    @CsvSource({"0.0005", "0.00012345", "1.0", "0.48145467"})
    void smallNumbersAreWrittenSoThatTheyAreRead(float value) {
        FamilyOptions told = new FamilyOptions(
                Optional.empty(),
                OptionalInt.empty(),
                Optional.of(List.of(value, value, value)),
                Optional.empty(),
                false);
        String text = told.options().get("mean").toString();
        assertEquals(told, FamilyOptions.of(Map.of("mean", text)));
    }
}
