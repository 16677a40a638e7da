package org.saccade.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saccade.train.data.TrainingDataException;
import org.saccade.train.paste.PasteFiles;
import org.saccade.train.paste.PasteOptions;
import org.saccade.train.paste.PastePhase;
import org.saccade.train.paste.PasteSizes;
import org.saccade.train.paste.ViewSide;
import org.saccade.vit.DropRates;
import org.saccade.vit.VisionTransformer;
import org.saccade.weights.checkpoint.TensorArchive;

/** A whole training on pasted cut-outs: through its phases, stopped and resumed. */
class PastedTrainingTest {
    private static final PasteSizes SIZES = new PasteSizes(0.5, 0.3, 1.5);

    @TempDir
    Path folder;

    private TrainingSource source;

    @BeforeEach
    void make() throws Exception {
        source = new TrainingSource(PasteFiles.make(folder.resolve("pictures")), Optional.empty(), 0.2);
    }

    private static PastePhase phase(String name, double queryScale, long seed) {
        List<ViewSide> sides = List.of(new ViewSide(32, 1), new ViewSide(48, 1));
        return new PastePhase(name, 3, 4, 1e-3, 1e-4, 0.2, 1, queryScale, SIZES, sides, seed);
    }

    private static Recipe recipe() {
        PasteOptions paste = new PasteOptions(
                16, 0.5, 0.3, 0.6, 0.25, 16, 12, 30, 0.998, 2, 6, List.of(phase("a", 1, 0), phase("b", 0.6, 5)));
        return new Recipe(
                Goal.PASTE,
                new ModelSizes(8, 16, 2, 2, 64, Pool.CLS, 0),
                4,
                1e-3,
                1e-5,
                0,
                0.05,
                new AdamBetas(0.9, 0.98),
                3,
                0,
                DropRates.NONE,
                ViewChoice.PLAIN,
                DinoOptions.usual(16),
                paste,
                3);
    }

    private TrainingPlan plan(String output) {
        return new TrainingPlan(
                recipe(),
                source,
                new Length(6, Length.Unit.STEPS),
                folder.resolve(output),
                Duration.ofHours(1),
                Optional.empty());
    }

    /** Keeps the losses, and stops after a number of steps. */
    private record Listener(List<Double> losses, Training training, int stopAfter) implements TrainingListener {
        @Override
        public void stepDone(StepFigures figures) {
            losses.add(figures.loss());
            assertTrue(figures.accuracy().isPresent());
            List<LossPart> parts = figures.parts();
            assertEquals(
                    List.of("instance", "dense", "spread"),
                    parts.stream().map(LossPart::name).toList());
            // both phases weigh spread by 0.2 and dense by 1
            double sum = parts.get(0).value()
                    + parts.get(1).value()
                    + 0.2 * parts.get(2).value();
            assertEquals(sum, figures.loss(), 1e-5 * Math.abs(sum));
            if (losses.size() == stopAfter) {
                training.stop();
            }
        }

        @Override
        public void heldOutDone(HeldOutFigures figures) {
            throw new AssertionError("nothing is held out");
        }

        @Override
        public void saved(SavedModel model) {}

        @Override
        public void unreadable(String name, String reason) {
            throw new AssertionError(name + " " + reason);
        }
    }

    @Test
    void aResumedTrainingEqualsAnUndisturbedOne() throws Exception {
        List<Double> whole = new ArrayList<>();
        try (Training training = Training.begin(plan("whole"))) {
            assertTrue(training.run(new Listener(whole, training, 99)));
            assertEquals(List.of(), training.classes());
            assertEquals(3, training.pictures());
        }
        for (int first : new int[] {2, 3, 4}) { // before, between and in the second phase
            List<Double> parts = new ArrayList<>();
            Path output = folder.resolve("parts" + first);
            try (Training training = Training.begin(plan("parts" + first))) {
                assertFalse(training.run(new Listener(parts, training, first)));
            }
            try (Training training = Training.resume(output)) {
                assertTrue(training.run(new Listener(parts, training, 99)));
            }

            assertEquals(whole, parts);
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("whole").resolve(ModelFile.WEIGHTS)),
                    Files.readAllBytes(output.resolve(ModelFile.WEIGHTS)));
        }
    }

    @Test
    void howManyCutOutsAreOpenIsTold() throws Exception {
        List<String> told = new ArrayList<>();
        try (Training training = Training.begin(plan("told"), (done, of) -> told.add(done + " of " + of))) {
            assertEquals(List.of("instance", "dense", "spread"), training.lossParts());
        }
        assertEquals(List.of("1 of 3", "2 of 3", "3 of 3"), told);
    }

    @Test
    void whatComesOutIsABackbone() throws Exception {
        try (Training training = Training.begin(plan("out"))) {
            training.run(new Listener(new ArrayList<>(), training, 1));
        }

        Path output = folder.resolve("out");
        TensorArchive weights = TensorArchive.read(output.resolve(ModelFile.WEIGHTS));
        var config =
                new ObjectMapper().readTree(output.resolve(ModelFile.CONFIG).toFile());
        assertEquals(2, config.get("num_attention_heads").asInt());
        assertEquals(
                "b", config.at("/saccade_training/recipe/paste/phases/1/name").asText());
        try (NDManager manager = NDManager.newBaseManager()) {
            var architecture = recipe().sizes().backbone(DropRates.NONE);
            assertEquals(architecture.parameterShapes().keySet(), weights.names());
            VisionTransformer.load(architecture, weights, manager);
        }
    }

    @Test
    void theFoldersAreAskedForByName() throws Exception {
        Files.move(source.pictures().resolve("backgrounds"), source.pictures().resolve("other"));

        IOException refused = assertThrows(TrainingDataException.class, () -> Training.begin(plan("none")));

        assertTrue(refused.getMessage().contains("has no folder backgrounds"), refused.getMessage());
    }

    @Test
    void aViewMustHoldWholeBlocks() {
        Recipe demo = Recipe.demo(0);

        assertThrows(IllegalArgumentException.class, () -> demo.paste().requireWholeBlocks(12));
        demo.paste().requireWholeBlocks(8);
        assertEquals(20_000, demo.paste().steps());
    }
}
