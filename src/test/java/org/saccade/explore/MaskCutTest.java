package org.saccade.explore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saccade.explore.Exactness.assertClose;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MaskCutTest {
    private static List<FoundObject> of(ObjectGolden golden, int atMost) {
        return MaskCut.of(golden.cosines(), golden.grid(), golden.options(), atMost, WorkListener.NONE);
    }

    @ParameterizedTest
    @MethodSource("org.saccade.explore.ObjectGolden#all")
    void objects(ObjectGolden golden) {
        List<FoundObject> objects = of(golden, MaskCut.DEFAULT_OBJECTS);
        assertEquals(golden.file().shape(golden.prefix() + "maskcut_masks")[0], objects.size());
        int patches = golden.grid().patches();
        for (int n = 0; n < objects.size(); n++) {
            FoundObject object = objects.get(n);
            CutValues values = object.cut().orElseThrow();
            assertArrayEquals(
                    Arrays.copyOfRange(golden.booleans("maskcut_masks"), n * patches, (n + 1) * patches),
                    object.mask());
            assertArrayEquals(golden.ints("maskcut_seeds", n), new int[] {object.seed()});
            assertArrayEquals(golden.ints("maskcut_boxes", n), golden.box(object));
            assertClose("vector", part(golden, "maskcut_vectors", n), object.map());
            assertClose("lambda", part(golden, "maskcut_lambda", n), values.lambda2(), values.lambda3());
        }
    }

    private static double[] part(ObjectGolden golden, String array, int object) {
        return GoldenFiles.part(golden.file(), golden.prefix() + array, object);
    }

    @Test
    void masksDoNotOverlapAndFewerAreTheFirst() {
        ObjectGolden golden = ObjectGolden.named("overlap");
        List<FoundObject> all = of(golden, 3);
        List<FoundObject> first = of(golden, 1);
        assertTrue(all.size() > 1);
        assertEquals(1, first.size());
        assertArrayEquals(all.get(0).mask(), first.get(0).mask());
        for (int i = 0; i < golden.grid().patches(); i++) {
            int patch = i;
            assertTrue(all.stream().filter(object -> object.mask()[patch]).count() <= 1);
        }
    }

    @Test
    void nothingToCutGivesNoObject() {
        Npz edges = Npz.golden("edges.npz");
        Features features = GoldenFiles.features(edges, "equal_features", 0, 0);
        Cosines cosines = Cosines.of(features, WorkListener.NONE);
        List<FoundObject> objects = MaskCut.of(cosines, new PatchGrid(2, 2), CutOptions.DEFAULTS, 3, WorkListener.NONE);
        assertEquals(edges.ints("equal_maskcut_count")[0], objects.size());
    }

    /** With a threshold below 0, a zero vector is like all, since its cosine with them is 0. */
    @Test
    void paintedPatchesHaveZeroFeatures() {
        ObjectGolden golden = ObjectGolden.named("three-objects");
        boolean[] painted = of(golden, 1).get(0).mask();
        float[] values = golden.features().values().clone();
        int channels = golden.features().channels();
        for (int i = 0; i < values.length; i++) {
            values[i] = painted[i / channels] ? 0 : values[i];
        }
        Features zeroed = new Features(painted.length, channels, values);
        for (double tau : new double[] {-0.1, 0, 0.2}) {
            CutOptions options = golden.options().withTau(tau);
            Progress unwatched = new Progress(WorkListener.NONE, 0);
            double[] expected = Cosines.of(zeroed, WorkListener.NONE)
                    .binaryGraph(options, unwatched)
                    .degrees();
            double[] actual = golden.cosines()
                    .binaryGraph(options, unwatched)
                    .without(painted)
                    .degrees();
            assertArrayEquals(expected, actual);
        }
    }

    @Test
    void onlyBinaryGraphsAndWholeNumbersOfObjects() {
        ObjectGolden golden = ObjectGolden.named("clean");
        Cosines cosines = golden.cosines();
        CutOptions weighted = golden.options().withBinary(false);
        assertThrows(IllegalArgumentException.class, () -> of(golden, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> MaskCut.of(cosines, golden.grid(), weighted, 3, WorkListener.NONE));
        PatchGrid other = new PatchGrid(3, 3);
        assertThrows(
                IllegalArgumentException.class,
                () -> MaskCut.of(cosines, other, golden.options(), 3, WorkListener.NONE));
    }

    @Test
    void cuttingIsFollowedAndCancelled() {
        ObjectGolden golden = ObjectGolden.named("overlap");
        Cosines cosines = golden.cosines();
        Following all = new Following(Integer.MAX_VALUE);
        MaskCut.of(cosines, golden.grid(), golden.options(), 3, all);
        assertEquals(all.total(), all.done());
        for (int patience : new int[] {0, 1, 40}) {
            Following impatient = new Following(patience);
            assertThrows(
                    CancellationException.class,
                    () -> MaskCut.of(cosines, golden.grid(), golden.options(), 3, impatient));
        }
    }
}
