package org.saccade.export.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.export.WholeFile;
import org.saccade.export.page.Pen;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class CurveTest {
    private static final OptionalDouble NONE = OptionalDouble.empty();
    private static final int TRAINING = 0xff0072b2;
    private static final int HELD_OUT = 0xffd55e00;

    @Test
    void lossesOfOnePowerOfTenLieByTheirDifferences() throws Exception {
        double[] y = ys(svg(List.of(training(1, 1.0), training(2, 0.5), training(3, 0.25))), "#0072b2");
        assertEquals(2, (y[1] - y[0]) / (y[2] - y[1]), 1e-3);
    }

    @Test
    void lossesOfMoreLieByTheirFactors() throws Exception {
        Document drawing = svg(List.of(training(1, 1.0), training(2, 0.1), training(3, 0.01)));
        double[] y = ys(drawing, "#0072b2");
        assertEquals(y[1] - y[0], y[2] - y[1], 0.02);
        assertTrue(texts(drawing).containsAll(List.of("loss (logarithmic)", "0.01", "0.1", "1")));
    }

    @Test
    void aLossBelowZeroHasNoLogarithm() throws Exception {
        List<String> texts = texts(svg(List.of(training(1, 5), training(2, -0.1))));
        assertTrue(texts.contains("loss"), texts.toString());
    }

    @Test
    void axesHaveNamesAndNumbers() throws Exception {
        Document drawing = svg(List.of(
                line(400, OptionalDouble.of(2), OptionalDouble.of(0.1), NONE, NONE),
                line(1000, OptionalDouble.of(1), OptionalDouble.of(0.9), NONE, NONE),
                line(1000, NONE, NONE, OptionalDouble.of(1.2), OptionalDouble.of(0.8))));
        List<String> texts = texts(drawing);
        assertTrue(
                texts.containsAll(List.of(
                        "loss",
                        "accuracy",
                        "step",
                        "training",
                        "held out",
                        "200",
                        "1,000",
                        "1.2",
                        "2.0",
                        "20 %",
                        "80 %")),
                texts.toString());
        assertEquals("svg", drawing.getDocumentElement().getLocalName());
        assertEquals("http://www.w3.org/2000/svg", drawing.getDocumentElement().getNamespaceURI());
        assertEquals("0 0 900.00 600.00", drawing.getDocumentElement().getAttribute("viewBox"));
    }

    @Test
    void aTrainingWithoutClassesHasNoAccuracy() throws Exception {
        List<String> texts = texts(svg(List.of(training(1, 2), training(2, 1))));
        assertFalse(texts.contains("accuracy"));
        assertFalse(texts.contains("held out"));
    }

    @ParameterizedTest
    @CsvSource({"2,2", "1000,1000", "1001,501", "2000,1000", "2001,667"})
    void aLongLineHasAThousandPlaces(int lines, int places) throws Exception {
        List<MetricsLine> all = IntStream.rangeClosed(1, lines)
                .mapToObj(step -> training(step, step % 2 == 0 ? 1 : 3))
                .toList();
        double[] y = ys(svg(all), "#0072b2");
        assertEquals(places, y.length);
    }

    @Test
    void neighboursAreAveraged() {
        List<Pen.Point> values = IntStream.range(0, 4000)
                .mapToObj(i -> new Pen.Point(i, i % 2 == 0 ? 1 : 3))
                .toList();
        List<Pen.Point> thinned = Curve.thinned(values);
        assertEquals(1000, thinned.size());
        assertEquals(new Pen.Point(1.5, 2), thinned.get(0));
        assertEquals(new Pen.Point(3997.5, 2), thinned.get(999));
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2"})
    void soFewLinesAreDrawnToo(int count) throws Exception {
        List<MetricsLine> lines = IntStream.rangeClosed(1, count)
                .mapToObj(step -> training(step, 1))
                .toList();
        assertTrue(texts(svg(lines)).contains("step"));
        BufferedImage image = png(lines);
        assertEquals(count > 0, Arrays.stream(pixels(image)).anyMatch(pixel -> pixel == TRAINING));
    }

    @Test
    void whatIsNoNumberIsLeftOut() throws Exception {
        double[] y = ys(svg(List.of(training(1, 2), training(2, Double.NaN), training(3, 1))), "#0072b2");
        assertEquals(2, y.length);
        assertTrue(Arrays.stream(y).allMatch(Double::isFinite));
    }

    @Test
    void thePictureIsOfItsSizeAndShowsBothLines() throws IOException {
        List<MetricsLine> lines = new ArrayList<>();
        for (int step = 1; step <= 100; step++) {
            lines.add(line(step, OptionalDouble.of(Trainings.loss(step)), OptionalDouble.of(step / 101.0), NONE, NONE));
            if (step % 20 == 0) {
                lines.add(line(step, NONE, NONE, OptionalDouble.of(2.0 / step), OptionalDouble.of(step / 120.0)));
            }
        }
        BufferedImage image = png(lines);
        assertEquals(900, image.getWidth());
        assertEquals(600, image.getHeight());
        for (int colour : new int[] {TRAINING, HELD_OUT}) {
            assertTrue(Arrays.stream(pixels(image))
                            .filter(pixel -> pixel == colour)
                            .count()
                    > 50);
        }
    }

    @Test
    void aFullDiskIsAnIOException() {
        Curve curve = new Curve(List.of(training(1, 1)));
        OutputStream full = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        assertEquals(
                "No space left on device",
                assertThrows(IOException.class, () -> curve.svg().writeTo(full)).getMessage());
    }

    /** For the eye: -Dsaccade.look=FOLDER. */
    @Test
    void samplesForTheEye() throws IOException {
        String folder = System.getProperty("saccade.look");
        List<MetricsLine> lines = new ArrayList<>();
        for (int step = 3; step <= 6000; step += 3) {
            double noise = 0.15 * Math.sin(step * 12.9898) * Math.sin(step * 78.233);
            double loss = 2.3 / (1 + step / 100.0) + 0.05;
            lines.add(line(
                    step,
                    OptionalDouble.of(loss * (1 + noise)),
                    OptionalDouble.of(Math.min(1, 1 - 0.9 / (1 + step / 500.0) + noise / 4)),
                    NONE,
                    NONE));
            if (step % 300 == 0) {
                lines.add(line(
                        step,
                        NONE,
                        NONE,
                        OptionalDouble.of(loss * 1.3 + 0.05),
                        OptionalDouble.of(0.97 - 0.9 / (1 + step / 500.0))));
            }
        }
        Curve curve = new Curve(lines);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        curve.png().writeTo(bytes);
        assertTrue(bytes.size() > 10_000);
        if (folder != null) {
            Files.write(Path.of(folder, "curve.png"), bytes.toByteArray());
            WholeFile.write(Path.of(folder, "curve.svg"), curve.svg());
        }
    }

    private static MetricsLine training(long step, double loss) {
        return line(step, OptionalDouble.of(loss), NONE, NONE, NONE);
    }

    private static MetricsLine line(
            long step,
            OptionalDouble loss,
            OptionalDouble accuracy,
            OptionalDouble heldOutLoss,
            OptionalDouble heldOutAccuracy) {
        return new MetricsLine(step, 1, loss, accuracy, heldOutLoss, heldOutAccuracy, NONE, NONE, 0, List.of());
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static BufferedImage png(List<MetricsLine> lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Curve(lines).png().writeTo(bytes);
        return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static Document svg(List<MetricsLine> lines)
            throws IOException, SAXException, ParserConfigurationException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Curve(lines).svg().writeTo(bytes);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static List<String> texts(Document svg) {
        NodeList all = svg.getElementsByTagName("text");
        return IntStream.range(0, all.getLength())
                .mapToObj(i -> all.item(i).getTextContent())
                .toList();
    }

    /** Of the first line of a colour, which is that of losses, how far down its places lie. */
    private static double[] ys(Document svg, String colour) {
        Color asked = Color.decode(colour);
        String stroke = "rgb(%d,%d,%d)".formatted(asked.getRed(), asked.getGreen(), asked.getBlue());
        NodeList all = svg.getElementsByTagName("path");
        double[] numbers = IntStream.range(0, all.getLength())
                .mapToObj(i -> (Element) all.item(i))
                .filter(line -> inherited(line, "stroke").equals(stroke))
                .map(line -> Arrays.stream(line.getAttribute("d").split("[ML ]+", -1))
                        .filter(number -> !number.isEmpty())
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .findFirst()
                .orElseThrow();
        return IntStream.range(0, numbers.length / 2)
                .mapToDouble(i -> numbers[2 * i + 1])
                .toArray();
    }

    private static String inherited(Element element, String attribute) {
        Element holder = element;
        while (holder.getAttribute(attribute).isEmpty()) {
            holder = (Element) holder.getParentNode();
        }
        return holder.getAttribute(attribute);
    }
}
