package org.saccade.attention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saccade.image.FormulaImage;
import org.saccade.image.Picture;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.InputSize;
import org.saccade.image.input.ModelInput;
import org.saccade.vit.FormulaModels;
import org.saccade.vit.FormulaWeights;
import org.saccade.vit.Goldens;
import org.saccade.vit.PositionInterpolation;
import org.saccade.vit.RunListener;
import org.saccade.vit.VitConfig;

/** From pixels to attention against the independent PyTorch reference: every golden case, within 5e-4 absolute. */
class GoldenAttentionTest {
    private static final float TOLERANCE = 5e-4f;

    @JsonNaming(SnakeCaseStrategy.class)
    record Golden(String file, String architecture, int weightsSeed, int imageSeed, int height, int width) {}

    static List<Golden> goldens() throws IOException {
        return Arrays.asList(new ObjectMapper()
                .readValue(GoldenAttentionTest.class.getResourceAsStream("/attention/index.json"), Golden[].class));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void agreesWithTheReference(Golden golden) throws IOException, AttentionException {
        VitConfig config = FormulaModels.config(golden.architecture());
        Picture picture = new Picture(FormulaImage.rgb(golden.imageSeed(), golden.height(), golden.width()), List.of());
        ModelInput input =
                ModelInput.of(picture, InputOptions.DEFAULT.withSize(new InputSize.Original()), config.patch());
        try (AttentionSession session =
                AttentionSession.open(config, new FormulaWeights(config, golden.weightsSeed()))) {
            assertAgrees(session, input, golden, "attention", RunOptions.DEFAULT);
            assertAgrees(
                    session,
                    input,
                    golden,
                    "attention_unnormalised_input",
                    new RunOptions(false, PositionInterpolation.DINO));
            assertAgrees(
                    session,
                    input,
                    golden,
                    "attention_size_based_positions",
                    new RunOptions(true, PositionInterpolation.SIZE));
        }
    }

    private static void assertAgrees(
            AttentionSession session, ModelInput input, Golden golden, String array, RunOptions options)
            throws AttentionException {
        AttentionMaps maps = session.run(input, options, RunListener.NONE);
        float[] expected = Goldens.floats("/attention/" + golden.file(), array);
        int patches = maps.rows() * maps.columns();
        for (int head = 0; head < maps.heads().size(); head++) {
            assertArrayEquals(
                    Arrays.copyOfRange(expected, head * patches, (head + 1) * patches),
                    maps.heads().get(head).values(),
                    TOLERANCE,
                    array + ", head " + (head + 1));
        }
    }
}
