package org.saccade.ui.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.AttentionMaps;
import org.saccade.attention.LoadedModel;
import org.saccade.attention.ModelLoader;
import org.saccade.attention.ModelRequest;
import org.saccade.family.FamilyOptions;
import org.saccade.heatmap.Contrast;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.MapUnit;
import org.saccade.heatmap.Scale;
import org.saccade.image.input.Fit;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.ModelInput;
import org.saccade.inspect.InspectedMaps;
import org.saccade.inspect.Selection;
import org.saccade.inspect.TokenQuery;
import org.saccade.ui.centre.CentreModel;
import org.saccade.ui.centre.MaskStyle;
import org.saccade.ui.compare.Comparison.Compared;
import org.saccade.ui.picture.PictureSource;
import org.saccade.ui.result.RunResult;
import org.saccade.weights.catalog.ModelCatalog;
import org.saccade.weights.catalog.WeightsLocator;

/** Numbers that are worked out by hand. */
class ComparisonTest {
    private static final int BLACK = 0xff000000;

    private static LoadedModel model;

    @BeforeAll
    static void load(@TempDir Path folder) throws Exception {
        WeightsLocator locator = new WeightsLocator(List.of(folder), folder);
        ModelRequest request = new ModelRequest(
                "vit-tiny16", Optional.empty(), Optional.empty(), FamilyOptions.NONE, OptionalInt.of(1));
        model = new ModelLoader(ModelCatalog.official(), locator).load(request);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static Side side(int rows, int columns, float... values) {
        return side(InputOptions.DEFAULT, false, 16 * columns, 16 * rows, rows, columns, values);
    }

    private static Side side(
            InputOptions options, boolean coarse, int width, int height, int rows, int columns, float... values) {
        RunResult result = new RunResult(
                new ModelInput(new BufferedImage(16 * columns, 16 * rows, BufferedImage.TYPE_INT_RGB), 16, List.of()),
                new AttentionMaps(List.of(new AttentionMap(rows, columns, values))),
                new RunResult.Origin(options, coarse, model, width, height));
        return new Side(new PictureSource.OfFile(Path.of("a.png")), result, 1);
    }

    @Test
    void mapsOfOneGridAreSubtracted() {
        Side a = side(1, 4, 0.1f, 0.2f, 0.3f, 0.4f);
        Side b = side(1, 4, 0.4f, 0.2f, 0.3f, 0.1f);
        Comparison comparison = Comparison.of(a, b, 0.6);
        Compared compared = comparison.compared().orElseThrow();
        assertArrayEquals(new float[] {-0.3f, 0, 0, 0.3f}, compared.difference().values(), 1e-7f);
        assertEquals(1 / 3.0, compared.figures().iou(), 1e-12, "of the two largest each, one is in common");
        assertEquals(List.of(), comparison.notes());
        assertEquals(
                List.of("IoU 0.333 at 60 %", "JSD 0.139 bits"),
                comparison.figures().subList(0, 2));
        assertTrue(comparison.tsv().contains("\nIoU\t0.3333333333333333\n"), comparison.tsv());
    }

    @Test
    void aFinerGridsAttentionIsGathered() {
        Side coarse = side(1, 2, 0.5f, 0.5f);
        Side fine = side(2, 4, 0.1f, 0.1f, 0.2f, 0.1f, 0.1f, 0.1f, 0.2f, 0.1f);
        Compared compared = Comparison.of(coarse, fine, 0.6).compared().orElseThrow();
        assertArrayEquals(new float[] {0.4f, 0.6f}, compared.b().map().values(), 1e-7f);
        assertArrayEquals(new float[] {0.1f, -0.1f}, compared.difference().values(), 1e-7f);
        Comparison shared = Comparison.of(fine, coarse, 0.6);
        assertArrayEquals(
                new float[] {0.125f, 0.125f, 0.125f, 0.125f, 0.125f, 0.125f, 0.125f, 0.125f},
                shared.compared().orElseThrow().b().map().values());
        assertEquals(
                List.of("B brought to A's grid of 4 x 2 patches, its attention shared out by area"), shared.notes());
    }

    @Test
    void whatCannotBeSubtractedIsRefusedByName() {
        Side wide = side(1, 2, 0.5f, 0.5f);
        Side square = side(1, 1, 1);
        assertRefused(wide, square, "2 x 1 and 1 x 1 patches of two shapes");
        InputOptions cropped = InputOptions.DEFAULT.withFit(Fit.CROP);
        assertRefused(
                wide, side(cropped, false, 32, 16, 1, 1, 1), "2 x 1 and 1 x 1 patches, cropped at different places");
        assertRefused(wide, side(InputOptions.DEFAULT, true, 32, 16, 1, 2, 0.5f, 0.5f), "B is a quick look");
        // of one picture though whole patches round its shape
        assertTrue(Comparison.of(
                        side(InputOptions.DEFAULT, false, 50, 40, 2, 3, 1, 2, 3, 4, 5, 6),
                        side(InputOptions.DEFAULT, false, 50, 40, 1, 1, 1),
                        0.6)
                .compared()
                .isPresent());
    }

    private static void assertRefused(Side a, Side b, String why) {
        Comparison comparison = Comparison.of(a, b, 0.6);
        assertEquals(Optional.empty(), comparison.compared());
        assertEquals(List.of(), comparison.figures());
        assertTrue(comparison.notes().get(0).startsWith(why), comparison.notes().toString());
        assertTrue(comparison.tsv().endsWith("\nNote\t" + comparison.notes().get(0) + "\n"), comparison.tsv());
    }

    /** What a run is made to answer in a layer, counted from 1. */
    private static Side asked(RunResult run, int layer, Map<String, String> kind) {
        Map<String, String> options = new HashMap<>(kind);
        options.put("layer", String.valueOf(layer));
        InspectedMaps answer =
                new InspectedMaps(layer - 1, TokenQuery.CLS, run.maps().get(0), List.of(), Optional.empty(), List.of());
        return new Side(
                new PictureSource.OfFile(Path.of("a.png")), new RunResult(run, Selection.of(options), answer), 0);
    }

    @Test
    void onlyWhatMeansTheSameHasOneUnit() {
        RunResult run = side(1, 2, 0.2f, 0.8f).result();
        RunResult other = side(1, 2, 0.5f, 0.5f).result();
        Map<String, String> own = Map.of("kind", "components");
        Map<String, String> kept = Map.of("kind", "components", "basis", "basis.json");
        Map<String, String> lost = Map.of("kind", "objects", "method", "lost");
        Map<String, String> cut = Map.of("kind", "objects", "method", "tokencut");
        assertTrue(Comparison.haveOneUnit(asked(run, 12, own), asked(run, 12, own)));
        assertFalse(Comparison.haveOneUnit(asked(run, 12, own), asked(run, 11, own)), "other directions");
        assertFalse(Comparison.haveOneUnit(asked(run, 12, own), asked(other, 12, own)), "other directions");
        assertTrue(Comparison.haveOneUnit(asked(run, 12, kept), asked(other, 12, kept)));
        assertFalse(Comparison.haveOneUnit(asked(run, 12, kept), asked(run, 12, own)));
        assertTrue(Comparison.haveOneUnit(asked(run, 12, cut), asked(other, 12, cut)));
        assertFalse(Comparison.haveOneUnit(asked(run, 12, lost), asked(run, 12, cut)), "votes and an eigenvector");
        Map<String, String> column = Map.of("kind", "column");
        assertTrue(Comparison.haveOneUnit(asked(run, 12, column), asked(other, 1, Map.of("kind", "rollout"))));
        assertFalse(Comparison.haveOneUnit(asked(run, 12, column), asked(run, 12, cut)));
    }

    @Test
    void picturesOfOneNameAreToldApartByTheirFolders() {
        Side a = new Side(
                new PictureSource.OfFile(Path.of("first", "a.png")),
                side(1, 2, 0.2f, 0.8f).result(),
                1);
        Side b = new Side(
                new PictureSource.OfFile(Path.of("other", "a.png")),
                side(1, 2, 0.5f, 0.5f).result(),
                1);
        String tsv = Comparison.of(a, b, 0.6).tsv();
        assertTrue(tsv.startsWith("A\t" + Path.of("first", "a.png") + " · "), tsv);
        assertTrue(tsv.contains("\nB\t" + Path.of("other", "a.png") + " · "), tsv);
        assertEquals("a.png · Head 1", a.nameBeside(new Side(a.source(), b.result(), 1)));
        Look look = Look.defaults().withOpacity(0);
        Board apart = new Board.Wish(a, Optional.of(b), look, MaskStyle.OUTLINE, true).make();
        Board alike = new Board.Wish(a, Optional.of(new Side(a.source(), b.result(), 1)), look, MaskStyle.OUTLINE, true)
                .make();
        assertNotEquals(
                BLACK, DifferenceDrawing.of(apart).orElseThrow().maps().get(0)[0], "over two pictures it stands alone");
        assertEquals(BLACK, DifferenceDrawing.of(alike).orElseThrow().maps().get(0)[0]);
    }

    @Test
    void whatIsUndefinedIsCalledThat() {
        Comparison comparison = Comparison.of(side(1, 2, 0.5f, 0.5f), side(1, 2, 0.2f, 0.8f), 0.6);
        assertEquals(
                List.of("Pearson undefined", "Spearman undefined"),
                comparison.figures().subList(2, 4));
        assertTrue(comparison.tsv().contains("Pearson\tundefined\nSpearman\tundefined\n"), comparison.tsv());
        assertTrue(comparison.tsv().toUpperCase(Locale.ROOT).contains("UNTRAINED"), comparison.tsv());
    }

    @Test
    void oneScaleSpansBothUnlessThereIsNone() {
        Side a = side(1, 2, 0.25f, 0.5f);
        Side b = side(1, 2, 0.125f, 0.375f);
        Look look = Look.defaults().withScale(Scale.PER_MAP);
        Board one = new Board.Wish(a, Optional.of(b), look, MaskStyle.OUTLINE, true).make();
        assertTrue(one.hasOneScale());
        assertEquals(new Contrast(Contrast.Kind.VALUES, 0.125, 0.5), one.look().contrast());
        Board own = new Board.Wish(a, Optional.of(b), look, MaskStyle.OUTLINE, false).make();
        assertFalse(own.hasOneScale());
        assertEquals(look, own.look());
        Side constant = side(1, 2, 0.25f, 0.25f);
        assertFalse(new Board.Wish(constant, Optional.of(constant), look, MaskStyle.OUTLINE, true)
                .make()
                .hasOneScale());
        assertEquals(
                Optional.empty(),
                new Board.Wish(a, Optional.empty(), look, MaskStyle.OUTLINE, true)
                        .make()
                        .comparison());
    }

    private static String under(Look look, Side a, Side b, int x, int y) {
        CentreModel viewOfA = new CentreModel();
        CentreModel viewOfB = new CentreModel();
        Board board = new Board.Wish(a, Optional.of(b), look, MaskStyle.OUTLINE, true).make();
        UnderPointer under = new UnderPointer(viewOfA, viewOfB, new SimpleObjectProperty<>(board));
        viewOfA.pointer().set(new CentreModel.Pointer(x, y, OptionalInt.empty()));
        viewOfB.pointer()
                .set(new CentreModel.Pointer(
                        x * b.result().input().width() / a.result().input().width(),
                        y * b.result().input().height() / a.result().input().height(),
                        OptionalInt.empty()));
        return under.text().getValue();
    }

    @Test
    void underThePointerBothAreAsTheyAreSubtracted() {
        Side coarse = side(1, 2, 0.5f, 0.5f);
        Side fine = side(2, 4, 0.1f, 0.1f, 0.2f, 0.1f, 0.1f, 0.1f, 0.2f, 0.1f);
        Look uniform = Look.defaults().withUnit(MapUnit.UNIFORM);
        assertEquals("A 0.50000  ·  B 0.40000  ·  A − B +0.10000", under(Look.defaults(), coarse, fine, 3, 3));
        assertEquals(
                "A 1.00000 × uniform  ·  B 0.80000 × uniform  ·  A − B +0.20000 × uniform",
                under(uniform, coarse, fine, 3, 3));
        Side square = side(1, 1, 1);
        assertEquals("A 0.50000  ·  B 1.00000", under(Look.defaults(), coarse, square, 3, 3), "no difference");
        assertEquals(
                "A 1.00000 × uniform  ·  B 1.00000 × uniform", under(uniform, coarse, square, 3, 3), "each on its own");
    }
}
