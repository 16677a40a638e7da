package org.saccade.attention;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.family.FamilyFiles;
import org.saccade.family.FamilyOptions;
import org.saccade.family.ModelDescription;
import org.saccade.weights.catalog.ModelCatalog;
import org.saccade.weights.catalog.WeightsLocator;
import org.saccade.weights.checkpoint.Checkpoint;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.HugeModel;

/** What a model takes is known, and held against what is free, before it is read. */
class ModelMemoryTest {
    private static final long PARAMETERS = 6_716_031_008L * Float.BYTES;

    @TempDir
    Path folder;

    @Test
    void theLargestDinov3IsToldFromItsHeader() throws IOException {
        ModelDescription model = FamilyFiles.describe(HugeModel.dinov3(folder), OptionalInt.empty());
        assertEquals(4096, model.config().dim());
        assertEquals(40, model.config().depth());
        assertEquals(32, model.config().heads());
        ModelMemory memory = ModelMemory.of(model);
        assertEquals(PARAMETERS, memory.parameters());
        assertTrue(memory.running() > 0 && memory.running() < 1_000_000_000, memory.toString());
        assertTrue(memory.reading() > 0, "bfloat16 is widened on the way");
    }

    @Test
    void whatDoesNotFitIsOneLineThatSaysHowMuchIsFree() throws IOException {
        ModelMemory memory = ModelMemory.of(FamilyFiles.describe(HugeModel.dinov3(folder), OptionalInt.empty()));
        String message = assertThrows(
                        CheckpointException.class, () -> memory.require("dinov3.safetensors", memory.total() - 1))
                .getMessage();
        assertFalse(message.contains("\n"), message);
        assertTrue(message.startsWith("dinov3.safetensors takes up to "), message);
        assertTrue(message.contains("(its parameters alone 26.9 GB)"), message);
        assertTrue(message.contains("are free: end other programs, or choose a smaller model"), message);
        assertDoesNotThrow(() -> memory.require("dinov3.safetensors", memory.total()));
    }

    /** Read, its values would fill a gigabyte many times over: the refusal comes before. */
    @Test
    void whatDoesNotFitIsNotRead() throws IOException {
        Path file = HugeModel.dinov3(folder);
        ModelLoader loader = loader(1_000_000_000);
        String message = assertThrows(CheckpointException.class, () -> loader.load(request(file)))
                .getMessage();
        assertTrue(message.startsWith(file + " takes up to "), message);
        assertTrue(message.contains("of which 1.0 GB are free"), message);
    }

    /** There is room for the parameters, but not for a run. */
    @Test
    void theRunsShareCounts() throws CheckpointException {
        Path file = FamilyFiles.file("dinov3/hf/model.safetensors");
        ModelDescription model = FamilyFiles.describe(file, OptionalInt.empty());
        long parameters = ModelMemory.ofParameters(Checkpoint.open(file, Optional.empty()))
                .total();
        long all = ModelMemory.of(model).total();
        assertTrue(all > parameters);
        for (long available : new long[] {parameters - 1, all - 1}) {
            ModelLoader loader = loader(available);
            assertThrows(CheckpointException.class, () -> loader.load(request(file)));
        }
        loader(all).load(request(file)).close();
    }

    private ModelLoader loader(long available) {
        return new ModelLoader(ModelCatalog.official(), new WeightsLocator(List.of(folder), folder), () -> available);
    }

    private static ModelRequest request(Path file) {
        return new ModelRequest("own", Optional.of(file), Optional.empty(), FamilyOptions.NONE, OptionalInt.empty());
    }

    /** Half of the values, so half of the file, but as much memory; what is widened takes more on the way. */
    @ParameterizedTest
    @CsvSource({"dino/native/model.pth, false", "dino/hf/model.safetensors, true"})
    void onlyWhatIsPutTogetherIsCopied(String file, boolean copies) throws CheckpointException {
        Checkpoint checkpoint = Checkpoint.open(FamilyFiles.file(file), Optional.empty());
        ModelMemory memory = ModelMemory.ofParameters(checkpoint);
        assertEquals(copies, memory.reading() > 0);
        assertTrue(memory.reading() < memory.parameters());
        assertTrue(memory.total() >= memory.parameters() + memory.reading());
    }
}
