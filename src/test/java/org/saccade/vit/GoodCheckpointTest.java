package org.saccade.vit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.family.FamilyDetection;
import org.saccade.family.FamilyOptions;
import org.saccade.weights.checkpoint.Checkpoint;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;
import org.saccade.weights.checkpoint.WeightFiles;

/** Every container and naming loads to the numbers of the formula that it was written with. */
class GoodCheckpointTest {
    private static final FormulaWeights FORMULA = new FormulaWeights(FormulaModels.MICRO, 7);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "micro.pth",
                "micro-ordered.pth",
                "micro-legacy.pth",
                "micro-parameters.pth",
                "micro-strided.pth",
                "micro-training-checkpoint.pth",
                "micro.safetensors",
                "micro-hf.bin",
                "micro-hf.safetensors"
            })
    void loadsToTheSameNumbers(String name) throws CheckpointException {
        assertLoads(name, value -> value);
    }

    @Test
    void halfIsWidened() throws CheckpointException {
        assertLoads("micro-half.pth", GoodCheckpointTest::roundToHalf);
    }

    @Test
    void bfloat16IsWidened() throws CheckpointException {
        assertLoads("micro-bf16.safetensors", GoodCheckpointTest::roundToBfloat16);
    }

    @Test
    void theTeacherIsTakenUnlessTheStudentIsAskedFor() throws CheckpointException {
        Checkpoint teacher = open("micro-training-checkpoint.pth", Optional.empty());
        assertEquals(Optional.of("teacher"), teacher.entry());
        assertEquals(List.of("head.last_layer.weight_g"), teacher.ignored());
        Checkpoint student = open("micro-training-checkpoint.pth", Optional.of("student"));
        assertEquals(1, values(student, "norm.bias")[0] - values(teacher, "norm.bias")[0], 1e-6f);
    }

    private interface Rounding {
        float round(float value);
    }

    private static void assertLoads(String name, Rounding rounding) throws CheckpointException {
        Checkpoint checkpoint = open(name, Optional.empty());
        assertEquals(
                FormulaModels.MICRO,
                FamilyDetection.describe(checkpoint, FamilyOptions.heads(OptionalInt.of(3)))
                        .config());
        assertEquals(FORMULA.names(), checkpoint.names());
        for (String parameter : FORMULA.names()) {
            float[] expected = values(FORMULA, parameter);
            for (int i = 0; i < expected.length; i++) {
                expected[i] = rounding.round(expected[i]);
            }
            assertEquals(FORMULA.shape(parameter), checkpoint.shape(parameter), parameter);
            assertArrayEquals(expected, values(checkpoint, parameter), name + ": " + parameter);
        }
    }

    private static Checkpoint open(String name, Optional<String> key) throws CheckpointException {
        return Checkpoint.open(WeightFiles.file(name), key);
    }

    private static float[] values(StateDict state, String parameter) throws CheckpointException {
        FloatBuffer data = state.tensor(parameter).data().asFloatBuffer();
        float[] values = new float[data.remaining()];
        data.get(values);
        return values;
    }

    /**
     * To the nearest float of 11 significant bits, ties to even: binary16 without its range, which is not left here.
     */
    private static float roundToHalf(float value) {
        float step = Math.max(Math.ulp(value) * (1 << 13), 0x1p-24f);
        return (float) (Math.rint((double) value / step) * step);
    }

    private static float roundToBfloat16(float value) {
        int bits = Float.floatToIntBits(value);
        return Float.intBitsToFloat((bits + 0x7FFF + (bits >>> 16 & 1)) & 0xFFFF0000);
    }
}
