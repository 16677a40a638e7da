package org.saccade.attention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.saccade.explore.Npz;
import org.saccade.family.FamilyFiles;
import org.saccade.vit.HeadKind;
import org.saccade.vit.RunListener;

/** Every file of every naming, from its bytes to its maps, against the reference. */
class FamilyFilesForwardTest {
    static List<Arguments> runs() {
        List<Arguments> runs = new ArrayList<>();
        for (JsonNode family : FamilyFiles.json("index.json")) {
            for (JsonNode file : family.path("files")) {
                for (JsonNode golden : family.path("goldens")) {
                    runs.add(Arguments.of(
                            file.path("file").asText(), golden.path("file").asText(), family, file, golden));
                }
            }
        }
        return runs;
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("runs")
    void aFileGivesItsMaps(String name, String npz, JsonNode family, JsonNode file, JsonNode golden) throws Exception {
        String expected = FamilyRuns.describe(name).config().parts().head() == HeadKind.POOLING
                ? "pool_attention"
                : file.has("compare_with") ? file.path("compare_with").path(0).asText() : "attention";
        try (AttentionSession session = FamilyRuns.open(name)) {
            AttentionMaps maps =
                    session.run(FamilyRuns.input(golden, session.patch()), RunOptions.DEFAULT, RunListener.NONE);
            assertArrayEquals(Npz.resource("/families/" + npz).floats(expected), FamilyForwardTest.values(maps), 1e-4f);
        }
    }
}
