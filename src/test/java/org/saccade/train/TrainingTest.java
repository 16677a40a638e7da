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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.train.paste.PasteOptions;
import org.saccade.vit.DropRates;

/** Whole trainings of a micro model on drawn pictures. */
class TrainingTest {
    private static final String[] KINDS = {"disc", "square", "stripes"};
    private static final int OF_EACH = 24;

    @TempDir
    static Path pictures;

    @TempDir
    Path folder;

    @BeforeAll
    static void draw() throws IOException {
        Random random = new Random(3);
        for (String kind : KINDS) {
            Files.createDirectories(pictures.resolve(kind));
            for (int i = 0; i < OF_EACH; i++) {
                ImageIO.write(
                        picture(kind, random),
                        "png",
                        pictures.resolve(kind).resolve(i + ".png").toFile());
            }
        }
    }

    private static BufferedImage picture(String kind, Random random) {
        BufferedImage picture = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(new Color(random.nextInt(80), random.nextInt(80), random.nextInt(80)));
        pen.fillRect(0, 0, 16, 16);
        pen.setColor(new Color(150 + random.nextInt(100), 150 + random.nextInt(100), 150 + random.nextInt(100)));
        int x = random.nextInt(6);
        int y = random.nextInt(6);
        switch (kind) {
            case "disc" -> pen.fillOval(x, y, 10, 10);
            case "square" -> pen.fillRect(x, y, 9, 9);
            default -> {
                for (int line = x % 3; line < 16; line += 3) {
                    pen.drawLine(0, line, 16, line);
                }
            }
        }
        pen.dispose();
        return picture;
    }

    private static Recipe recipe(Goal goal, Pool pool, int headHidden, float drop, ViewChoice views) {
        return new Recipe(
                goal,
                new ModelSizes(4, 16, 2, 2, 16, pool, headHidden),
                12,
                3e-3,
                1e-5,
                1,
                0.05,
                AdamBetas.USUAL,
                1,
                0.1,
                new DropRates(drop, drop),
                views,
                new DinoOptions(16, 24, 8, 0.9, 0.1, 0.04, 0.07, 2, 0.9, 1, 0.04, 0.4, 3, 2, 0.4, 0.4, 8),
                PasteOptions.demo(),
                5);
    }

    private TrainingPlan plan(Recipe recipe, String output, double steps) {
        return new TrainingPlan(
                recipe,
                new TrainingSource(pictures, Optional.empty(), 0.25),
                new Length(steps, Length.Unit.STEPS),
                folder.resolve(output),
                Duration.ofHours(1),
                Optional.empty());
    }

    @Test
    void learnsWhatSetsTheClassesApart() throws Exception {
        List<HeldOutFigures> heldOut = new ArrayList<>();
        List<StepFigures> steps = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void stepDone(StepFigures figures) {
                steps.add(figures);
            }

            @Override
            public void heldOutDone(HeldOutFigures figures) {
                heldOut.add(figures);
            }
        };
        Recipe recipe = recipe(Goal.CLASSIFY, Pool.CLS, 0, 0, ViewChoice.SMALL);

        try (Training training = Training.begin(plan(recipe, "learns", 160))) {
            assertEquals(18 * 3, training.pictures());
            assertEquals(6 * 3, training.heldOut());
            assertTrue(training.run(listener));
        }

        assertEquals(160, steps.size());
        assertEquals(4, heldOut.get(0).step());
        assertEquals(160, heldOut.get(heldOut.size() - 1).step());
        assertTrue(
                heldOut.get(heldOut.size() - 1).accuracy() > 0.8,
                () -> "accuracy of "
                        + heldOut.stream().map(HeldOutFigures::accuracy).toList());
        assertTrue(steps.get(159).loss() < steps.get(0).loss());
    }

    @ParameterizedTest
    @CsvSource({
        "CLASSIFY, CLS, 0, 0.2, SMALL",
        "CLASSIFY, MEAN, 6, 0.1, PHOTOGRAPHS",
        "CLASSIFY, CLS, 6, 0, DIGITS",
        "DINO, CLS, 0, 0.1, PLAIN",
        "DINO, CLS, 0, 0, PLAIN"
    })
    void resumedIsAsUndisturbed(Goal goal, Pool pool, int headHidden, float drop, ViewChoice views) throws Exception {
        Recipe recipe = recipe(goal, pool, headHidden, drop, views);
        try (Training whole = Training.begin(plan(recipe, "whole", 11))) {
            assertTrue(whole.run(TrainingListener.NONE));
        }
        try (Training first = Training.begin(plan(recipe, "halves", 11))) {
            assertFalse(first.run(stopAfter(first, 6)));
            assertEquals(6, first.step());
        }
        try (Training second = Training.resume(folder.resolve("halves"))) {
            assertEquals(6, second.step());
            assertTrue(second.run(TrainingListener.NONE));
        }

        assertArrayEquals(
                Files.readAllBytes(folder.resolve("whole/model.safetensors")),
                Files.readAllBytes(folder.resolve("halves/model.safetensors")));
    }

    private static TrainingListener stopAfter(Training training, long step) {
        return new TrainingListener() {
            @Override
            public void stepDone(StepFigures figures) {
                if (figures.step() == step) {
                    training.stop();
                }
            }
        };
    }

    @Test
    void aSeedChangesTheResult() throws Exception {
        Recipe one = recipe(Goal.CLASSIFY, Pool.CLS, 0, 0.2f, ViewChoice.SMALL);
        Recipe other = new Recipe(
                one.goal(),
                one.sizes(),
                one.batch(),
                one.learningRate(),
                one.finalLearningRate(),
                one.warmUpEpochs(),
                one.weightDecay(),
                one.betas(),
                one.clip(),
                one.labelSmoothing(),
                one.drop(),
                one.views(),
                one.dino(),
                PasteOptions.demo(),
                6);
        for (Recipe recipe : List.of(one, other)) {
            try (Training training = Training.begin(plan(recipe, "seed" + recipe.seed(), 2))) {
                training.run(TrainingListener.NONE);
            }
        }
        assertTrue(Files.mismatch(folder.resolve("seed5/model.safetensors"), folder.resolve("seed6/model.safetensors"))
                >= 0);
    }

    @Test
    void aLossThatIsNoNumberKeepsTheLastCheckpoint() throws Exception {
        Recipe good = recipe(Goal.CLASSIFY, Pool.CLS, 0, 0, ViewChoice.PLAIN);
        Recipe bad = new Recipe(
                good.goal(),
                good.sizes(),
                good.batch(),
                100,
                100,
                0,
                50,
                good.betas(),
                good.clip(),
                0,
                good.drop(),
                good.views(),
                good.dino(),
                PasteOptions.demo(),
                5);
        try (Training training = Training.begin(plan(bad, "bad", 400))) {
            training.stop();
            training.run(TrainingListener.NONE);
        }
        byte[] checkpoint = Files.readAllBytes(folder.resolve("bad/checkpoint.safetensors"));

        try (Training training = Training.resume(folder.resolve("bad"))) {
            TrainingException e = assertThrows(TrainingException.class, () -> training.run(TrainingListener.NONE));
            assertTrue(e.getMessage().contains("no number"), e.getMessage());
        }

        assertArrayEquals(checkpoint, Files.readAllBytes(folder.resolve("bad/checkpoint.safetensors")));
    }

    @Test
    void aFolderWithATrainingIsLeftAlone() throws Exception {
        Recipe recipe = recipe(Goal.CLASSIFY, Pool.CLS, 0, 0, ViewChoice.PLAIN);
        try (Training training = Training.begin(plan(recipe, "twice", 1))) {
            training.run(TrainingListener.NONE);
        }
        TrainingException e = assertThrows(TrainingException.class, () -> Training.begin(plan(recipe, "twice", 1)));
        assertTrue(e.getMessage().contains("--resume"), e.getMessage());
    }

    @Test
    void picturesThatHaveChangedEndAResume() throws Exception {
        Recipe recipe = recipe(Goal.CLASSIFY, Pool.CLS, 0, 0, ViewChoice.PLAIN);
        Path copy = folder.resolve("pictures");
        for (String kind : KINDS) {
            Files.createDirectories(copy.resolve(kind));
            for (int i = 0; i < 4; i++) {
                Files.copy(pictures.resolve(kind + "/" + i + ".png"), copy.resolve(kind + "/" + i + ".png"));
            }
        }
        TrainingPlan plan = new TrainingPlan(
                recipe,
                new TrainingSource(copy, Optional.empty(), 0),
                new Length(3, Length.Unit.STEPS),
                folder.resolve("changed"),
                Duration.ofHours(1),
                Optional.empty());
        try (Training training = Training.begin(plan)) {
            training.run(stopAfter(training, 1));
        }
        Files.delete(copy.resolve("disc/3.png"));

        TrainingException e = assertThrows(TrainingException.class, () -> Training.resume(folder.resolve("changed")));
        assertTrue(e.getMessage().contains("has changed"), e.getMessage());
    }

    @Test
    void aModelBeyondTheMemoryIsRefusedBeforeItIsMade() throws Exception {
        Recipe usual = recipe(Goal.CLASSIFY, Pool.CLS, 0, 0, ViewChoice.PLAIN);
        Recipe huge = new Recipe(
                usual.goal(),
                new ModelSizes(4, 16_384, 2_000, 2, 16, Pool.CLS, 0),
                usual.batch(),
                usual.learningRate(),
                usual.finalLearningRate(),
                usual.warmUpEpochs(),
                usual.weightDecay(),
                usual.betas(),
                usual.clip(),
                usual.labelSmoothing(),
                usual.drop(),
                usual.views(),
                usual.dino(),
                PasteOptions.demo(),
                usual.seed());
        TrainingException e = assertThrows(TrainingException.class, () -> Training.begin(plan(huge, "huge", 1)));
        assertTrue(e.getMessage().contains("GB of memory"), e.getMessage());
        assertTrue(TrainingMemory.bytes(usual, 3) < 100_000_000, "a micro model takes next to nothing");
    }

    @Test
    void twoTrainingsDoNotShareAFolder() throws Exception {
        Recipe recipe = recipe(Goal.CLASSIFY, Pool.CLS, 0, 0, ViewChoice.PLAIN);
        try (Training first = Training.begin(plan(recipe, "shared", 2))) {
            TrainingException e =
                    assertThrows(TrainingException.class, () -> Training.begin(plan(recipe, "shared", 2)));
            assertTrue(e.getMessage().contains("another training"), e.getMessage());
            assertTrue(first.run(TrainingListener.NONE));
        }
        try (Training again = Training.resume(folder.resolve("shared"))) {
            assertEquals(2, again.step());
        }
        assertFalse(Files.exists(folder.resolve("shared").resolve(FolderLock.FILE)));
    }

    @Test
    void whatAStopKeptFromBeingMeasuredIsMeasuredAfterwards() throws Exception {
        Recipe recipe = recipe(Goal.CLASSIFY, Pool.CLS, 0, 0, ViewChoice.PLAIN);
        List<Long> measured = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void heldOutDone(HeldOutFigures figures) {
                measured.add(figures.step());
            }
        };
        try (Training first = Training.begin(plan(recipe, "measured", 9))) {
            first.run(new TrainingListener() {
                @Override
                public void stepDone(StepFigures figures) {
                    if (figures.step() == 4) { // the end of an epoch
                        first.stop();
                    }
                }

                @Override
                public void heldOutDone(HeldOutFigures figures) {
                    measured.add(-figures.step());
                }
            });
        }
        try (Training second = Training.resume(folder.resolve("measured"))) {
            second.run(listener);
        }
        assertEquals(List.of(4L, 8L, 9L), measured);
    }

    @ParameterizedTest
    @CsvSource({"100, 16", "900, 16", "1300, 32", "2560, 64", "60000, 64"})
    void fewPicturesMakeSmallBatches(int count, int batch) {
        assertEquals(batch, Preset.PHOTOS.recipe(Goal.CLASSIFY).suited(count).batch());
    }

    @Test
    void minutesBecomeSteps() throws Exception {
        Recipe recipe = recipe(Goal.CLASSIFY, Pool.CLS, 0, 0, ViewChoice.PLAIN);
        TrainingPlan plan = new TrainingPlan(
                recipe,
                new TrainingSource(pictures, Optional.empty(), 0.25),
                new Length(0.01, Length.Unit.MINUTES),
                folder.resolve("minutes"),
                Duration.ofHours(1),
                Optional.empty());
        try (Training training = Training.begin(plan)) {
            assertTrue(training.steps() >= 1);
            assertTrue(training.run(TrainingListener.NONE));
            assertEquals(training.steps(), training.step());
        }
    }
}
