package org.saccade.explore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saccade.explore.Exactness.assertClose;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LostTest {
    private static Lost of(ObjectGolden golden) {
        return Lost.of(golden.features(), golden.grid(), WorkListener.NONE);
    }

    private static Lost of(int channels, float... values) {
        Features features = new Features(values.length / channels, channels, values);
        return Lost.of(features, new PatchGrid(1, features.count()), WorkListener.NONE);
    }

    @ParameterizedTest
    @MethodSource("org.saccade.explore.ObjectGolden#all")
    void objects(ObjectGolden golden) {
        Lost lost = of(golden);
        FoundObject object = lost.object(Lost.DEFAULT_CANDIDATES);
        assertArrayEquals(golden.ints("lost_degree"), lost.degrees());
        assertEquals(golden.ints("lost_seed")[0], object.seed());
        assertArrayEquals(golden.ints("lost_similars"), lost.similars(lost.seed(), Lost.DEFAULT_CANDIDATES));
        if (golden.prefix().isEmpty()) {
            assertArrayEquals(golden.doubles("lost_score"), object.map());
        } else {
            assertClose("lost_score", golden.doubles("lost_score"), object.map());
        }
        assertArrayEquals(golden.booleans("lost_mask"), object.mask());
        assertArrayEquals(golden.ints("lost_box"), golden.box(object));
        assertTrue(object.cut().isEmpty());
    }

    @Test
    void equalFeaturesAreOneObject() {
        Npz edges = Npz.golden("edges.npz");
        Features features = GoldenFiles.features(edges, "equal_features", 0, 0);
        FoundObject object =
                Lost.of(features, new PatchGrid(2, 2), WorkListener.NONE).object(100);
        assertArrayEquals(edges.booleans("equal_lost_mask"), object.mask());
        assertEquals(0, object.seed());
    }

    @Test
    void aZeroSeedIsAlone() {
        Lost lost = of(2, 1, 0, 0, 0, 1, 0, 0, 0);
        FoundObject object = lost.object(100);
        assertArrayEquals(new int[] {1, 0, 1, 0}, lost.degrees());
        assertEquals(1, object.seed());
        assertArrayEquals(new boolean[] {false, true, false, false}, object.mask());
        assertArrayEquals(new int[0], lost.similars(1, 100));
    }

    @Test
    void aUserMaySetTheSeed() {
        ObjectGolden golden = ObjectGolden.named("three-objects");
        Lost lost = of(golden);
        assertArrayEquals(
                lost.object(100).mask(), lost.objectAt(lost.seed(), 100).mask());
        int[] labels = golden.ints("label");
        int elsewhere = 0;
        while (labels[elsewhere] == 0 || labels[elsewhere] == labels[lost.seed()]) {
            elsewhere++;
        }
        FoundObject other = lost.objectAt(elsewhere, 20);
        assertEquals(elsewhere, other.seed());
        assertTrue(other.mask()[elsewhere] && !other.mask()[lost.seed()]);
    }

    @Test
    void aSeedOfHighDegreeWidensItself() {
        // Degrees 1, 2, 1: the middle patch is no candidate when there is only one.
        Lost lost = of(2, 1, 0, 1, 1, 0, 1);
        assertArrayEquals(new int[] {1, 2, 1}, lost.degrees());
        assertArrayEquals(new int[] {0, 1}, lost.similars(1, 1));
        assertArrayEquals(new double[] {2, 3, 1}, lost.objectAt(1, 1).map());
    }

    @Test
    void onePatchIsAnObject() {
        assertArrayEquals(new boolean[] {true}, of(1, 2).object(100).mask());
        assertArrayEquals(new boolean[] {true}, of(1, 0).object(100).mask());
    }

    @Test
    void whatIsNotThereIsRefused() {
        Lost lost = of(1, 1, 2);
        assertThrows(IllegalArgumentException.class, () -> lost.objectAt(2, 100));
        assertThrows(IllegalArgumentException.class, () -> lost.objectAt(-1, 100));
        assertThrows(IllegalArgumentException.class, () -> lost.object(0));
        Features features = new Features(2, 1, new float[2]);
        PatchGrid grid = new PatchGrid(1, 3);
        assertThrows(IllegalArgumentException.class, () -> Lost.of(features, grid, WorkListener.NONE));
    }

    @Test
    void countingIsFollowedAndCancelled() {
        Features features = new Features(300, 1, new float[300]);
        PatchGrid grid = new PatchGrid(20, 15);
        Following all = new Following(Integer.MAX_VALUE);
        Lost.of(features, grid, all);
        assertEquals(6, all.total(), "three blocks of up to 128 rows");
        assertEquals(all.total(), all.done());
        Following impatient = new Following(3);
        assertThrows(CancellationException.class, () -> Lost.of(features, grid, impatient));
        assertTrue(impatient.done() < all.total());
    }
}
