package org.saccade.export.training;

import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Draws as SVG 1.1 (W3C, 2011), text as text. By the JDK's XML writer and no library of drawings: those that we know
 * place text by the widths of Java's fonts, which not every machine has, and can't centre it in a viewer's.
 */
final class SvgPen implements CurvePen {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    private final XMLStreamWriter xml;
    private XMLStreamException fault;

    private SvgPen(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** What draws with a pen. */
    @FunctionalInterface
    interface Drawing {
        void draw(CurvePen pen);
    }

    /**
     * Writes a drawing.
     *
     * @param title what a reader aloud says
     */
    static void write(OutputStream out, int width, int height, String title, Drawing drawing) throws IOException {
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("svg");
            xml.writeDefaultNamespace(NAMESPACE);
            xml.writeAttribute("width", String.valueOf(width));
            xml.writeAttribute("height", String.valueOf(height));
            xml.writeAttribute("viewBox", "0 0 " + width + " " + height);
            xml.writeAttribute("font-family", "DejaVu Sans, Verdana, sans-serif");
            xml.writeStartElement("title");
            xml.writeCharacters(title);
            xml.writeEndElement();
            SvgPen pen = new SvgPen(xml);
            drawing.draw(pen);
            if (pen.fault != null) {
                throw pen.fault;
            }
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw e.getNestedException() instanceof IOException disk ? disk : new IOException(e);
        }
    }

    @Override
    public void area(double x, double y, double width, double height, Color colour) {
        element(
                "rect",
                "x",
                number(x),
                "y",
                number(y),
                "width",
                number(width),
                "height",
                number(height),
                "fill",
                name(colour));
    }

    @Override
    public void line(List<Point> points, double width, Color colour) {
        String places = points.stream()
                .map(point -> number(point.x()) + "," + number(point.y()))
                .collect(Collectors.joining(" "));
        element(
                "polyline",
                "points",
                places,
                "fill",
                "none",
                "stroke",
                name(colour),
                "stroke-width",
                number(width),
                "stroke-linejoin",
                "round");
    }

    @Override
    public void dot(Point centre, double radius, Color colour) {
        element(
                "circle",
                "cx",
                number(centre.x()),
                "cy",
                number(centre.y()),
                "r",
                number(radius),
                "fill",
                name(colour));
    }

    @Override
    public void write(String text, double size, Anchor anchor, Point at, Color colour) {
        start(
                "text",
                "x",
                number(at.x()),
                "y",
                number(at.y()),
                "font-size",
                number(size),
                "text-anchor",
                anchor.name().toLowerCase(Locale.ROOT),
                "fill",
                name(colour));
        tell(() -> {
            xml.writeCharacters(text);
            xml.writeEndElement();
        });
    }

    private void element(String name, String... attributes) {
        start(name, attributes);
        tell(xml::writeEndElement);
    }

    private void start(String name, String... attributes) {
        tell(() -> {
            xml.writeCharacters("\n");
            xml.writeStartElement(name);
            for (int i = 0; i < attributes.length; i += 2) {
                xml.writeAttribute(attributes[i], attributes[i + 1]);
            }
        });
    }

    private interface Part {
        void write() throws XMLStreamException;
    }

    /** The first failure is thrown when the drawing is done: no drawing knows where it goes. */
    private void tell(Part part) {
        if (fault == null) {
            try {
                part.write();
            } catch (XMLStreamException e) {
                fault = e;
            }
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String name(Color colour) {
        return String.format(Locale.ROOT, "#%06x", colour.getRGB() & 0xffffff);
    }
}
