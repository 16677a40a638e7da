package org.saccade.explore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.saccade.explore.Exactness.assertClose;
import static org.saccade.explore.Exactness.flat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saccade.explore.HeadFusion.Rule;

class PrincipalComponentsTest {
    @ParameterizedTest
    @MethodSource("org.saccade.explore.GoldenFiles#micro")
    void everyFacet(Npz golden) {
        double[] attention = Arrays.copyOfRange(golden.doubles("fused_cls_mean"), 1, golden.size("fused_cls_mean"));
        check(golden, "pca_key_", GoldenFiles.features(golden, "key", 2, 1), attention);
        check(golden, "pca_token_", GoldenFiles.features(golden, "tokens", 2, 1), attention);
        check(golden, "pca_normed_", GoldenFiles.features(golden, "normed", 0, 1), attention);
    }

    @ParameterizedTest
    @MethodSource("org.saccade.explore.GoldenFiles#features")
    void featuresWithObjects(Npz golden) {
        Features features = GoldenFiles.features(golden, "features", 0, 0);
        check(golden, "pca_", features, golden.doubles("fake_attention"));
    }

    @Test
    void keysOfRealSize() {
        Npz golden = GoldenFiles.smallWithKeys();
        TokenLayout layout = new TokenLayout(0, GoldenFiles.grid(golden));
        double[] mean = HeadFusion.all(Rule.MEAN, 6).fuse(GoldenFiles.rows(GoldenFiles.part(golden, "cls_rows", 2), 6));
        check(golden, "pca_key_", GoldenFiles.features(golden, "key_last", 0, 0), layout.patchMap(mean));
    }

    private static void check(Npz golden, String prefix, Features features, double[] attention) {
        PrincipalComponents basis = PrincipalComponents.fit(features);
        assertClose(prefix + "mean", golden.doubles(prefix + "mean"), basis.mean());
        assertClose(prefix + "axes", golden.doubles(prefix + "axes"), flat(basis.axes()));
        assertClose(prefix + "singular", golden.doubles(prefix + "singular"), basis.singular());
        assertClose(prefix + "explained", golden.doubles(prefix + "explained"), basis.explained());
        assertClose(prefix + "low", golden.doubles(prefix + "low"), basis.low());
        assertClose(prefix + "high", golden.doubles(prefix + "high"), basis.high());
        assertClose(prefix + "scores", golden.doubles(prefix + "scores"), basis.scores(features));
        double[] rgb = basis.rgb(features);
        assertClose(prefix + "rgb", golden.doubles(prefix + "rgb"), rgb);
        assertArrayEquals(golden.bytes(prefix + "bytes"), PrincipalComponents.bytes(rgb), prefix + "bytes");

        Foreground foreground = Foreground.fit(features, attention, 0, false);
        assertArrayEquals(golden.booleans(prefix + "foreground"), foreground.mask(features), prefix + "foreground");
        assertClose(prefix + "foreground_axis", golden.doubles(prefix + "foreground_axis"), foreground.axis());
        assertClose(prefix + "foreground_cut", golden.doubles(prefix + "foreground_cut"), foreground.cut());
        assertClose(prefix + "foreground_rgb", golden.doubles(prefix + "foreground_rgb"), foreground.rgb(features));
    }

    @ParameterizedTest
    @MethodSource("org.saccade.explore.GoldenFiles#micro")
    void anotherPictureInTheSameColours(Npz golden) {
        PrincipalComponents basis = PrincipalComponents.fit(GoldenFiles.features(golden, "key", 2, 1));
        Features other = GoldenFiles.features(golden, "other_key", 0, 0);
        assertClose("other_rgb", golden.doubles("other_rgb"), basis.rgb(other));
    }

    @Test
    void equalFeaturesAreGray() {
        Npz edges = Npz.golden("edges.npz");
        Features features = GoldenFiles.features(edges, "equal_features", 0, 0);
        PrincipalComponents basis = PrincipalComponents.fit(features);
        assertArrayEquals(edges.doubles("equal_pca_rgb"), basis.rgb(features));
        assertArrayEquals(new double[9], flat(basis.axes()));
        assertEquals(-128, PrincipalComponents.bytes(basis.rgb(features))[0], "128 as an unsigned byte");
    }

    @Test
    void anAxisBeyondTheRankIsZero() {
        Npz edges = Npz.golden("edges.npz");
        Features features = GoldenFiles.features(edges, "rank1_features", 0, 0);
        PrincipalComponents basis = PrincipalComponents.fit(features);
        assertClose("axes", edges.doubles("rank1_pca_axes"), flat(basis.axes()));
        assertClose("rgb", edges.doubles("rank1_pca_rgb"), basis.rgb(features));
    }

    @Test
    void theForegroundCanBeSwappedAndCutHigher() {
        Npz golden = Npz.golden("features-two-objects.npz");
        Features features = GoldenFiles.features(golden, "features", 0, 0);
        double[] attention = golden.doubles("fake_attention");
        boolean[] mask = Foreground.fit(features, attention, 0, false).mask(features);
        boolean[] swapped = Foreground.fit(features, attention, 0, true).mask(features);
        boolean[] higher = Foreground.fit(features, attention, 0.9, false).mask(features);
        for (int i = 0; i < mask.length; i++) {
            assertEquals(!mask[i], swapped[i]);
            assertFalse(higher[i] && !mask[i]);
        }
        assertFalse(Arrays.equals(mask, higher));
        Foreground none = Foreground.fit(features, attention, 100, false);
        assertArrayEquals(new double[3 * mask.length], none.rgb(features));
    }

    @Test
    void featuresOfAnotherModelAreRefused() {
        Features three = new Features(2, 3, new float[] {1, 2, 3, 4, 5, 7});
        Features two = new Features(3, 2, three.values());
        PrincipalComponents basis = PrincipalComponents.fit(three);
        assertThrows(IllegalArgumentException.class, () -> basis.rgb(two));
        Foreground foreground = Foreground.fit(three, new double[] {1, 2}, 0, false);
        assertThrows(IllegalArgumentException.class, () -> foreground.mask(two));
        assertThrows(IllegalArgumentException.class, () -> Foreground.fit(three, new double[3], 0, false));
    }
}
