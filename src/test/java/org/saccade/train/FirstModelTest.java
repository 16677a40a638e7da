package org.saccade.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.saccade.train.paste.PasteFiles;
import org.saccade.train.paste.PasteOptions;
import org.saccade.train.paste.PastePhase;
import org.saccade.train.paste.PasteSizes;
import org.saccade.train.paste.ViewSide;
import org.saccade.vit.DropRates;
import org.saccade.vit.FormulaWeights;
import org.saccade.vit.HeadKind;
import org.saccade.vit.VitConfig;
import org.saccade.vit.VitParts;
import org.saccade.weights.catalog.WeightsDigest;
import org.saccade.weights.checkpoint.StateDict;
import org.saccade.weights.checkpoint.Tensor;
import org.saccade.weights.checkpoint.TensorArchive;

/** Trainings that begin with the backbone of a model that there is. */
class FirstModelTest {
    private static final VitConfig BACKBONE = new VitConfig(8, 16, 2, 2, 4, VitParts.DINO);
    private static final int SEED = 9;

    @TempDir
    Path folder;

    private Path kinds;
    private Path pasted;

    @BeforeEach
    void draw() throws IOException {
        kinds = folder.resolve("kinds");
        for (String kind : List.of("bright", "dark")) {
            Files.createDirectories(kinds.resolve(kind));
            for (int i = 0; i < 6; i++) {
                BufferedImage picture = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
                Graphics2D pen = picture.createGraphics();
                pen.setColor(kind.equals("dark") ? new Color(10 * i, 20, 0) : new Color(200 + i, 255, 250));
                pen.fillRect(i, 0, 32, 32);
                pen.dispose();
                ImageIO.write(
                        picture, "png", kinds.resolve(kind + "/" + i + ".png").toFile());
            }
        }
        pasted = PasteFiles.make(folder.resolve("pasted"));
    }

    /** A model's file with a configuration that tells its heads. */
    private Path model(VitConfig config, String words) throws IOException {
        Path file = Files.createDirectories(folder.resolve("given")).resolve("model.safetensors");
        StateDict weights = new FormulaWeights(config, SEED);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (String name : weights.names()) {
            tensors.put(name, weights.tensor(name));
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            new TensorArchive(tensors, Map.of()).writeTo(out);
        }
        Files.writeString(
                file.resolveSibling("config.json"),
                "{\"model_type\": \"vit\", \"num_attention_heads\": %d%s}".formatted(config.heads(), words));
        return file;
    }

    private static Recipe recipe(Goal goal) {
        List<ViewSide> sides = List.of(new ViewSide(32, 1));
        PastePhase phase = new PastePhase("a", 3, 4, 1e-3, 1e-4, 0.2, 1, 1, new PasteSizes(0.5, 0.3, 1.5), sides, 0);
        return new Recipe(
                goal,
                new ModelSizes(8, 16, 2, 2, 32, Pool.CLS, 0),
                4,
                1e-3,
                1e-5,
                1,
                0.05,
                AdamBetas.USUAL,
                1,
                0,
                DropRates.NONE,
                ViewChoice.PLAIN,
                new DinoOptions(16, 24, 8, 0.9, 0.1, 0.04, 0.07, 2, 0.9, 1, 0.04, 0.4, 3, 2, 0.4, 0.4, 16),
                new PasteOptions(16, 0.5, 0.3, 0.6, 0.25, 16, 12, 30, 0.998, 2, 6, List.of(phase)),
                5);
    }

    private TrainingPlan plan(Goal goal, String output, Path from) {
        return new TrainingPlan(
                recipe(goal),
                new TrainingSource(
                        goal == Goal.PASTE ? pasted : kinds, Optional.empty(), goal == Goal.CLASSIFY ? 0.25 : 0),
                new Length(6, Length.Unit.STEPS),
                folder.resolve(output),
                Duration.ofHours(1),
                Optional.of(from));
    }

    private static float[] values(StateDict weights, String name) throws IOException {
        FloatBuffer data = weights.tensor(name).data().duplicate().asFloatBuffer();
        float[] values = new float[data.remaining()];
        data.get(values);
        return values;
    }

    @ParameterizedTest
    @EnumSource(Goal.class)
    void theBackboneIsTheGivenOneAtFirstAndMovesAfterwards(Goal goal) throws Exception {
        Path given = model(BACKBONE, "");
        StateDict expected = new FormulaWeights(BACKBONE, SEED);
        try (Training training = Training.begin(plan(goal, "out", given))) {
            StateDict first = training.snapshot().parameters();
            for (String name : BACKBONE.parameterShapes().keySet()) {
                assertArrayEquals(values(expected, name), values(first, name), name);
            }
            assertEquals(goal == Goal.CLASSIFY, first.names().contains("head.weight"));
            assertTrue(training.run(TrainingListener.NONE));
            float[] moved = values(training.snapshot().parameters(), "blocks.1.mlp.fc1.weight");
            assertFalse(Arrays.equals(values(expected, "blocks.1.mlp.fc1.weight"), moved));
        }
        String config = Files.readString(folder.resolve("out/config.json"));
        String digest = WeightsDigest.compute(List.of(given));
        assertTrue(config.contains("\"from\" : \"model.safetensors, SHA-256 " + digest + "\""), config);
    }

    @ParameterizedTest
    @EnumSource(Goal.class)
    void aResumedTrainingEqualsAnUndisturbedOne(Goal goal) throws Exception {
        Path given = model(BACKBONE, "");
        try (Training whole = Training.begin(plan(goal, "whole", given))) {
            assertTrue(whole.run(TrainingListener.NONE));
        }
        try (Training stopped = Training.begin(plan(goal, "parts", given))) {
            TrainingListener listener = new TrainingListener() {
                @Override
                public void stepDone(StepFigures figures) {
                    if (figures.step() == 3) {
                        stopped.stop();
                    }
                }
            };
            assertFalse(stopped.run(listener));
        }
        Files.delete(given); // the checkpoint holds all that is needed
        try (Training resumed = Training.resume(folder.resolve("parts"))) {
            assertTrue(resumed.run(TrainingListener.NONE));
        }
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("whole/model.safetensors")),
                Files.readAllBytes(folder.resolve("parts/model.safetensors")));
        assertEquals(
                Files.readString(folder.resolve("whole/config.json")),
                Files.readString(folder.resolve("parts/config.json")));
    }

    @Test
    void aHeadThatTheGivenModelHasBeginsAnew() throws Exception {
        VitConfig withHead = new VitConfig(8, 16, 2, 2, 4, VitParts.DINO.withHead(HeadKind.LINEAR, 2, 0));
        Path given = model(withHead, "");
        try (Training training = Training.begin(plan(Goal.CLASSIFY, "out", given))) {
            StateDict first = training.snapshot().parameters();
            assertArrayEquals(values(new FormulaWeights(withHead, SEED), "norm.weight"), values(first, "norm.weight"));
            assertFalse(Arrays.equals(
                    values(new FormulaWeights(withHead, SEED), "head.weight"), values(first, "head.weight")));
        }
    }

    /** What differs, and no tensor's shape tells of heads. */
    @ParameterizedTest
    @CsvSource({"16, 16, 2, 2, 2", "8, 24, 2, 2, 4", "8, 16, 3, 2, 4", "8, 16, 2, 4, 4", "8, 16, 2, 2, 5"})
    void anotherModelIsRefused(int patch, int dim, int depth, int heads, int grid) throws Exception {
        Path given = model(new VitConfig(patch, dim, depth, heads, grid, VitParts.DINO), "");
        TrainingException refused =
                assertThrows(TrainingException.class, () -> Training.begin(plan(Goal.DINO, "out", given)));
        assertTrue(refused.getMessage().contains("is another model"), refused.getMessage());
        assertTrue(refused.getMessage().contains("patches of 8, 16 wide, 2 blocks, 2 heads"), refused.getMessage());
        assertFalse(Files.exists(folder.resolve("out/checkpoint.safetensors")));
    }

    @Test
    void otherPartsAreRefused() throws Exception {
        Path given = model(BACKBONE, ", \"hidden_act\": \"quick_gelu\"");
        TrainingException refused =
                assertThrows(TrainingException.class, () -> Training.begin(plan(Goal.PASTE, "out", given)));
        assertTrue(refused.getMessage().contains("is another model"), refused.getMessage());
    }

    @Test
    void anotherNormalisationIsRefused() throws Exception {
        Path given = model(BACKBONE, ", \"pretrained_cfg\": {\"mean\": [0.5, 0.5, 0.5], \"std\": [0.5, 0.5, 0.5]}");
        TrainingException refused =
                assertThrows(TrainingException.class, () -> Training.begin(plan(Goal.DINO, "out", given)));
        assertTrue(refused.getMessage().contains("another mean and deviation"), refused.getMessage());
    }

    @Test
    void whatIsNoCheckpointIsNamed() throws Exception {
        Path none = Files.writeString(folder.resolve("none.pth"), "not a checkpoint");
        TrainingException refused =
                assertThrows(TrainingException.class, () -> Training.begin(plan(Goal.CLASSIFY, "out", none)));
        assertTrue(refused.getMessage().contains("none.pth"), refused.getMessage());
    }
}
