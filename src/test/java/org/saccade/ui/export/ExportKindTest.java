package org.saccade.ui.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.attention.LoadedModel;
import org.saccade.export.DrawingSize;
import org.saccade.export.ExportChoice;
import org.saccade.export.ExportListener;
import org.saccade.export.Exporter;
import org.saccade.export.SheetChoice;
import org.saccade.ui.picture.PictureSource;
import org.saccade.ui.result.RunResult;

/** Each thing that can be ticked in the export dialog: its files, and that its preview is what the file holds. */
class ExportKindTest {
    @TempDir
    Path folder;

    private static ExportJob job(RunResult result, ExportChoice choice) {
        PictureSource picture = PictureSource.Sample.all().get(0);
        ExportJob usual = Results.job(result, 1);
        return new ExportJob(result, picture, 1, usual.look(), choice, "1.2.3");
    }

    @ParameterizedTest
    @EnumSource(ExportKind.class)
    void asManyFilesAreWrittenAsWereTold(ExportKind kind) throws Exception {
        try (LoadedModel model = Results.tiny(folder)) {
            ExportJob job = job(Results.of(model), ExportChoice.USUAL);
            List<Path> files = job.write(folder.resolve("out"), EnumSet.of(kind), ExportListener.NONE);
            assertEquals(job.files(EnumSet.of(kind)), files.size());
            for (Path file : files) {
                assertTrue(Files.size(file) > 0, file.toString());
            }
            assertFalse(kind.text().isBlank() || kind.about().isBlank());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPreviewIsWhatTheFileHolds(boolean hasBar) throws Exception {
        ExportChoice choice = ExportChoice.of(new Exporter.Additions(true, hasBar));
        try (LoadedModel model = Results.tiny(folder)) {
            ExportJob job = job(Results.of(model), choice);
            for (ExportKind kind : List.of(ExportKind.OVERLAY, ExportKind.HEATMAP, ExportKind.SHEET)) {
                Path file = job.write(folder.resolve("out"), EnumSet.of(kind), ExportListener.NONE)
                        .get(0);
                same(ImageIO.read(file.toFile()), ExportDrawing.of(job, kind, 400), kind.text());
            }
        }
    }

    @Test
    void aSheetsPreviewHasItsProportionsAndCaption() throws Exception {
        SheetChoice narrow = new SheetChoice(85, 2, SheetChoice.Maps.OVERLAYS, Optional.of("Two columns"));
        SheetChoice silent = new SheetChoice(85, 2, SheetChoice.Maps.OVERLAYS, Optional.of(" "));
        try (LoadedModel model = Results.tiny(folder)) {
            RunResult result = Results.of(model);
            ExportChoice usual = ExportChoice.of(new Exporter.Additions(true, false));
            ExportJob job = job(result, usual.withSheet(narrow));
            BufferedImage preview = ExportDrawing.of(job, ExportKind.PDF, 400);
            Path file = job.write(folder.resolve("out"), EnumSet.of(ExportKind.PRINT), ExportListener.NONE)
                    .get(0);
            BufferedImage written = ImageIO.read(file.toFile());
            assertEquals(400, preview.getWidth(), 4);
            assertEquals(
                    (double) written.getHeight() / written.getWidth(),
                    (double) preview.getHeight() / preview.getWidth(),
                    0.01);
            BufferedImage without = ExportDrawing.of(job(result, usual.withSheet(silent)), ExportKind.PDF, 400);
            assertTrue(without.getHeight() < preview.getHeight(), "the caption is missing");
            assertEquals("85 mm wide", job.sizeText(ExportKind.SVG, preview));
        }
    }

    @Test
    void aFileIsAsLargeAsThePreviewSays() throws Exception {
        try (LoadedModel model = Results.tiny(folder)) {
            RunResult result = Results.of(model);
            for (DrawingSize size : List.of(DrawingSize.MODEL, DrawingSize.PICTURE, DrawingSize.wide(333))) {
                ExportJob job = job(result, ExportChoice.USUAL.withSize(size));
                for (ExportKind kind : List.of(ExportKind.OVERLAY, ExportKind.HEATMAP, ExportKind.TRANSPARENT)) {
                    Path file = job.write(folder.resolve("out"), EnumSet.of(kind), ExportListener.NONE)
                            .get(0);
                    BufferedImage written = ImageIO.read(file.toFile());
                    assertEquals(
                            "%,d x %,d pixels".formatted(written.getWidth(), written.getHeight()),
                            job.sizeText(kind, ExportDrawing.of(job, kind, 400)),
                            size + " " + kind);
                }
            }
        }
    }

    @Test
    void aColourBarAndALineForTheNameAreTold() throws Exception {
        try (LoadedModel model = Results.tiny(folder)) {
            RunResult result = Results.of(model);
            ExportChoice barred = ExportChoice.of(new Exporter.Additions(true, true));
            ExportJob job = job(result, barred);
            Path file = job.write(folder.resolve("out"), EnumSet.of(ExportKind.OVERLAY), ExportListener.NONE)
                    .get(0);
            BufferedImage written = ImageIO.read(file.toFile());
            assertTrue(written.getWidth() > result.input().width(), "there is no bar");
            assertEquals(
                    "%,d x %,d pixels".formatted(written.getWidth(), written.getHeight()),
                    job.sizeText(ExportKind.OVERLAY, ExportDrawing.of(job, ExportKind.OVERLAY, 400)));
            ExportJob wide = job(result, barred.withSize(DrawingSize.wide(300)));
            BufferedImage preview = ExportDrawing.of(wide, ExportKind.OVERLAY, 400);
            assertEquals("300 x 200 pixels, and the colour bar", wide.sizeText(ExportKind.OVERLAY, preview));
            assertEquals("300 x 200 pixels", wide.sizeText(ExportKind.TRANSPARENT, preview));
            assertEquals(
                    "300 x 200 pixels, and the colour bar, and a line for the name",
                    wide.sizeText(ExportKind.ANIMATION, preview));
            BufferedImage sheet = ExportDrawing.of(wide, ExportKind.SHEET, 400);
            assertEquals(
                    "%,d x %,d pixels".formatted(sheet.getWidth(), sheet.getHeight()),
                    wide.sizeText(ExportKind.SHEET, sheet));
        }
    }

    @Test
    void theMapInViewIsNotWrittenTwice() {
        assertEquals(
                Set.of(ExportKind.TRANSPARENT),
                ExportKind.singles(EnumSet.of(ExportKind.OVERLAY, ExportKind.TRANSPARENT, ExportKind.HEADS)));
        assertEquals(Set.of(ExportKind.HEATMAP), ExportKind.singles(EnumSet.of(ExportKind.HEATMAP, ExportKind.NPY)));
    }

    private static void same(BufferedImage expected, BufferedImage actual, String what) {
        assertEquals(expected.getWidth(), actual.getWidth(), what);
        assertEquals(expected.getHeight(), actual.getHeight(), what);
        for (int y = 0; y < expected.getHeight(); y++) {
            for (int x = 0; x < expected.getWidth(); x++) {
                assertEquals(
                        expected.getRGB(x, y) & 0xffffff, actual.getRGB(x, y) & 0xffffff, what + " at " + x + "," + y);
            }
        }
    }
}
