package org.saccade.family;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;

/** The same weights under every naming are the same parameters, bit for bit. */
class NamingTest {
    private static final String PERIODS = "rope_embed.periods";

    /** Each family's first file beside each of its others. */
    static List<Arguments> pairs() {
        Map<String, FamilyFiles.Golden> first = new LinkedHashMap<>();
        List<Arguments> pairs = new ArrayList<>();
        for (FamilyFiles.Golden golden : FamilyFiles.goldens()) {
            FamilyFiles.Golden other = first.putIfAbsent(golden.family(), golden);
            if (other != null) {
                pairs.add(Arguments.of(other, golden));
            }
        }
        return pairs;
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void everyNamingGivesTheSameParameters(FamilyFiles.Golden first, FamilyFiles.Golden second)
            throws CheckpointException {
        StateDict expected = weights(first);
        StateDict actual = weights(second);
        assertEquals(backbone(expected), backbone(actual));
        boolean mergedPosition = second.file().equals("dinov2_reg/timm/model.safetensors");
        for (String name : expected.names()) {
            boolean differs =
                    name.equals(PERIODS) || (mergedPosition && (name.equals("cls_token") || name.equals("pos_embed")));
            if (!differs && actual.names().contains(name)) {
                assertEquals(expected.shape(name), actual.shape(name), name);
                assertArrayEquals(values(expected, name), values(actual, name), name);
            }
        }
    }

    /** All but heads, which some namings leave out, and the zero bias that timm gives to CLIP's projection. */
    private static Set<String> backbone(StateDict weights) {
        Set<String> names = new TreeSet<>(weights.names());
        names.removeIf(name -> name.startsWith("head"));
        return names;
    }

    @Test
    void headsAreTheSameWhereTheyAre() throws CheckpointException {
        for (String family : List.of("vit", "deit_distilled", "clip", "openclip")) {
            List<FamilyFiles.Golden> files = FamilyFiles.goldens().stream()
                    .filter(golden -> golden.family().equals(family))
                    .toList();
            for (FamilyFiles.Golden file : files) {
                assertArrayEquals(
                        values(weights(files.get(0)), "head.weight"),
                        values(weights(file), "head.weight"),
                        file.file());
            }
        }
    }

    /** timm's DINOv2 with registers: the CLS token contains its position, and the table has rows of patches alone. */
    @Test
    void aMergedPositionIsTheSumOfBoth() throws CheckpointException {
        StateDict apart = weights(golden("dinov2_reg/native/model.pth"));
        StateDict merged = weights(golden("dinov2_reg/timm/model.safetensors"));
        float[] cls = values(apart, "cls_token");
        float[] table = values(apart, "pos_embed");
        float[] sum = values(merged, "cls_token");
        float[] patches = values(merged, "pos_embed");
        assertEquals(table.length - cls.length, patches.length);
        for (int i = 0; i < cls.length; i++) {
            assertEquals(cls[i] + table[i], sum[i]);
        }
        for (int i = 0; i < patches.length; i++) {
            assertEquals(table[cls.length + i], patches[i]);
        }
    }

    @Test
    void periodsAreTheFilesOrComputed() throws CheckpointException {
        float[] rounded = values(weights(golden("dinov3/native/model.pth")), PERIODS);
        float[] computed = values(weights(golden("dinov3/hf/model.safetensors")), PERIODS);
        assertArrayEquals(new float[] {1f, (float) Math.pow(100, 1 / 3.0), (float) Math.pow(100, 2 / 3.0)}, computed);
        for (int i = 0; i < computed.length; i++) {
            assertEquals(computed[i], rounded[i], computed[i] / 256); // bfloat16 has 8 bits
        }
        assertTrue(rounded[1] != computed[1] && rounded[2] != computed[2]);
    }

    @Test
    void aMaskThatWasNeverFilledIsZeroForTheKeys() throws CheckpointException {
        StateDict weights = FamilyFiles.describe(FamilyFiles.file("odd/dinov3-nan-mask.pth"), OptionalInt.of(2))
                .weights();
        float[] bias = values(weights, "blocks.0.attn.qkv.bias");
        int third = bias.length / 3;
        for (int i = 0; i < bias.length; i++) {
            assertEquals(i >= third && i < 2 * third, bias[i] == 0, "element " + i);
        }
    }

    @Test
    void shardsAreOneModel() throws CheckpointException {
        StateDict first = FamilyFiles.describe(
                        FamilyFiles.file("odd/sharded/model-00001-of-00002.safetensors"), OptionalInt.empty())
                .weights();
        StateDict index = FamilyFiles.describe(
                        FamilyFiles.file("odd/sharded/model.safetensors.index.json"), OptionalInt.empty())
                .weights();
        StateDict whole = FamilyFiles.describe(
                        FamilyFiles.file("odd/config-broken/model.safetensors"), OptionalInt.of(2))
                .weights();
        assertEquals(new TreeSet<>(whole.names()), new TreeSet<>(first.names()));
        for (String name : whole.names()) {
            assertArrayEquals(values(whole, name), values(first, name), name);
            assertArrayEquals(values(whole, name), values(index, name), name);
        }
    }

    private static FamilyFiles.Golden golden(String file) {
        return FamilyFiles.goldens().stream()
                .filter(golden -> golden.file().equals(file))
                .findFirst()
                .orElseThrow();
    }

    private static StateDict weights(FamilyFiles.Golden golden) throws CheckpointException {
        return FamilyFiles.describe(FamilyFiles.file(golden.file()), golden.heads())
                .weights();
    }

    private static float[] values(StateDict weights, String name) throws CheckpointException {
        FloatBuffer data = weights.tensor(name).data().asFloatBuffer();
        float[] values = new float[data.remaining()];
        data.get(values);
        return values;
    }
}
