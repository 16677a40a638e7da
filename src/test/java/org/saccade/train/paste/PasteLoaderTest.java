package org.saccade.train.paste;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saccade.image.input.Normalisation;
import org.saccade.train.data.Batch;
import org.saccade.train.data.OpeningProgress;
import org.saccade.train.data.PastedLabels;
import org.saccade.train.data.PictureSet;
import org.saccade.train.data.PictureSets;
import org.saccade.train.data.TrainingDataException;

class PasteLoaderTest {
    private static final PasteSizes SIZES = new PasteSizes(0.5, 0.3, 1.5);
    private static final PasteOptions OPTIONS = new PasteOptions(
            16,
            0.5,
            0.5,
            0.6,
            0.25,
            16,
            12,
            30,
            0.998,
            2,
            6,
            List.of(
                    new PastePhase("a", 2, 2, 1e-3, 1e-4, 0, 1, 1, SIZES, List.of(new ViewSide(32, 1)), 0),
                    new PastePhase(
                            "b",
                            4,
                            4,
                            1e-3,
                            1e-4,
                            0,
                            1,
                            1,
                            SIZES,
                            List.of(new ViewSide(48, 1), new ViewSide(64, 1)),
                            7)));

    @TempDir
    Path folder;

    private Cutouts cutouts;
    private PictureSet photos;

    @BeforeEach
    void open() throws Exception {
        PasteFiles.make(folder);
        cutouts = Cutouts.open(folder.resolve("cutouts"), OpeningProgress.NONE);
        photos = PictureSets.open(folder.resolve("backgrounds"), PictureSets.Aim.PICTURES);
    }

    private PasteLoader loader(long seed, long firstStep) {
        PasteLoader.Plan plan =
                new PasteLoader.Plan(OPTIONS, new PhasePlan(OPTIONS, 6), 8, 3, Normalisation.IMAGENET, seed);
        return new PasteLoader(cutouts, photos, plan, firstStep, (name, label, reason) -> {});
    }

    @Test
    void aBatchDependsOnSeedAndStepAlone() throws Exception {
        List<Batch> all = new ArrayList<>();
        try (PasteLoader whole = loader(1, 0);
                PasteLoader later = loader(1, 3);
                PasteLoader other = loader(2, 0)) {
            for (int step = 0; step < 6; step++) {
                all.add(whole.next());
                assertEquals(step, all.get(step).step());
            }
            for (int step = 3; step < 6; step++) {
                Batch same = later.next();
                assertArrayEquals(all.get(step).views().get(0), same.views().get(0));
                assertArrayEquals(all.get(step).labels(), same.labels());
                PastedLabels labels = same.pasted().orElseThrow();
                assertArrayEquals(all.get(step).pasted().orElseThrow().places(), labels.places());
                assertArrayEquals(all.get(step).pasted().orElseThrow().patches(), labels.patches());
            }
            assertFalse(Arrays.equals(
                    all.get(0).views().get(0), other.next().views().get(0)));
        }
    }

    @Test
    void labelsAreOfPastedCutoutsAndPlacesOfTheirViews() throws Exception {
        int labelled = 0;
        int grids = 0;
        try (PasteLoader batches = loader(3, 0)) {
            for (int step = 0; step < 20; step++) {
                Batch batch = batches.next();
                PastedLabels labels = batch.pasted().orElseThrow();
                grids |= labels.grid();
                assertEquals(3 * 3 * 32 * 32, batch.views().get(0).length);
                assertTrue(step < 2 ? labels.grid() == 4 : labels.grid() >= 6);
                for (int i = 0; i < labels.places().length; i++) {
                    int view = i / 16;
                    int label = labels.patches()[i];
                    assertTrue(label == PictureSet.NO_LABEL
                            || label == batch.labels()[view]
                            || label == labels.second()[view]);
                    labelled += label >= 0 ? 1 : 0;
                    assertTrue(labels.places()[i] >= 0 && labels.places()[i] < labels.grid() * labels.grid());
                }
                for (int view = 0; view < 3; view++) {
                    assertEquals(
                            16,
                            Arrays.stream(labels.places(), view * 16, view * 16 + 16)
                                    .distinct()
                                    .count());
                }
            }
        }
        assertEquals(4 | 6 | 8, grids, "all sizes are drawn");
        assertTrue(labelled > 20 * 48 / 10 && labelled < 20 * 48 * 9 / 10, "labelled " + labelled);
    }

    @Test
    void blocksOfFourAreNeighbours() {
        int[] places = VisiblePatches.draw(8, 16, new SplittableRandom(1));

        for (int i = 0; i < 16; i += 4) {
            assertEquals(places[i] + 1, places[i + 1]);
            assertEquals(places[i] + 8, places[i + 2]);
            assertEquals(places[i] + 9, places[i + 3]);
            assertEquals(0, places[i] % 2 + places[i] / 8 % 2);
        }
    }

    @Test
    void theCutoutOnTopHidesTheOther() {
        int[] labels = {7, 7, 7, 7};

        PastedViews.label(labels, new float[] {1, 1, 0.9f, 0}, new float[] {0.7f, 0.55f, 0.2f, 0.1f}, 3, 0.6);

        assertArrayEquals(new int[] {3, PictureSet.NO_LABEL, 7, PictureSet.NO_LABEL}, labels);
    }

    @Test
    void seenPatchesLieSideBySide() {
        float[] rgb = new float[3 * 4 * 4];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = i;
        }
        PastedView view = new PastedView(rgb, 0, 0, new int[16]);
        Normalisation plain = new Normalisation(List.of(0f, 0f, 0f), List.of(1f, 1f, 1f));
        float[] packed = new float[3 * 2 * 2];

        view.pack(new int[] {15, 0, 6, 9}, 1, plain, new SplittableRandom(1), packed, 0);

        float[] wanted = {15, 0, 6, 9, 31, 16, 22, 25, 47, 32, 38, 41};
        assertArrayEquals(wanted, packed, 0.2f); // with a little noise
    }

    @Test
    void backgroundsAreTheSameWhetherKeptOrNot() throws Exception {
        Backgrounds kept = new Backgrounds(photos, cutouts, 1);
        Backgrounds made = new Backgrounds(photos, cutouts, 1, 0);

        for (int number = 0; number < 40; number++) {
            assertEquals(3 * 37 * 37, kept.background(32, number).length);
            assertArrayEquals(kept.background(32, number), made.background(32, number));
        }

        assertEquals(40 * 3 * 37 * 37, kept.keptBytes());
        assertEquals(0, made.keptBytes());
    }

    @Test
    void anUnreadableBackgroundIsNamedOnceAndReplaced() throws Exception {
        Files.writeString(folder.resolve("backgrounds").resolve("background0.png"), "no picture");
        List<String> told = new ArrayList<>();
        PasteLoader.Plan plan =
                new PasteLoader.Plan(OPTIONS, new PhasePlan(OPTIONS, 6), 8, 3, Normalisation.IMAGENET, 0);
        try (PasteLoader batches = new PasteLoader(cutouts, photos, plan, 0, (name, label, reason) -> told.add(name))) {
            for (int step = 0; step < 12; step++) {
                batches.next();
            }
        }

        assertEquals(List.of("background0.png"), told);
    }

    @Test
    void withoutAnyBackgroundThereAreNoViews() throws Exception {
        for (int i = 0; i < 2; i++) {
            Files.writeString(folder.resolve("backgrounds").resolve("background" + i + ".png"), "no picture");
        }
        try (PasteLoader batches = loader(0, 0)) {
            TrainingDataException refused = assertThrows(TrainingDataException.class, () -> {
                for (int step = 0; step < 12; step++) {
                    batches.next();
                }
            });

            assertTrue(refused.getMessage().contains("none of the backgrounds"), refused.getMessage());
        }
    }

    @Test
    void aClosedLoaderGivesNothing() {
        PasteLoader batches = loader(0, 0);
        batches.close();

        assertThrows(IllegalStateException.class, batches::next);
    }
}
