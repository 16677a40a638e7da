package org.saccade.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.AttentionMaps;
import org.saccade.attention.Caveat;
import org.saccade.export.page.Lettering;
import org.saccade.heatmap.Colormap;
import org.saccade.heatmap.Contrast;
import org.saccade.heatmap.LimitNumbers;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.Scale;
import org.saccade.heatmap.Transfer;
import org.saccade.heatmap.ValueRange;
import org.saccade.image.input.Coverage;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The sheet for print as pixels, PDF and SVG, each read back by another program's code. */
class PrintSheetTest {
    private static final double POINTS_PER_MM = 72 / 25.4;

    @TempDir
    Path folder;

    private void export(AttentionRun run, Look look, SheetChoice sheet) throws IOException {
        Set<Artifact> sheets = EnumSet.of(Artifact.SHEET, Artifact.PDF, Artifact.SVG);
        new Exporter(look, sheets, ExportChoice.USUAL.withSheet(sheet)).export(folder, run);
    }

    private static AttentionRun run(String name, int heads, int width, int height, Weights weights) {
        AttentionRun made = Runs.run(name, heads, 3, 4, weights);
        return new AttentionRun(
                made.maps(), made.modelInput(), Runs.provenance(name, weights, width, height, Coverage.WHOLE));
    }

    private PDDocument pdf() throws IOException {
        return Loader.loadPDF(folder.resolve("sheet.pdf").toFile());
    }

    private String pdfText() throws IOException {
        try (PDDocument document = pdf()) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return stripper.getText(document);
        }
    }

    private Document svg() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(folder.resolve("sheet.svg").toFile());
    }

    private static List<String> texts(Document svg) {
        NodeList all = svg.getElementsByTagName("text");
        return IntStream.range(0, all.getLength())
                .mapToObj(i -> all.item(i).getTextContent())
                .toList();
    }

    private static List<BufferedImage> images(Document svg) throws IOException {
        NodeList all = svg.getElementsByTagName("image");
        List<BufferedImage> images = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            String data = ((Element) all.item(i)).getAttributeNS("http://www.w3.org/1999/xlink", "href");
            assertTrue(data.startsWith("data:image/png;base64,"));
            byte[] png = Base64.getMimeDecoder().decode(data.substring(data.indexOf(',') + 1));
            images.add(ImageIO.read(new ByteArrayInputStream(png)));
        }
        return images;
    }

    private List<PDImageXObject> images(PDDocument document) throws IOException {
        PDResources resources = document.getPage(0).getResources();
        List<PDImageXObject> images = new ArrayList<>();
        for (COSName name : resources.getXObjectNames()) {
            images.add((PDImageXObject) resources.getXObject(name));
        }
        return images;
    }

    @ParameterizedTest
    @CsvSource({
        "1,640,427,180",
        "6,640,427,85",
        "6,200,1000,85",
        "12,640,427,180",
        "12,1800,300,180",
        "12,300,1800,85",
        "1,40,4000,85",
        "6,4000,40,180",
        "16,640,427,30",
        "3,640,427,1000"
    })
    void textsLieOnThePageAndDoNotCoverEachOther(int heads, int width, int height, double millimetres)
            throws Exception {
        export(
                run(
                        "a picture with a rather long name, as cameras never give.png",
                        heads,
                        width,
                        height,
                        Runs.UNTRAINED),
                Look.defaults(),
                new SheetChoice(millimetres, 0, SheetChoice.Maps.HEATMAPS, Optional.empty()));
        try (PDDocument document = pdf()) {
            float across = document.getPage(0).getMediaBox().getWidth();
            float down = document.getPage(0).getMediaBox().getHeight();
            assertEquals(millimetres * POINTS_PER_MM, across, 0.01);
            List<TextPosition> letters = new ArrayList<>();
            PDFTextStripper stripper = new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition letter) {
                    letters.add(letter);
                }
            };
            stripper.getText(document);
            assertTrue(letters.size() > 20);
            Set<String> places = new HashSet<>();
            for (TextPosition letter : letters) {
                float right = letter.getXDirAdj() + letter.getWidthDirAdj();
                assertTrue(
                        letter.getXDirAdj() >= 0 && right <= across + 0.01, letter.getUnicode() + " ends at " + right);
                assertTrue(letter.getYDirAdj() >= 0 && letter.getYDirAdj() <= down, letter.getUnicode());
                if (!letter.getUnicode().isBlank()) {
                    String place = Math.round(letter.getXDirAdj()) + " " + Math.round(letter.getYDirAdj());
                    places.add(place);
                }
            }
            long seen = letters.stream().filter(l -> !l.getUnicode().isBlank()).count();
            assertTrue(places.size() > 0.9 * seen, places.size() + " places of " + seen + " letters");
        }
        BufferedImage png = ImageIO.read(folder.resolve("sheet.png").toFile());
        assertEquals(millimetres / 25.4 * 300, png.getWidth(), 0.5);
        assertEquals(
                png.getWidth() + "",
                String.valueOf(Math.round(Double.parseDouble(
                                svg().getDocumentElement().getAttribute("width").replace("mm", ""))
                        / 25.4
                        * 300)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {85, 85.5, 120.3, 180})
    void theEdgesAreWhite(double millimetres) throws Exception {
        for (int height : new int[] {427, 481, 640}) {
            SheetChoice choice = new SheetChoice(millimetres, 0, SheetChoice.Maps.HEATMAPS, Optional.empty());
            export(run("cat.png", 6, 640, height, Runs.TRAINED), Look.defaults(), choice);
            BufferedImage png = ImageIO.read(folder.resolve("sheet.png").toFile());
            int right = png.getWidth() - 1;
            int bottom = png.getHeight() - 1;
            for (int x = 0; x <= right; x++) {
                assertEquals(0xffffffff, png.getRGB(x, 0), x + " at the top");
                assertEquals(0xffffffff, png.getRGB(x, bottom), x + " at the bottom");
            }
            for (int y = 0; y <= bottom; y++) {
                assertEquals(0xffffffff, png.getRGB(0, y), y + " at the left");
                assertEquals(0xffffffff, png.getRGB(right, y), y + " at the right");
            }
        }
    }

    @Test
    void greekAndCyrillicAreLettersWhateverTheMachineHas() throws Exception {
        export(run("λύκος Ёж Київ.png", 6, 640, 427, Runs.TRAINED), Look.defaults(), SheetChoice.USUAL);
        String text = pdfText();
        assertTrue(text.contains("λύκος Ёж Київ"), text);
        try (PDDocument document = pdf()) {
            String content = new String(document.getPage(0).getContents().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertFalse(content.contains("/Span"), "nothing is drawn as outlines");
        }
    }

    @Test
    void labelsNumbersAndCaptionAreText() throws Exception {
        AttentionRun run = run("cat.png", 6, 640, 427, Runs.TRAINED);
        export(run, Look.defaults(), SheetChoice.USUAL);
        String text = pdfText();
        List<String> svg = texts(svg());
        for (String label : List.of("picture", "mean", "head 1", "head 6")) {
            assertTrue(text.contains(label), text);
            assertTrue(svg.contains(label), svg.toString());
        }
        List<AttentionMap> maps = new ArrayList<>(run.maps().heads());
        maps.add(run.maps().mean());
        String number = LimitNumbers.of(maps.stream().map(ValueRange::of).toList())
                .text(maps.get(2).maximum());
        assertTrue(text.contains(number), number + " in " + text);
        assertTrue(svg.contains(number));
        String flowing = text.replaceAll("\\s+", " ");
        assertTrue(
                flowing.contains(
                        "Attention of the CLS token to 4 × 3 patches of 8 pixels, block 12 of 12 of dino-vits8;"
                                + " cat.png, 640 × 427 pixels. Colours (inferno): attention, from the lowest to the highest"
                                + " value of each map."),
                flowing);
        assertFalse(flowing.contains("UNTRAINED"));
    }

    @Test
    void mapsAreImagesInTheirColours() throws Exception {
        AttentionRun run = run("cat.png", 2, 640, 427, Runs.TRAINED);
        export(run, Look.defaults().withScale(Scale.SHARED), SheetChoice.USUAL);
        List<BufferedImage> images = images(svg());
        assertEquals(5, images.size(), "picture, mean, two heads, a bar");
        BufferedImage head = images.get(2);
        float lowest = Math.min(
                run.maps().heads().get(0).minimum(), run.maps().heads().get(1).minimum());
        float highest = Math.max(
                run.maps().heads().get(0).maximum(), run.maps().heads().get(1).maximum());
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 4; column++) {
                float at = (run.maps().heads().get(0).value(row, column) - lowest) / (highest - lowest);
                int expected = Colormap.named("inferno").argb(at);
                int x = (2 * column + 1) * head.getWidth() / 8;
                int y = (2 * row + 1) * head.getHeight() / 6;
                assertEquals(expected, head.getRGB(x, y) | 0xff000000, column + "," + row);
            }
        }
        try (PDDocument document = pdf()) {
            assertEquals(5, images(document).size());
        }
    }

    @Test
    void theFontsThatAreNeededLieInThePdf() throws IOException {
        export(run("Łódź.png", 3, 640, 427, Runs.UNTRAINED), Look.defaults(), SheetChoice.USUAL);
        try (PDDocument document = pdf()) {
            PDResources resources = document.getPage(0).getResources();
            int fonts = 0;
            for (COSName name : resources.getFontNames()) {
                PDFont font = resources.getFont(name);
                assertTrue(font.isEmbedded(), font.getName());
                assertTrue(font.getName().contains("DejaVuSans"), font.getName());
                fonts++;
            }
            assertEquals(2, fonts);
            assertTrue(document.getDocumentInformation().getTitle().startsWith("UNTRAINED, Łódź.png"));
            assertEquals("Saccade 0.1.0", document.getDocumentInformation().getCreator());
            assertTrue(document.getDocumentInformation()
                    .getCustomMetadataValue("Command")
                    .startsWith("saccade render"));
        }
        String text = pdfText().replaceAll("\\s+", " ");
        assertTrue(text.contains("Łódź.png"), text);
        assertTrue(text.startsWith("UNTRAINED "), text);
    }

    @Test
    void theSameRunGivesTheSameBytes() throws IOException {
        AttentionRun run = run("cat.png", 3, 640, 427, Runs.UNTRAINED);
        export(run, Look.defaults(), SheetChoice.USUAL);
        byte[] pdf = Files.readAllBytes(folder.resolve("sheet.pdf"));
        byte[] svg = Files.readAllBytes(folder.resolve("sheet.svg"));
        export(run, Look.defaults(), SheetChoice.USUAL);
        assertArrayEquals(pdf, Files.readAllBytes(folder.resolve("sheet.pdf")));
        assertArrayEquals(svg, Files.readAllBytes(folder.resolve("sheet.svg")));
    }

    @Test
    void anOwnCaptionTakesThePlaceOfOursAndTheWarningStays() throws Exception {
        AttentionRun run = run("cat.png", 3, 640, 427, Runs.UNTRAINED);
        String caption =
                "Where <the> model & its heads look; 写真, наверх. ".repeat(6).strip();
        export(run, Look.defaults(), new SheetChoice(85, 2, SheetChoice.Maps.OVERLAYS, Optional.of(caption)));
        String svg = String.join(" ", texts(svg()));
        assertTrue(svg.contains(caption), svg);
        assertTrue(svg.contains("UNTRAINED"));
        assertFalse(svg.contains("patches"));
        export(run, Look.defaults(), new SheetChoice(85, 2, SheetChoice.Maps.OVERLAYS, Optional.of("")));
        assertFalse(pdfText().contains("patches"));
        assertTrue(pdfText().contains("head 3"));
    }

    @Test
    void aNameThatNoXmlMayHoldIsStillWritten() throws Exception {
        AttentionRun run = run("bad\u0001name.png", 1, 640, 427, Runs.TRAINED);
        export(run, Look.defaults(), SheetChoice.USUAL);
        assertTrue(String.join(" ", texts(svg())).contains("bad\uFFFDname"));
        assertTrue(pdfText().contains("bad\uFFFDname"));
    }

    /** The limits of one map with such values, then the next one's; 12 are drawn of each. */
    private List<String> limits(float[]... ends) throws Exception {
        AttentionRun made = run("cat.png", ends.length, 640, 427, Runs.TRAINED);
        List<AttentionMap> heads = new ArrayList<>();
        for (float[] end : ends) {
            float[] values = new float[12];
            for (int i = 0; i < values.length; i++) {
                values[i] = i == 11 ? end[1] : end[0] + (end[1] - end[0]) * i / 11;
            }
            heads.add(new AttentionMap(3, 4, values));
        }
        export(
                new AttentionRun(new AttentionMaps(heads), made.modelInput(), made.provenance()),
                Look.defaults(),
                new SheetChoice(180, 0, SheetChoice.Maps.HEATMAPS, Optional.of("")));
        return texts(svg()).stream()
                .filter(text -> text.matches("-?[0-9.]+(e-?[0-9]+)?"))
                .skip(2) // the mean's
                .toList();
    }

    @Test
    void limitsOfOneSheetHaveTheSameDecimals() throws Exception {
        assertEquals(
                List.of("0.000010", "0.066820", "0.000002", "0.037003"),
                limits(new float[] {0.00001f, 0.06682f}, new float[] {0.000002f, 0.037003f}));
        assertEquals(
                List.of("0.0000", "0.1235", "0.0100", "0.5000"),
                limits(new float[] {0, 0.12345f}, new float[] {0.01f, 0.5f}));
        assertEquals(
                List.of("0.12345", "0.12348", "0.00000", "0.50000"),
                limits(new float[] {0.12345f, 0.12348f}, new float[] {0, 0.5f}).stream()
                        .map(text -> text.substring(0, 7))
                        .toList());
    }

    @Test
    void limitsFarBelowTheOthersMakePowersOfTenOfAll() throws Exception {
        assertEquals(
                List.of("6.1e-17", "3.4e-1", "1.0e-5", "6.7e-2", "0", "5.0e-1"),
                limits(new float[] {6.1e-17f, 0.34f}, new float[] {0.00001f, 0.06682f}, new float[] {0, 0.5f}));
        assertEquals(
                List.of("1.0e-5", "2.5e3"),
                limits(new float[] {0.00001f, 2500}, new float[] {0, 1}).subList(0, 2));
    }

    @Test
    void headingNamesAndWordsAreWholeOnTheNarrowestSheet() throws Exception {
        Weights limited = new Weights.FromFile(
                Path.of("weights", "mae.pth"),
                "0123456789abcdef".repeat(4),
                Optional.of(new Caveat("CLS not trained", "made for other tokens", Caveat.Kind.LIMITED)));
        for (Weights weights : List.of(limited, Runs.DEMO, Runs.UNTRAINED)) {
            AttentionRun run = run("cat.png", 12, 640, 427, weights);
            List<String> told = new ArrayList<>();
            for (double millimetres : new double[] {30, 180}) {
                SheetChoice choice = new SheetChoice(millimetres, 0, SheetChoice.Maps.OVERLAYS, Optional.empty());
                export(run, Look.defaults(), choice);
                told.add(String.join(" ", texts(svg())));
            }
            assertEquals(told.get(1), told.get(0));
            double room = (30 * POINTS_PER_MM - 2 * PrintLayout.MARGIN);
            String word = weights.caveat().orElseThrow().word();
            assertTrue(Lettering.bold().line(word, 7.5).width() < room, word);
        }
    }

    /** Of the element, or of what it lies in. */
    private static double fontSize(Element text) {
        String size = text.getAttribute("font-size");
        return size.isEmpty() ? fontSize((Element) text.getParentNode()) : Double.parseDouble(size.replace("px", ""));
    }

    @Test
    void namesAreWholeInNarrowColumns() throws Exception {
        AttentionRun run = run("cat.png", 12, 640, 427, Runs.TRAINED);
        export(run, Look.defaults(), new SheetChoice(85, 8, SheetChoice.Maps.HEATMAPS, Optional.of("")));
        assertTrue(
                texts(svg()).containsAll(List.of("picture", "mean", "head 1", "head 12")),
                texts(svg()).toString());
        NodeList all = svg().getElementsByTagName("text");
        for (int i = 0; i < all.getLength(); i++) {
            Element text = (Element) all.item(i);
            if (text.getTextContent().matches("picture|mean|head.*")) {
                double size = fontSize(text);
                double width =
                        Lettering.bold().line(text.getTextContent(), size).width();
                assertTrue(
                        width < (85 * POINTS_PER_MM - 8 - 7 * 6) / 8, text.getTextContent() + " is " + width + " wide");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "full, LINEAR, from the lowest to the highest value of each map",
        "full, LOGARITHMIC, from the lowest above 0 to the highest value of each map",
        "auto, LINEAR, from the lowest value to the 99.5th percentile of each map",
        "auto, LOGARITHMIC, from the lowest value above 0 to the 99.5th percentile of each map",
        "p1:p92, LINEAR, from the 1st percentile to the 92nd percentile of each map",
        "p12:p100, LINEAR, from the 12th percentile to the highest value of each map",
        "0.1:0.8, LINEAR, from 10 to 80 % of the range of each map",
        "0:0.8, LINEAR, from the lowest value to 80 % of the range of each map",
        "v0.001:v0.08, LINEAR, from 0.00100 to 0.0800."
    })
    void theCaptionTellsWhatColoursSpan(String contrast, Transfer transfer, String words) throws Exception {
        Look look = Look.defaults().withContrast(Contrast.parse(contrast)).withTransfer(transfer);
        export(run("cat.png", 3, 640, 427, Runs.TRAINED), look, SheetChoice.USUAL);
        String text = String.join(" ", texts(svg()));
        assertTrue(text.contains(": attention, " + words), text);
    }

    @Test
    void aSingleHeadIsShownOnce() throws Exception {
        export(run("cat.png", 1, 640, 427, Runs.TRAINED), Look.defaults(), SheetChoice.USUAL);
        List<String> texts = texts(svg());
        assertTrue(texts.contains("head 1"));
        assertFalse(texts.contains("mean"));
    }
}
