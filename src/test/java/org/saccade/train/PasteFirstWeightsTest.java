package org.saccade.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.saccade.vit.VitConfig;
import org.saccade.weights.checkpoint.StateDict;
import org.saccade.weights.checkpoint.TensorArchive;

class PasteFirstWeightsTest {
    private static final VitConfig MICRO = new VitConfig(8, 16, 2, 2, 4);

    @Test
    void positionsAreTheReferencesSines() throws Exception {
        TensorArchive golden = TensorArchive.read(Path.of("src/test/resources/train/paste-views.safetensors"));

        float[] table = floats(PasteFirstWeights.backbone(MICRO, 0), "pos_embed");

        assertArrayEquals(new float[16], Arrays.copyOf(table, 16), "CLS has no place");
        assertArrayEquals(floats(golden, "sines"), Arrays.copyOfRange(table, 16, table.length), 1e-6f);
    }

    @Test
    void matricesFillTheRangeOfGlorotAndBengio() throws Exception {
        StateDict first = PasteFirstWeights.backbone(MICRO, 0);

        assertRange(Math.sqrt(6.0 / 32), floats(first, "blocks.1.attn.qkv.weight"));
        assertRange(Math.sqrt(6.0 / 80), floats(first, "blocks.0.mlp.fc1.weight"));
        assertRange(Math.sqrt(6.0 / (16 + 192)), floats(first, "patch_embed.proj.weight"));
        assertArrayEquals(new float[48], floats(first, "blocks.0.attn.qkv.bias"));
        assertEquals(1, floats(first, "norm.weight")[3]);
        assertEquals(MICRO.parameterShapes().keySet(), first.names());
    }

    private static void assertRange(double bound, float[] values) {
        double largest = 0;
        double sum = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
            sum += value;
        }
        assertTrue(largest <= bound && largest > 0.95 * bound, "largest " + largest + " of " + bound);
        assertEquals(0, sum / values.length, bound / 8);
    }

    @Test
    void directionsHaveLengthOne() throws Exception {
        float[] directions = floats(PasteFirstWeights.heads(3, 5, 12, 0), PasteHeads.DENSE);

        for (int row = 0; row < 3; row++) {
            double squares = 0;
            for (int i = 0; i < 5; i++) {
                squares += directions[row * 5 + i] * directions[row * 5 + i];
            }
            assertEquals(1, squares, 1e-5);
        }
        assertEquals(Math.log(12), floats(PasteFirstWeights.heads(3, 5, 12, 0), PasteHeads.LOG_SCALE)[0], 1e-6);
    }

    private static float[] floats(StateDict state, String name) throws Exception {
        FloatBuffer buffer = state.tensor(name).data().asFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }
}
