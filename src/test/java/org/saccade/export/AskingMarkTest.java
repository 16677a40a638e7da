package org.saccade.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.export.page.Pen;
import org.saccade.heatmap.Look;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The frame around the patches that ask, on both sheets. */
class AskingMarkTest {
    private static final int COLUMNS = 6;
    private static final int ROWS = 4;
    private static final int LIGHT = 0xff40e0ff;

    @TempDir
    Path folder;

    private static AttentionRun asked(String query) {
        AttentionRun run = Runs.run("cat.png", 2, ROWS, COLUMNS, Runs.TRAINED);
        MapSubject subject = new MapSubject("attention of what is asked", "to", "attention", true, query);
        return new AttentionRun(run.maps(), run.modelInput(), run.provenance(), subject, Optional.empty());
    }

    private Path sheets(String query, Optional<String> caption) throws Exception {
        Path out = folder.resolve(query.replaceAll("\\W", "-") + caption.isPresent());
        SheetChoice choice = new SheetChoice(100, 0, SheetChoice.Maps.HEATMAPS, caption);
        Set<Artifact> sheets = EnumSet.of(Artifact.SHEET, Artifact.PDF, Artifact.SVG, Artifact.GRID);
        new Exporter(Look.defaults(), sheets, ExportChoice.USUAL.withSheet(choice)).export(out, asked(query));
        return out;
    }

    private static double[] numbers(String text) {
        return Stream.of(text.trim().split("[ ,L]+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static Document document(Path svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
    }

    /** The corners of each light frame, in points: x and y of the first, then of the others. */
    private static List<double[]> lightFrames(Path svg) throws Exception {
        NodeList paths = document(svg).getElementsByTagName("path");
        List<double[]> frames = new ArrayList<>();
        for (int i = 0; i < paths.getLength(); i++) {
            Element path = (Element) paths.item(i);
            if (stroke(path).equals("rgb(64,224,255)")) {
                frames.add(numbers(path.getAttribute("d").substring(1)));
            }
        }
        assertEquals(2 * frames.size(), paths.getLength(), "each lies on a dark one");
        return frames;
    }

    private static String stroke(Element path) {
        for (Element at = path; true; at = (Element) at.getParentNode()) {
            if (at.hasAttribute("stroke")) {
                return at.getAttribute("stroke");
            }
        }
    }

    /** Left, top, right, bottom of each frame in columns and rows of the picture. */
    private static List<double[]> frames(Path svg) throws Exception {
        Element picture = (Element) document(svg).getElementsByTagName("image").item(0);
        double[] matrix = numbers(picture.getAttribute("transform").replaceAll("[a-z()]", ""));
        double patchWidth = matrix[0] * Double.parseDouble(picture.getAttribute("width")) / COLUMNS;
        double patchHeight = matrix[3] * Double.parseDouble(picture.getAttribute("height")) / ROWS;
        List<double[]> frames = new ArrayList<>();
        for (double[] corners : lightFrames(svg)) {
            frames.add(new double[] {
                (corners[0] - matrix[4]) / patchWidth,
                (corners[1] - matrix[5]) / patchHeight,
                (corners[4] - matrix[4]) / patchWidth,
                (corners[5] - matrix[5]) / patchHeight
            });
        }
        return frames;
    }

    @Test
    void eachRectangleOfPatchesIsFramedOnThePicture() throws Exception {
        List<double[]> frames = frames(sheets("4,2+0,0:1,2", Optional.empty()).resolve("sheet.svg"));
        double[][] expected = {{4, 2, 5, 3}, {0, 0, 2, 3}};
        assertEquals(expected.length, frames.size());
        for (int i = 0; i < expected.length; i++) {
            for (int j = 0; j < 4; j++) {
                double outside = j < 2 ? expected[i][j] - frames.get(i)[j] : frames.get(i)[j] - expected[i][j];
                assertTrue(outside > 0 && outside < 0.1, "around the patches, not on them: " + outside);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cls", "dist", "register:2", "pooling", ""})
    void nothingIsFramedWhereNoPatchAsks(String query) throws Exception {
        Path out = sheets(query, Optional.empty());
        assertEquals(List.of(), frames(out.resolve("sheet.svg")));
        assertFalse(Files.readString(out.resolve("sheet.svg")).contains("frame"));
        for (String name : List.of("sheet.png", "grid.png")) {
            assertEquals(0, light(ImageIO.read(out.resolve(name).toFile())).size(), name);
        }
    }

    @Test
    void pixelsAndPdfHaveTheFrameWhereTheVectorsHaveIt() throws Exception {
        Path out = sheets("4,2", Optional.of(""));
        double[] corners = lightFrames(out.resolve("sheet.svg")).get(0);
        BufferedImage png = ImageIO.read(out.resolve("sheet.png").toFile());
        assertAround(corners, bounds(light(png)), 300);
        try (PDDocument document = Loader.loadPDF(out.resolve("sheet.pdf").toFile())) {
            BufferedImage drawn = new PDFRenderer(document).renderImageWithDPI(0, 300, ImageType.RGB);
            assertAround(corners, bounds(light(drawn)), 300);
        }
    }

    private static void assertAround(double[] corners, Rectangle found, double dotsPerInch) {
        double scale = dotsPerInch / 72;
        assertEquals(corners[0] * scale, found.getMinX(), 3);
        assertEquals(corners[1] * scale, found.getMinY(), 3);
        assertEquals(corners[4] * scale, found.getMaxX(), 3);
        assertEquals(corners[5] * scale, found.getMaxY(), 3);
    }

    @Test
    void theScreensSheetDiffersFromThatOfClsByTheFrameAlone() throws Exception {
        BufferedImage asked =
                ImageIO.read(sheets("4,2", Optional.empty()).resolve("grid.png").toFile());
        BufferedImage plain =
                ImageIO.read(sheets("cls", Optional.empty()).resolve("grid.png").toFile());
        List<int[]> changed = new ArrayList<>();
        for (int y = 0; y < plain.getHeight(); y++) {
            for (int x = 0; x < plain.getWidth(); x++) {
                if (plain.getRGB(x, y) != asked.getRGB(x, y)) {
                    changed.add(new int[] {x, y});
                }
            }
        }
        SheetLayout layout = SheetLayout.of(4, COLUMNS, ROWS, 8);
        double side = (double) layout.tileWidth() / COLUMNS;
        Rectangle bounds = bounds(changed);
        assertEquals(side, bounds.width, 8);
        assertEquals(side, bounds.height, 8);
        assertTrue(bounds.width > side, "the patch itself is free");
        assertEquals(layout.cellX(0) + 4.5 * side, bounds.getCenterX(), 1.5);
        assertTrue(changed.stream()
                .noneMatch(at -> Math.abs(at[0] - bounds.getCenterX()) < side / 2 - 1
                        && Math.abs(at[1] - bounds.getCenterY()) < side / 2 - 1));
        assertFalse(light(asked).isEmpty());
    }

    private static List<int[]> light(BufferedImage image) {
        List<int[]> found = new ArrayList<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if ((image.getRGB(x, y) | 0xff000000) == LIGHT) {
                    found.add(new int[] {x, y});
                }
            }
        }
        return found;
    }

    private static Rectangle bounds(List<int[]> pixels) {
        Rectangle bounds = new Rectangle(pixels.get(0)[0], pixels.get(0)[1], 1, 1);
        pixels.forEach(at -> bounds.add(new Rectangle(at[0], at[1], 1, 1)));
        return bounds;
    }

    @Test
    void theCaptionTellsWhatTheFrameIs() throws Exception {
        assertTrue(caption("4,2")
                .contains(" The frame in the picture marks that patch; its column and row count from 0. Colours"));
        assertTrue(caption("0,0:1,2")
                .contains(" The frame in the picture marks those patches; columns and rows count from 0. Colours"));
        assertTrue(caption("0,0+1,2")
                .contains(" The frames in the picture mark those patches; columns and rows count from 0. Colours"));
    }

    private static String caption(String query) {
        AttentionRun run = asked(query);
        return SheetCaption.of(
                run, Look.defaults(), SheetChoice.USUAL, DrawnMap.of(run.maps(), Look.defaults()), false);
    }

    @Test
    void aFrameAroundAVerySmallPatchCanBeSeen() {
        AttentionRun run = asked("4,2");
        List<List<Pen.Point>> drawn = new ArrayList<>();
        new AskingMark(new Pen.Area(10, 10, 6, 4), 0.8).draw(run, (points, width, colour) -> drawn.add(points));
        assertEquals(2, drawn.size());
        assertEquals(
                2.5 * 0.8 + 0.8, drawn.get(0).get(1).x() - drawn.get(0).get(0).x(), 1e-9);
        assertEquals(14.5, (drawn.get(0).get(1).x() + drawn.get(0).get(0).x()) / 2, 1e-9);
    }
}
