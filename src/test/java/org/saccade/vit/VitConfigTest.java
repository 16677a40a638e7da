package org.saccade.vit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;
import org.saccade.weights.checkpoint.Tensor;

/** Architectures read off checkpoints. */
class VitConfigTest {
    @ParameterizedTest
    @ValueSource(strings = {"vit_tiny_8", "vit_tiny_16", "vit_small_8", "vit_small_16", "vit_base_8", "vit_base_16"})
    void theFamilyIsReadOffItsShapes(String architecture) throws CheckpointException {
        VitConfig config = FormulaModels.config(architecture);
        assertEquals(config, VitConfig.of(new FormulaWeights(config, 1), OptionalInt.empty()));
    }

    @Test
    void headsOfAnotherWidthMustBeSaid() throws CheckpointException {
        StateDict micro = new FormulaWeights(FormulaModels.MICRO, 7);
        CheckpointException refusal =
                assertThrows(CheckpointException.class, () -> VitConfig.of(micro, OptionalInt.empty()));
        assertTrue(refusal.getMessage().contains("--heads"), refusal.getMessage());
        assertEquals(FormulaModels.MICRO, VitConfig.of(micro, OptionalInt.of(3)));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 5, 96})
    void headsMustDivideTheWidth(int heads) {
        StateDict micro = new FormulaWeights(FormulaModels.MICRO, 7);
        assertThrows(CheckpointException.class, () -> VitConfig.of(micro, OptionalInt.of(heads)));
    }

    @Test
    void positionsMustBeASquareAndOne() {
        assertRefused("pos_embed", List.of(1L, 18L, 48L), "pos_embed has shape [1, 18, 48]");
        assertRefused("pos_embed", List.of(1L, 1L, 48L), "pos_embed has shape [1, 1, 48]");
        assertRefused("pos_embed", List.of(1L, 17L, 47L), "expected [1, grid * grid + 1, 48]");
        assertRefused("pos_embed", List.of(17L, 48L), "pos_embed has shape [17, 48]");
    }

    @Test
    void patchesMustBeSquaresOfThreeChannels() {
        assertRefused("patch_embed.proj.weight", List.of(48L, 1L, 8L, 8L), "[48, 1, 8, 8]");
        assertRefused("patch_embed.proj.weight", List.of(48L, 3L, 8L, 16L), "[48, 3, 8, 16]");
        assertRefused("patch_embed.proj.weight", List.of(48L, 3L, 0L, 0L), "[48, 3, 0, 0]");
        assertRefused("patch_embed.proj.weight", List.of(48L, 192L), "[48, 192]");
    }

    private static void assertRefused(String name, List<Long> shape, String message) {
        Map<String, List<Long>> shapes = new LinkedHashMap<>(FormulaModels.MICRO.parameterShapes());
        shapes.put(name, shape);
        CheckpointException refusal =
                assertThrows(CheckpointException.class, () -> VitConfig.of(new ShapesOnly(shapes), OptionalInt.of(3)));
        assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
        assertTrue(refusal.getMessage().contains(name), refusal.getMessage());
    }

    private record ShapesOnly(Map<String, List<Long>> shapes) implements StateDict {
        @Override
        public String source() {
            return "shapes";
        }

        @Override
        public Set<String> names() {
            return shapes.keySet();
        }

        @Override
        public List<Long> shape(String name) {
            return shapes.get(name);
        }

        @Override
        public Tensor tensor(String name) {
            throw new UnsupportedOperationException();
        }
    }
}
