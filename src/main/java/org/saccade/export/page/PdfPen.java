package org.saccade.export.page;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/**
 * Draws PDF through PDFBox. Text is text in DejaVu Sans, of which the letters that are needed lie in the file; what that
 * lacks is drawn as outlines that say which text they are (ActualText), so that readers that know ActualText find it; others find the letters that we have. PDFBox reads the
 * font itself: Java needs none.
 */
final class PdfPen implements Pen {
    private static final double PIXELS_PER_POINT = 400 / 72.0;
    /** PDFBox makes the file's identity of this in place of the time. */
    private static final long IDENTITY = 0x5accade;
    /** How far a Bézier curve's inner points lie out, so that four make a circle. */
    private static final double ROUND = 0.5523;

    private final PDDocument document;
    private final PDPageContentStream content;
    private final double height;
    private final PDType0Font regular;
    private final PDType0Font bold;
    private final Lettering regularLetters = Lettering.regular();
    private final Lettering boldLetters = Lettering.bold();

    private PdfPen(PDDocument document, PDPageContentStream content, double height) throws IOException {
        this.document = document;
        this.content = content;
        this.height = height;
        this.regular = font(document, "regular.ttf");
        this.bold = font(document, "bold.ttf");
    }

    static void write(Page page, OutputStream out) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.setDocumentId(IDENTITY);
            describe(document.getDocumentInformation(), page.texts());
            PDPage sheet = new PDPage(new PDRectangle((float) page.width(), (float) page.height()));
            document.addPage(sheet);
            try (PDPageContentStream content = new PDPageContentStream(document, sheet)) {
                page.drawing().accept(new PdfPen(document, content, page.height()));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            document.save(out);
        }
    }

    private static void describe(PDDocumentInformation about, Map<String, String> texts) {
        texts.forEach((name, text) -> {
            switch (name) {
                case "Title" -> about.setTitle(text);
                case "Description" -> about.setSubject(text);
                case "Software" -> about.setCreator(text);
                default -> about.setCustomMetadataValue(name, text);
            }
        });
    }

    private static PDType0Font font(PDDocument document, String file) throws IOException {
        try (InputStream in = PdfPen.class.getResourceAsStream("/org/saccade/export/lettering/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file lettering/" + file);
            }
            return PDType0Font.load(document, in);
        }
    }

    /** A step that writes into memory, so that it hardly fails. */
    private interface Step {
        void write() throws IOException;
    }

    private static void tell(Step step) {
        try {
            step.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void area(double x, double y, double width, double height, Color colour) {
        tell(() -> {
            content.setNonStrokingColor(colour);
            content.addRect((float) x, up(y + height), (float) width, (float) height);
            content.fill();
        });
    }

    @Override
    public void line(List<Point> points, double width, Color colour) {
        tell(() -> {
            content.setStrokingColor(colour);
            content.setLineWidth((float) width);
            content.setLineJoinStyle(1);
            trace(GraphicsPen.path(points), new AffineTransform());
            content.stroke();
        });
    }

    @Override
    public void dot(Point centre, double radius, Color colour) {
        double x = centre.x();
        double y = centre.y();
        double inner = ROUND * radius;
        tell(() -> {
            content.setNonStrokingColor(colour);
            content.moveTo((float) (x + radius), up(y));
            curve(x + radius, y + inner, x + inner, y + radius, x, y + radius);
            curve(x - inner, y + radius, x - radius, y + inner, x - radius, y);
            curve(x - radius, y - inner, x - inner, y - radius, x, y - radius);
            curve(x + inner, y - radius, x + radius, y - inner, x + radius, y);
            content.fill();
        });
    }

    private void curve(double x1, double y1, double x2, double y2, double x3, double y3) throws IOException {
        content.curveTo((float) x1, up(y1), (float) x2, up(y2), (float) x3, up(y3));
    }

    @Override
    public void write(String text, Style style, Anchor anchor, Point at) {
        String composed = Normalizer.normalize(TextLines.printable(text), Normalizer.Form.NFC);
        Lettering letters = style.bold() ? boldLetters : regularLetters;
        Lettering.Line line = letters.line(composed, style.size());
        double x = at.x() - PixelPen.before(anchor, line.width());
        tell(() -> {
            content.setNonStrokingColor(style.colour());
            if (letters.hasAll(composed)) {
                content.beginText();
                content.setFont(style.bold() ? bold : regular, (float) style.size());
                content.newLineAtOffset((float) x, up(at.y()));
                content.showText(composed);
                content.endText();
            } else {
                outlines(line.outline(), composed, style, new Point(x, at.y()));
            }
        });
    }

    /** Outlines, and over them what readers of text find: programs look for letters before they believe ActualText. */
    private void outlines(Shape outline, String text, Style style, Point at) throws IOException {
        Lettering letters = style.bold() ? boldLetters : regularLetters;
        String known = text.codePoints()
                .mapToObj(Character::toString)
                .map(letter -> letters.hasAll(letter) ? letter : "\uFFFD")
                .collect(Collectors.joining());
        COSDictionary actual = new COSDictionary();
        actual.setString(COSName.ACTUAL_TEXT, text);
        content.beginMarkedContent(COSName.getPDFName("Span"), PDPropertyList.create(actual));
        trace(outline, AffineTransform.getTranslateInstance(at.x(), at.y()));
        content.fill();
        content.saveGraphicsState();
        content.beginText();
        content.setRenderingMode(RenderingMode.NEITHER);
        content.setFont(style.bold() ? bold : regular, (float) style.size());
        content.newLineAtOffset((float) at.x(), up(at.y()));
        content.showText(known);
        content.endText();
        content.restoreGraphicsState();
        content.endMarkedContent();
    }

    private void trace(Shape shape, AffineTransform moved) throws IOException {
        double[] at = new double[6];
        double lastX = 0;
        double lastY = 0;
        for (PathIterator path = shape.getPathIterator(moved); !path.isDone(); path.next()) {
            switch (path.currentSegment(at)) {
                case PathIterator.SEG_MOVETO -> content.moveTo((float) at[0], up(at[1]));
                case PathIterator.SEG_LINETO -> content.lineTo((float) at[0], up(at[1]));
                case PathIterator.SEG_QUADTO -> {
                    // PDF has cubic curves alone
                    curve(
                            lastX + 2 * (at[0] - lastX) / 3,
                            lastY + 2 * (at[1] - lastY) / 3,
                            at[2] + 2 * (at[0] - at[2]) / 3,
                            at[3] + 2 * (at[1] - at[3]) / 3,
                            at[2],
                            at[3]);
                    at[0] = at[2];
                    at[1] = at[3];
                }
                case PathIterator.SEG_CUBICTO -> {
                    curve(at[0], at[1], at[2], at[3], at[4], at[5]);
                    at[0] = at[4];
                    at[1] = at[5];
                }
                default -> content.closePath();
            }
            lastX = at[0];
            lastY = at[1];
        }
    }

    @Override
    public void image(Scalable image, Area area) {
        int across = Math.max(1, (int) Math.round(area.width() * PIXELS_PER_POINT));
        int down = Math.max(1, (int) Math.round(area.height() * PIXELS_PER_POINT));
        tell(() -> content.drawImage(
                LosslessFactory.createFromImage(document, image.at(across, down)),
                (float) area.x(),
                up(area.y() + area.height()),
                (float) area.width(),
                (float) area.height()));
    }

    /** PDF counts from the foot. */
    private float up(double y) {
        return (float) (height - y);
    }
}
