package org.saccade.export.page;

import java.awt.Color;
import java.awt.Font;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.DOMGroupManager;
import org.apache.batik.svggen.ImageHandlerBase64Encoder;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Draws SVG through Batik. Text stays text; where it begins, ends or is centred is told, because a viewer's letters may be
 * wider or narrower than ours. Batik asks Java for the names of fonts, which fails on machines without any: {@link
 * NamedFont} knows its own.
 */
final class SvgPen extends GraphicsPen {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    /** Our own letters are DejaVu Sans's; Verdana's are about as wide. */
    private static final String FONTS = "'DejaVu Sans', Verdana, sans-serif";
    /** Pixels of an image on paper: half a thousandth of an inch is no longer seen. */
    private static final double PIXELS_PER_POINT = 400 / 72.0;

    private static final double MILLIMETRES_PER_POINT = 25.4 / 72;

    private final AnchoredText graphics;
    private final double pixelsPerUnit;

    private SvgPen(AnchoredText graphics, double pixelsPerUnit) {
        super(graphics);
        this.graphics = graphics;
        this.pixelsPerUnit = pixelsPerUnit;
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    }

    static void write(Page page, OutputStream out) throws IOException {
        AnchoredText graphics = AnchoredText.of(emptyDocument());
        page.drawing().accept(new SvgPen(graphics, page.unit() == Page.Unit.POINT ? PIXELS_PER_POINT : 1));
        Element root = graphics.getRoot();
        root.setAttribute("width", length(page, page.width()));
        root.setAttribute("height", length(page, page.height()));
        root.setAttribute("viewBox", "0 0 " + number(page.width()) + " " + number(page.height()));
        root.setAttribute("font-family", FONTS);
        describe(root, page);
        try {
            Transformer writer = TransformerFactory.newDefaultInstance().newTransformer();
            writer.transform(new DOMSource(root), new StreamResult(out));
        } catch (TransformerException e) {
            throw causeOf(e);
        }
    }

    private static Document emptyDocument() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java has no XML", e);
        }
    }

    private static String length(Page page, double units) {
        return page.unit() == Page.Unit.PIXEL ? number(units) : number(units * MILLIMETRES_PER_POINT) + "mm";
    }

    /** What viewers show as the name, and all that is told of it. */
    private static void describe(Element root, Page page) {
        Map<String, String> texts = page.texts();
        Element description = element(root, "desc");
        description.setTextContent(texts.entrySet().stream()
                .filter(text -> !text.getKey().equals("Title"))
                .map(text -> text.getKey() + ": " + TextLines.printable(text.getValue()))
                .collect(Collectors.joining("\n")));
        Element title = element(root, "title");
        title.setTextContent(TextLines.printable(page.title()));
        root.insertBefore(description, root.getFirstChild());
        root.insertBefore(title, description);
    }

    private static Element element(Element root, String name) {
        return root.getOwnerDocument().createElementNS(NAMESPACE, name);
    }

    /** A full disk is told as such. */
    private static IOException causeOf(TransformerException fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException disk) {
                return disk;
            }
        }
        return new IOException(fault);
    }

    @Override
    public void area(double x, double y, double width, double height, Color colour) {
        graphics.setColor(colour);
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void write(String text, Style style, Anchor anchor, Point at) {
        graphics.setColor(style.colour());
        graphics.setFont(new NamedFont(style.bold(), style.size()));
        graphics.write(TextLines.printable(text), anchor, at);
    }

    @Override
    public void image(Scalable image, Area area) {
        int width = Math.max(1, (int) Math.round(area.width() * pixelsPerUnit));
        int height = Math.max(1, (int) Math.round(area.height() * pixelsPerUnit));
        graphics.drawImage(
                image.at(width, height),
                new AffineTransform(area.width() / width, 0, 0, area.height() / height, area.x(), area.y()),
                null);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** A font that Java needn't have. */
    private static final class NamedFont extends Font {
        private static final long serialVersionUID = 1L;

        NamedFont(boolean bold, double size) {
            super("DejaVu Sans", bold ? BOLD : PLAIN, (int) Math.round(size));
            pointSize = (float) size;
        }

        @Override
        public String getFamily() {
            return getName();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof NamedFont font && font.getStyle() == getStyle() && font.pointSize == pointSize;
        }

        @Override
        public int hashCode() {
            return Float.hashCode(pointSize) + getStyle();
        }
    }

    /** Batik's drawing, with texts that tell which part of them lies at their place. */
    private static final class AnchoredText extends SVGGraphics2D {
        private AnchoredText(SVGGeneratorContext context) {
            super(context, false);
        }

        static AnchoredText of(Document document) {
            SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
            context.setComment(null);
            context.setImageHandler(new PngInside());
            SVGGeneratorContext.GraphicContextDefaults defaults = new SVGGeneratorContext.GraphicContextDefaults();
            defaults.setFont(new NamedFont(false, 12));
            context.setGraphicContextDefaults(defaults);
            return new AnchoredText(context);
        }

        void write(String text, Anchor anchor, Point at) {
            Element element = getDOMFactory().createElementNS(NAMESPACE, SVG_TEXT_TAG);
            element.setAttribute("x", number(at.x()));
            element.setAttribute("y", number(at.y()));
            element.setAttribute("text-anchor", anchor.name().toLowerCase(Locale.ROOT));
            element.setAttributeNS(XMLConstants.XML_NS_URI, "xml:space", "preserve");
            element.setTextContent(text);
            domGroupManager.addElement(element, DOMGroupManager.FILL);
        }
    }

    /** Images as PNG in the file, by the JDK's writer. */
    private static final class PngInside extends ImageHandlerBase64Encoder {
        @Override
        public void encodeImage(RenderedImage image, OutputStream out) throws SVGGraphics2DIOException {
            try {
                ImageIO.write(image, "png", out);
            } catch (IOException e) {
                throw new SVGGraphics2DIOException(e.getMessage(), e);
            }
        }
    }
}
