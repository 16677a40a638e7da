package org.saccade.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.saccade.attention.AttentionSession;
import org.saccade.attention.Classifier;
import org.saccade.attention.Exploration;
import org.saccade.attention.FamilyRuns;
import org.saccade.explore.Npz;
import org.saccade.explore.WorkListener;
import org.saccade.family.FamilyFiles;
import org.saccade.vit.HeadKind;

/** Classes and their maps as they are asked for, from files of every naming to the goldens. */
class RelevanceKindTest {
    private static final float NEAR = 1e-4f;

    /** Every file of a family with classes, with every picture. */
    static List<Arguments> files() {
        List<Arguments> files = new ArrayList<>();
        for (JsonNode family : FamilyFiles.json("index.json")) {
            for (int picture = 0; picture < family.path("goldens").size(); picture++) {
                String npz = family.path("goldens").path(picture).path("file").asText();
                if (Npz.resource("/families/" + npz).has("relevance_0")) {
                    for (JsonNode file : family.path("files")) {
                        files.add(Arguments.of(
                                file.path("file").asText(),
                                family.path("family").asText(),
                                picture));
                    }
                }
            }
        }
        return files;
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("files")
    void aClassesMapIsTheReferences(String file, String family, int picture) throws Exception {
        Npz golden = Npz.resource(
                "/families/" + FamilyRuns.golden(family, picture).path("file").asText());
        try (AttentionSession session = FamilyRuns.open(file);
                Exploration run = FamilyRuns.explore(session, family, picture)) {
            float[] logits = golden.floats("logits");
            List<ClassScore> top = ClassScore.top(run, ClassScore.LISTED, WorkListener.NONE);
            assertEquals(5, top.size());
            double sum = 0;
            for (ClassScore score : top) {
                assertEquals(logits[score.index()], score.logit(), 2e-4);
                sum += score.probability();
            }
            assertEquals(1, sum, 1e-9);
            for (int i = 1; i < 5; i++) {
                assertTrue(top.get(i - 1).logit() >= top.get(i).logit());
                // a softmax's ratios are those of the exponentials
                assertEquals(
                        Math.exp(logits[top.get(i).index()]
                                - logits[top.get(i - 1).index()]),
                        top.get(i).probability() / top.get(i - 1).probability(),
                        1e-3);
            }
            for (int output = 0; output < 2; output++) {
                InspectedMaps map = ask(run, "class", String.valueOf(output));
                assertArrayEquals(
                        golden.floats("relevance_" + output), map.whole().values(), NEAR);
                assertEquals(output, map.ofClass().orElseThrow().index());
                String ofDistillation = "relevance_" + output + "_dist_row";
                if (golden.has(ofDistillation)) {
                    InspectedMaps other = ask(run, "class", String.valueOf(output), "query", "dist");
                    assertArrayEquals(
                            golden.floats(ofDistillation), other.whole().values(), NEAR);
                } else {
                    assertRefused("the model has no distillation token", () -> ask(run, "query", "dist"));
                }
            }
            InspectedMaps likely = ask(run);
            assertEquals(top.get(0), likely.ofClass().orElseThrow(), "the most likely class goes without saying");
            assertArrayEquals(
                    ask(run, "class", String.valueOf(top.get(0).index()))
                            .whole()
                            .values(),
                    likely.whole().values());
        }
    }

    private static InspectedMaps ask(Exploration run, String... options) throws Exception {
        Map<String, String> texts = new HashMap<>(Map.of("kind", "relevance"));
        for (int i = 0; i < options.length; i += 2) {
            texts.put(options[i], options[i + 1]);
        }
        return Inspection.of(run, Selection.of(texts), WorkListener.NONE)
                .parts()
                .get(0);
    }

    private static void assertRefused(String why, org.junit.jupiter.api.function.Executable question) {
        String message = assertThrows(IllegalArgumentException.class, question).getMessage();
        assertTrue(message.contains(why), message);
    }

    @Test
    void classesHaveTheNamesOfTheConfiguration() throws Exception {
        try (AttentionSession session = FamilyRuns.open("vit/hf/model.safetensors");
                Exploration run = FamilyRuns.explore(session, "vit", 0)) {
            InspectedMaps map = ask(run, "class", "goldfish");
            assertEquals(
                    "goldfish, Carassius auratus", map.ofClass().orElseThrow().name());
            assertEquals(1, map.ofClass().orElseThrow().index());
            assertRefused("no class is called 'cat'", () -> ask(run, "class", "cat"));
        }
    }

    private static final Classifier NAMED = new Classifier(
            HeadKind.LINEAR,
            Optional.empty(),
            9,
            List.of("crane", "Crane", "crane", "tench, Tinca tinca", "TENCH", "7", "lynx", "Lynx cat", "seven"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Crane|1",
                "tench|4",
                "tench,|3",
                "Tench|4",
                "7|5",
                "6|6",
                "lynx|6",
                "lynx c|7",
                "LYNX|6",
                "8|8",
                "s|8"
            })
    void aNameComesBeforeANumberAndThatBeforeABeginning(String text, int index) {
        assertEquals(index, WantedClass.of(NAMED, text));
    }

    @Test
    void whatNamesNoClassOrSeveralIsRefused() {
        assertRefused(
                "'crane' can be 2 classes: choose by number, 0 (crane), 2 (crane)",
                () -> WantedClass.of(NAMED, "crane"));
        assertRefused("'CRANE' can be 3 classes", () -> WantedClass.of(NAMED, "CRANE"));
        assertRefused("'l' can be 2 classes", () -> WantedClass.of(NAMED, "l"));
        assertRefused("there is no class 9: the model tells 9 apart, counted from 0", () -> WantedClass.of(NAMED, "9"));
        assertRefused("no class is called 'dog'", () -> WantedClass.of(NAMED, "dog"));
        Classifier nameless = NAMED.withNames(List.of());
        assertRefused(
                "the classes have no names: choose a number from 0 to 8", () -> WantedClass.of(nameless, "crane"));
        assertEquals(7, WantedClass.of(nameless, "7"));
    }

    @ParameterizedTest
    @CsvSource({"dino, a backbone without a head", "clip, gives an embedding", "siglip, pools all patches"})
    void aModelWithoutClassesSaysSo(String family, String why) throws Exception {
        String file = family.equals("dino") ? "dino/hf/model.safetensors" : family + "/hf/model.safetensors";
        try (AttentionSession session = FamilyRuns.open(file);
                Exploration run = FamilyRuns.explore(session, family, 0)) {
            assertFalse(session.classifier().hasClasses());
            assertRefused(why, () -> ask(run, "class", "0"));
            assertRefused(why, () -> ClassScore.top(run, 5, WorkListener.NONE));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "query, '1,1', 'query cls, or dist'",
        "query, register:1, 'query cls, or dist'",
        "use-heads, '1', has no heads to fuse",
        "discard, '0.5', discard says nothing of kind relevance: it belongs to rollout",
        "class, ' ', 'class is top, a name, or a number from 0'",
        "layer, '1', relevance goes through all layers to the last"
    })
    void whatDoesNotGoWithItIsRefused(String option, String text, String why) throws Exception {
        try (AttentionSession session = FamilyRuns.open("deit/native/model.pth");
                Exploration run = FamilyRuns.explore(session, "deit", 0)) {
            assertRefused(why, () -> ask(run, option, text));
            assertRefused("class says nothing of kind rollout", () -> ask(run, "kind", "rollout", "class", "1"));
            assertEquals(
                    0,
                    ask(run, "layer", "2", "class", "0").ofClass().orElseThrow().index());
        }
    }

    @Test
    void itsMapsCanBeMaskedAndItsOptionsMakeItAgain() throws Exception {
        Selection selection =
                Selection.of(Map.of("kind", "relevance", "class", "tench", "mask", "0.6", "query", "dist"));
        Map<String, String> texts = new HashMap<>();
        selection.options().forEach((name, value) -> texts.put(name, value.toString()));
        assertEquals(selection, Selection.of(texts));
        assertEquals("tench", texts.get("class"));
        assertEquals("top", MapKinds.usual("relevance").options().get("class"));
        assertEquals(selection.queries(), selection.withKind(selection.kind()).queries());
        assertEquals(
                Selection.USUAL.queries(),
                selection.withKind(MapKinds.usual("components")).queries());
        try (AttentionSession session = FamilyRuns.open("deit_distilled/hf/model.safetensors");
                Exploration run = FamilyRuns.explore(session, "deit_distilled", 0)) {
            InspectedMaps map = ask(run, "class", "3", "mask", "0.6");
            boolean[] mask = map.masks(0.6).get(0);
            double kept = 0;
            double all = 0;
            for (int i = 0; i < mask.length; i++) {
                all += map.whole().values()[i];
                kept += mask[i] ? map.whole().values()[i] : 0;
            }
            assertTrue(kept >= 0.6 * all);
        }
    }
}
