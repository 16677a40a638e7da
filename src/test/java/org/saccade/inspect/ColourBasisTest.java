package org.saccade.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.attention.Exploration;
import org.saccade.explore.Npz;
import org.saccade.explore.WorkListener;

/** The foreground's colours, and those of another picture, against the goldens of EXPLORE.md, section 7. */
class ColourBasisTest {
    /** The reference's other picture has this much larger a seed. */
    private static final int OTHER = 50;

    @TempDir
    Path folder;

    private static InspectedMaps components(Exploration run, String... namesAndTexts) throws Exception {
        Map<String, String> options = new LinkedHashMap<>(Map.of("kind", "components"));
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            options.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return Inspection.of(run, Selection.of(options), WorkListener.NONE)
                .parts()
                .get(0);
    }

    private Path kept(InspectedMaps shown) throws Exception {
        Path file = folder.resolve("basis.json");
        Files.write(file, ColourBasisFile.bytes(shown.coloured().orElseThrow().basis()));
        return file;
    }

    private static void assertColours(double[] rgb, InspectedMaps shown, String what) {
        byte[] colours = shown.colours().orElseThrow();
        assertEquals(rgb.length, colours.length);
        for (int i = 0; i < rgb.length; i++) {
            assertEquals(255 * rgb[i], colours[i] & 255, 1, what + " " + i);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "9, 40, 64, key",
        "9, 40, 64, token",
        "9, 40, 64, normed",
        "10, 96, 24, key",
        "20, 56, 88, token",
        "102, 8, 72, normed",
        "5, 8, 8, key"
    })
    void theForegroundIsTheReferences(int image, int height, int width, String facet) throws Exception {
        MicroRun.check(image, height, width, (run, golden) -> {
            InspectedMaps on = components(run, "facet", facet, "foreground", "on");
            assertColours(golden.doubles("pca_" + facet + "_foreground_rgb"), on, facet);
            boolean[] foreground = golden.booleans("pca_" + facet + "_foreground");
            byte[] swapped = components(run, "facet", facet, "foreground", "swapped")
                    .colours()
                    .orElseThrow();
            for (int patch = 0; patch < foreground.length; patch++) {
                boolean isBlack = swapped[3 * patch] == 0 && swapped[3 * patch + 1] == 0 && swapped[3 * patch + 2] == 0;
                assertTrue(!foreground[patch] || isBlack, "what was foreground is background when swapped: " + patch);
                float along = on.single().get(0).values()[patch];
                assertTrue(foreground[patch] || along == 0, "the background lies along no component");
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"9, 40, 64", "10, 96, 24", "20, 56, 88", "102, 8, 72", "5, 8, 8"})
    void anotherPictureHasTheReferencesColoursInAKeptBasis(int image, int height, int width) throws Exception {
        Npz golden = Npz.golden("vit_micro_8-w7-i%d-%dx%d.npz".formatted(image, height, width));
        Path[] file = new Path[1];
        MicroRun.of(image, height, width, run -> file[0] = kept(components(run)));
        MicroRun.of(image + OTHER, height, width, run -> {
            InspectedMaps other = components(run, "basis", file[0].toString());
            assertColours(golden.doubles("other_rgb"), other, "kept");
            assertFalse(
                    java.util.Arrays.equals(
                                    other.colours().orElseThrow(),
                                    components(run).colours().orElseThrow())
                            && height * width > 64,
                    "its own colours are others");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "on", "swapped"})
    void aKeptBasisGivesItsOwnPictureTheSameColours(String ground) throws Exception {
        MicroRun.of(9, 40, 64, run -> {
            InspectedMaps own = components(run, "foreground", ground, "facet", "token", "layer", "2");
            InspectedMaps again = components(
                    run,
                    "foreground",
                    ground,
                    "facet",
                    "token",
                    "layer",
                    "2",
                    "basis",
                    kept(own).toString());
            assertArrayEquals(own.colours().orElseThrow(), again.colours().orElseThrow());
            for (int i = 0; i < 3; i++) {
                assertArrayEquals(
                        own.single().get(i).values(), again.single().get(i).values());
            }
        });
    }

    @Test
    void aBasisOfAnythingElseIsRefused() throws Exception {
        MicroRun.of(9, 40, 64, run -> {
            String file = kept(components(run)).toString();
            assertRefused(run, "choose facet key", "basis", file, "facet", "token");
            assertRefused(run, "choose foreground off", "basis", file, "foreground", "on");
            assertRefused(run, "is of layer 3: choose layer 3", "basis", file, "layer", "1");
            assertRefused(run, "is not there", "basis", file + "x");
        });
        MicroRun.ofOneHead(16, 24, other -> {
            Path file = folder.resolve("basis.json");
            assertRefused(other, "was made with other weights", "basis", file.toString());
        });
    }

    private static void assertRefused(Exploration run, String why, String... options) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> components(run, options));
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
        assertFalse(refused.getMessage().contains("\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"weights\":\"a\",\"facet\":\"key\",\"layer\":1,\"foreground\":\"off\"}",
                "{\"weights\":\"a\",\"facet\":\"key\",\"layer\":1,\"foreground\":\"on\"}",
                "{\"weights\":\"a\",\"facet\":\"nose\",\"layer\":1,\"foreground\":\"off\"}",
                "{\"weights\":\"a\",\"facet\":\"key\",\"layer\":1e99,\"foreground\":\"off\"}",
                "{\"weights\":\"a\",\"facet\":\"key\",\"layer\":1,\"foreground\":\"off\",\"components\":{\"mean\":[1],"
                        + "\"axes\":[[1],[1]],\"singular\":[1,1,1],\"explained\":[1,1,1],\"low\":[0,0,0],\"high\":[1,1,1]}}",
                "{\"weights\":\"a\",\"facet\":\"key\",\"layer\":1,\"foreground\":\"off\",\"components\":{\"mean\":[1],"
                        + "\"axes\":[[1],[1,2],[1]],\"singular\":[1,1,1],\"explained\":[1,1,1],\"low\":[0,0,0],"
                        + "\"high\":[1,1,1]}}",
                "{\"weights\":\"a\",\"facet\":\"key\",\"layer\":1,\"foreground\":\"off\",\"components\":{\"mean\":[null],"
                        + "\"axes\":[[1],[1],[1]],\"singular\":[1,1,1],\"explained\":[1,1,1],\"low\":[0,0,0],"
                        + "\"high\":[1,1,1]}}",
                "{\"weights\":\"a\",\"facet\":\"key\",\"layer\":1,\"foreground\":\"off\",\"components\":{\"mean\":[1e308],"
                        + "\"axes\":[[1],[1],[1]],\"singular\":[1,1,1],\"explained\":[1,1,1],\"low\":[0,0,0],"
                        + "\"high\":[1,1,1]}}",
                "{\"weights\":\"a\",\"facet\":\"key\",\"layer\":1,\"foreground\":\"off\",\"components\":{\"mean\":[1],"
                        + "\"axes\":[[1],[1],[1]],\"singular\":[1,1,1],\"explained\":[1,1,1],\"low\":[2,0,0],"
                        + "\"high\":[1,1,1]}}",
                "{\"weights\":\"a\",\"facet\":\"key\",\"layer\":1,\"foreground\":\"off\",\"components\":{\"mean\":[\"NaN\"],"
                        + "\"axes\":[[1],[1],[1]],\"singular\":[1,1,1],\"explained\":[1,1,1],\"low\":[0,0,0],"
                        + "\"high\":[1,1,1]}}",
            })
    void whatIsNoBasisIsRefusedInOneLine(String content) throws Exception {
        Path file = folder.resolve("odd.json");
        Files.writeString(file, content);
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> ColourBasisFile.read(file));
        assertEquals("basis " + file + " is no colour basis of Saccade: choose a basis.json", refused.getMessage());
    }

    @Test
    void deepNestingAndFoldersAreRefused() throws Exception {
        Path file = folder.resolve("deep.json");
        Files.writeString(file, "[".repeat(1 << 20));
        assertThrows(IllegalArgumentException.class, () -> ColourBasisFile.read(file));
        assertThrows(IllegalArgumentException.class, () -> ColourBasisFile.read(folder));
    }

    /** Of TokenCut an object is a part of one side of the cut: the same from each of its patches. */
    @Test
    void anObjectIsFoundFromAChosenPatch() throws Exception {
        MicroRun.check(9, 40, 64, (run, golden) -> {
            boolean[] mask = golden.booleans("key_tokencut_mask");
            for (int patch = 0; patch < mask.length; patch++) {
                String seed = patch % run.columns() + "," + patch / run.columns();
                InspectedMaps found = Inspection.of(
                                run, Selection.of(Map.of("kind", "objects", "seed", seed)), WorkListener.NONE)
                        .parts()
                        .get(0);
                boolean[] around = found.objects().get(0).mask();
                assertEquals(patch, found.objects().get(0).seed());
                if (mask[patch]) {
                    assertArrayEquals(mask, around, "from " + seed);
                } else {
                    assertTrue(around[patch] && !overlaps(mask, around), "another part, from " + seed);
                }
            }
        });
    }

    private static boolean overlaps(boolean[] one, boolean[] other) {
        for (int i = 0; i < one.length; i++) {
            if (one[i] && other[i]) {
                return true;
            }
        }
        return false;
    }

    @Test
    void lostTakesAChosenSeedAndNoneOutsideThePicture() throws Exception {
        MicroRun.check(9, 40, 64, (run, golden) -> {
            int seed = golden.ints("key_lost_seed")[0];
            String patch = seed % run.columns() + "," + seed / run.columns();
            Map<String, String> options = Map.of("kind", "objects", "method", "lost", "seed", patch);
            InspectedMaps same = Inspection.of(run, Selection.of(options), WorkListener.NONE)
                    .parts()
                    .get(0);
            assertArrayEquals(
                    golden.booleans("key_lost_mask"), same.objects().get(0).mask());
            Selection outside = Selection.of(Map.of("kind", "objects", "method", "lost", "seed", "8,0"));
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> Inspection.of(run, outside, WorkListener.NONE));
            assertTrue(refused.getMessage().startsWith("there is no patch 8,0"), refused.getMessage());
        });
    }
}
