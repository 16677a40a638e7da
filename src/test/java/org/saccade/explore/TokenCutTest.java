package org.saccade.explore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saccade.explore.Exactness.assertClose;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokenCutTest {
    private static TokenCut of(ObjectGolden golden) {
        return TokenCut.of(golden.cosines(), golden.grid(), golden.options(), WorkListener.NONE);
    }

    private static TokenCut of(CutOptions options, int channels, float... values) {
        Features features = new Features(values.length / channels, channels, values);
        PatchGrid grid = new PatchGrid(1, features.count());
        return TokenCut.of(Cosines.of(features, WorkListener.NONE), grid, options, WorkListener.NONE);
    }

    private static void assertNothing(FoundObject object) {
        assertFalse(object.isFound());
        assertEquals(-1, object.seed());
        assertEquals(0, object.patches());
        assertTrue(object.box(1, 100, 100).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("org.saccade.explore.ObjectGolden#all")
    void objects(ObjectGolden golden) {
        TokenCut cut = of(golden);
        FoundObject object = cut.object();
        double[] lambda = golden.doubles("tokencut_lambda");
        assertClose("lambda", lambda, cut.values().lambda2(), cut.values().lambda3());
        assertClose("vector", golden.doubles("tokencut_vector"), object.map());
        assertArrayEquals(golden.booleans("tokencut_foreground"), cut.foreground());
        assertEquals(golden.ints("tokencut_seed")[0], object.seed());
        assertArrayEquals(golden.booleans("tokencut_mask"), object.mask());
        assertArrayEquals(golden.ints("tokencut_box"), golden.box(object));
        assertEquals(golden.ints("tokencut_seed")[0] >= 0, object.isFound());
    }

    @Test
    void aUserMaySetTheSeed() {
        ObjectGolden golden = ObjectGolden.named("two-objects");
        TokenCut cut = of(golden);
        FoundObject object = cut.object();
        assertArrayEquals(object.mask(), cut.objectAt(object.seed()).mask());
        boolean[] foreground = cut.foreground();
        for (int seed = 0; seed < foreground.length; seed++) {
            FoundObject part = cut.objectAt(seed);
            assertEquals(seed, part.seed());
            assertTrue(part.mask()[seed]);
            double mean = Mass.sum(part.map()) / foreground.length;
            for (int i = 0; i < foreground.length; i++) {
                assertTrue(!part.mask()[i] || foreground[i] == foreground[seed], "one side of the cut");
                assertTrue(!part.mask()[i] || part.map()[i] > mean, "the high side");
            }
        }
    }

    @Test
    void theThresholdChangesTheCut() {
        ObjectGolden golden = ObjectGolden.named("noisy");
        Cosines cosines = golden.cosines();
        boolean[] usual = of(golden).object().mask();
        CutOptions lower = golden.options().withTau(0.05);
        TokenCut other = TokenCut.of(cosines, golden.grid(), lower, WorkListener.NONE);
        assertFalse(Arrays.equals(usual, other.object().mask()));
        TokenCut again = TokenCut.of(cosines, golden.grid(), golden.options(), WorkListener.NONE);
        assertArrayEquals(usual, again.object().mask());
    }

    @Test
    void allAlikeIsNotCut() {
        Npz edges = Npz.golden("edges.npz");
        Features features = GoldenFiles.features(edges, "equal_features", 0, 0);
        Cosines cosines = Cosines.of(features, WorkListener.NONE);
        TokenCut cut = TokenCut.of(cosines, new PatchGrid(2, 2), CutOptions.DEFAULTS, WorkListener.NONE);
        assertArrayEquals(edges.booleans("equal_tokencut_mask"), cut.object().mask());
        assertNothing(cut.object());
        assertNothing(cut.objectAt(3));
        assertNothing(of(CutOptions.DEFAULTS, 1, 0, 0, 0, 0).object());
        assertNothing(of(CutOptions.DEFAULTS, 1, 0, 0, 0, 0).objectAt(1));
        assertArrayEquals(new boolean[4], cut.foreground());
        assertEquals(1, cut.values().lambda2(), 1e-12);
    }

    @Test
    void onePatchIsNotCut() {
        TokenCut cut = of(CutOptions.DEFAULTS, 1, 3);
        assertNothing(cut.object());
        assertTrue(Double.isNaN(cut.values().lambda2()));
        assertFalse(cut.values().isCut() || cut.values().isArbitrary());
    }

    @Test
    void twoPatchesAreCut() {
        TokenCut cut = of(CutOptions.DEFAULTS, 2, 1, 0, 0, 1);
        assertEquals(1, cut.object().patches());
        assertEquals(Double.POSITIVE_INFINITY, cut.values().lambda3());
        assertFalse(cut.values().isArbitrary());
    }

    @Test
    void ofTwoEvenHalvesTheFirstIsTheObject() {
        for (int half = 1; half < 40; half++) {
            float[] values = new float[4 * half];
            for (int i = 0; i < 2 * half; i++) {
                values[2 * i + (i < half ? 0 : 1)] = 1;
            }
            assertEquals(0, of(CutOptions.DEFAULTS, 2, values).object().seed(), half + " patches each");
        }
    }

    @Test
    void aPatchBetweenTheHalvesIsOnNeitherSide() {
        TokenCut cut = of(CutOptions.DEFAULTS, 2, 1, 0, 1, 1, 0, 1);
        assertArrayEquals(new boolean[] {true, false, false}, cut.object().mask());
        assertArrayEquals(new boolean[] {false, false, true}, cut.objectAt(2).mask());
        assertEquals(0, cut.objectAt(1).patches());
    }

    @Test
    void aZeroVectorIsLikeNothing() {
        TokenCut cut = of(CutOptions.DEFAULTS, 2, 1, 0, 1, 0, 0, 0, 0, 1, 0, 1);
        assertTrue(cut.object().isFound());
        FoundObject object = cut.objectAt(0);
        assertTrue(object.mask()[0] && object.mask()[1] && !object.mask()[3]);
    }

    @Test
    void threeEqualGroupsCanBeCutInManyWays() {
        TokenCut cut = of(CutOptions.DEFAULTS, 3, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1);
        assertTrue(cut.values().isArbitrary());
        assertTrue(cut.values().isCut());
        assertEquals(cut.values().lambda2(), cut.values().lambda3(), 1e-12);
        assertFalse(of(ObjectGolden.named("clean")).values().isArbitrary(), "a small gap is a gap");
    }

    @Test
    void weightsMayBeCosines() {
        CutOptions weighted = CutOptions.DEFAULTS.withBinary(false);
        ObjectGolden golden = ObjectGolden.named("square");
        TokenCut cut = TokenCut.of(golden.cosines(), golden.grid(), weighted, WorkListener.NONE);
        assertArrayEquals(golden.booleans("tokencut_mask"), cut.object().mask());
        assertNotNear(of(golden).values().lambda2(), cut.values().lambda2());
    }

    private static void assertNotNear(double a, double b) {
        assertTrue(Math.abs(a - b) > 1e-3, a + " and " + b);
    }

    @Test
    void manyPatchesAreCutWithoutKeepingCosines() {
        int patches = Cosines.MOST_KEPT + 1;
        float[] values = new float[2 * patches];
        for (int i = 0; i < patches; i++) {
            values[2 * i + (i < 100 ? 0 : 1)] = 1;
        }
        Cosines cosines = Cosines.of(new Features(patches, 2, values), WorkListener.NONE);
        PatchGrid grid = new PatchGrid(1, patches);
        TokenCut cut = TokenCut.of(cosines, grid, CutOptions.DEFAULTS, WorkListener.NONE);
        assertEquals(100, cut.object().patches());
        CutOptions weighted = CutOptions.DEFAULTS.withBinary(false);
        assertThrows(IllegalArgumentException.class, () -> TokenCut.of(cosines, grid, weighted, WorkListener.NONE));
    }

    @Test
    void whatIsNotThereIsRefused() {
        TokenCut cut = of(CutOptions.DEFAULTS, 2, 1, 0, 0, 1);
        assertThrows(IllegalArgumentException.class, () -> cut.objectAt(2));
        assertThrows(IllegalArgumentException.class, () -> cut.objectAt(-1));
        Cosines cosines = ObjectGolden.named("clean").cosines();
        PatchGrid other = new PatchGrid(3, 3);
        assertThrows(
                IllegalArgumentException.class,
                () -> TokenCut.of(cosines, other, CutOptions.DEFAULTS, WorkListener.NONE));
    }

    @Test
    void optionsHaveRanges() {
        CutOptions defaults = CutOptions.DEFAULTS;
        assertThrows(IllegalArgumentException.class, () -> defaults.withTau(1));
        assertThrows(IllegalArgumentException.class, () -> defaults.withTau(-1.1));
        assertThrows(IllegalArgumentException.class, () -> defaults.withTau(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> defaults.withEpsilon(0));
        assertThrows(IllegalArgumentException.class, () -> defaults.withEpsilon(1));
        assertThrows(IllegalArgumentException.class, () -> defaults.withTau(0).withBinary(false));
        assertEquals(
                new CutOptions(0.3, 1e-4, false),
                defaults.withTau(0.3).withEpsilon(1e-4).withBinary(false));
    }

    @Test
    void cuttingIsFollowedAndCancelled() {
        ObjectGolden golden = ObjectGolden.named("noisy");
        Following ofCosines = new Following(Integer.MAX_VALUE);
        Cosines cosines = Cosines.of(golden.features(), ofCosines);
        assertEquals(ofCosines.total(), ofCosines.done());
        Following all = new Following(Integer.MAX_VALUE);
        TokenCut.of(cosines, golden.grid(), golden.options(), all);
        assertEquals(all.total(), all.done());
        for (int patience : new int[] {0, 1, 10}) {
            Following impatient = new Following(patience);
            assertThrows(
                    CancellationException.class,
                    () -> TokenCut.of(cosines, golden.grid(), golden.options(), impatient));
            assertTrue(impatient.done() < all.total());
        }
        assertThrows(CancellationException.class, () -> Cosines.of(golden.features(), new Following(1)));
    }
}
