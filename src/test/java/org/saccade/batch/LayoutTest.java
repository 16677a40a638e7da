package org.saccade.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {
    private static final Path ROOT = Path.of("/output");

    private static BatchInput named(String path) {
        return new BatchInput(Path.of(path), "", false);
    }

    private static BatchInput found(String folder, String name) {
        return new BatchInput(Path.of("photos", folder, name), folder, true);
    }

    private static List<String> places(Layout layout, BatchInput... inputs) throws BatchException {
        return layout.place(new InputList(List.of(inputs))).inputs().stream()
                .map(input -> layout.place(input, "head-1.png"))
                .toList();
    }

    @Test
    void usuallyEachPictureHasAFolderWhereItWasFound() {
        assertEquals("a/head-1.png", Layout.usual().place(named("x/a.jpg"), "head-1.png"));
        assertEquals("2023/rome/a/head-1.png", Layout.usual().place(found("2023/rome", "a.jpg"), "head-1.png"));
        assertEquals("a/head-1.png", Layout.usual().place(found("", "a.jpg"), "head-1.png"));
        assertEquals(Optional.of("a"), Layout.usual().folder(named("x/a.jpg")));
    }

    @ParameterizedTest
    @CsvSource({
        "{stem}_{kind}.{ext}, a_head-1.png,",
        "{kind}/{dir}/{stem}.{ext}, head-1/2023/rome/a.png,",
        "{dir}/{name}/{kind}.{ext}, 2023/rome/a.jpg/head-1.png, 2023/rome/a.jpg",
        "maps/{dir}.{stem}/of.{kind}.{ext}, maps/2023/rome.a/of.head-1.png,"
    })
    void aTemplateIsFilled(String template, String place, String folder) {
        BatchInput input = found("2023/rome", "a.jpg");
        assertEquals(place, Layout.of(template).place(input, "head-1.png"));
        assertEquals(Optional.ofNullable(folder), Layout.of(template).folder(input));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{stem}",
                "{stem}/{kind}",
                "{stem}/{ext}",
                "{stem}/{kind}.{ext}/x",
                "{kind}/{kind}.{ext}",
                "{stem}{kind}.{ext}",
                "{stem}-{kind}.{ext}",
                "{kind}{stem}.{ext}",
                "{kind}-{stem}.{ext}",
                "{stem}/{kind}{dir}.{ext}",
                "{nothing}/{kind}.{ext}",
                "{}/{kind}.{ext}",
                "{stem/{kind}.{ext}",
                "/{stem}/{kind}.{ext}",
                "../{stem}/{kind}.{ext}",
                "{stem}/../../{kind}.{ext}",
                "{stem}/./{kind}.{ext}",
                ".{stem}/{kind}.{ext}",
                "..{stem}/{kind}.{ext}",
                "{stem}//{kind}.{ext}",
                "C:{stem}/{kind}.{ext}",
                "{stem}\\{kind}.{ext}",
                "{stem}/{kind}\n.{ext}",
                "{stem}/con/{kind}.{ext}"
            })
    void whatLeadsOutOrCantTellFilesApartIsRefused(String template) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Layout.of(template));
        assertTrue(refused.getMessage().startsWith("the layout "), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{dir}/{stem}/{kind}.{ext}",
                "{stem}_{kind}.{ext}",
                "{kind}/{name}.{ext}",
                "{dir}_{stem}/{kind}.{ext}"
            })
    void noNameLeadsOut(String template) {
        Layout layout = Layout.of(template);
        for (String name : List.of(
                "..", "..png", "...", "-x.png", "a\nb.png", "a:b.png", "con.png", "x".repeat(250), "\u202E.png", " ")) {
            for (String folder : List.of("", "..", "../..", "a/../../b", "./.", "con", "~", "-", "ü".repeat(200))) {
                String place = layout.place(new BatchInput(Path.of("/in", name), folder, true), "mean.png");
                Path file = ROOT.resolve(place).normalize();
                assertTrue(file.startsWith(ROOT) && !file.equals(ROOT), place);
                assertEquals(ROOT.resolve(place), file, "no detours");
                assertTrue(Stream.of(place.split("/")).allMatch(part -> part.length() < 250 && !part.isBlank()), place);
            }
        }
    }

    @Test
    void equalStemsAreNumberedInTheOrderOfTheList() throws BatchException {
        assertEquals(
                List.of("a/head-1.png", "a-2/head-1.png", "a-2-2/head-1.png", "A-3/head-1.png"),
                places(Layout.usual(), named("a.jpg"), named("a.png"), named("b/A.png"), named("b/a-2.gif")));
    }

    @Test
    void manyEqualStemsTakeNoLongerThanOthers() throws BatchException {
        BatchInput[] inputs = new BatchInput[20_000];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = named(i + "/a.jpg");
        }
        assertEquals(
                inputs.length,
                places(Layout.usual(), inputs).stream().distinct().count());
    }

    @Test
    void aTemplateThatGivesTwoPicturesOneFileIsRefusedBeforehand() {
        for (Layout layout : List.of(Layout.of("{stem}/{kind}.{ext}"), Layout.of("{kind}.{ext}"))) {
            BatchException refused =
                    assertThrows(BatchException.class, () -> places(layout, found("x", "a.png"), found("y", "A.jpg")));
            assertTrue(refused.getMessage().contains("a.png")
                    && refused.getMessage().contains("A.jpg"));
        }
    }

    @Test
    void namesThatDifferWhereTheyAreCutAreNumbered() throws BatchException {
        String same = "n".repeat(200);
        for (String template : List.of("{stem}_{kind}.{ext}", "{name}_{kind}.{ext}", "{kind}_{name}_{stem}.{ext}")) {
            List<String> places =
                    places(Layout.of(template), named(same + "1.png"), named(same + "2.png"), named(same + "3.jpg"));
            assertEquals(3, places.stream().distinct().count(), places.toString());
            assertTrue(places.get(1).contains("n-2") && places.get(2).contains("n-3"), places.toString());
        }
        BatchException refused = assertThrows(
                BatchException.class,
                () -> places(Layout.of("{dir}_{kind}.{ext}"), found(same + "1", "a.png"), found(same + "2", "a.png")));
        assertTrue(refused.getMessage().contains("long names of folders are cut"), refused.getMessage());
        Layout flat = Layout.of("{stem}_{kind}.{ext}");
        assertThrows(BatchException.class, () -> places(flat, found("x", same + ".png"), found("y", same + ".png")));
    }

    @Test
    void filesOfOneInputAreTold() {
        Layout flat = Layout.of("{stem}_{kind}.{ext}");
        assertTrue(flat.isOf(named("a.png"), "a_overlay-mean.png"));
        assertFalse(flat.isOf(named("a.png"), "a_b_overlay-mean.png"));
        assertFalse(flat.isOf(named("a_b.png"), "a_overlay-mean.png"));
        assertTrue(Layout.usual().isOf(found("x", "a.png"), "x/a/mean.npy"));
        assertFalse(Layout.usual().isOf(found("x", "a.png"), "a/mean.npy"));
    }
}
