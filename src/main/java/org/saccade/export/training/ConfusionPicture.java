package org.saccade.export.training;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.saccade.export.SheetPen;
import org.saccade.export.page.Lettering;
import org.saccade.heatmap.Colormap;
import org.saccade.train.ConfusionMatrix;
import org.saccade.train.HeldOutFigures;

/**
 * Which class was taken for which, as a picture: a cell for each pair with its count, coloured by the share of its row.
 */
final class ConfusionPicture {
    private static final Colormap COLOURS = Colormap.named("viridis");
    private static final double TEXT = 13;
    private static final int MARGIN = 24;
    private static final int GAP = 8;
    private static final int LEAST_CELL = 26;
    private static final int USUAL_CELL = 44;
    private static final int FEW = 12;
    private static final double LONGEST_NAME = 160;
    /** Title, what rows and columns are, and the colours. */
    private static final int HEAD = 84;

    private static final int LEAST_WIDTH = 460;
    private static final int BAR = 120;

    private final HeldOutFigures figures;
    private final ConfusionMatrix confusion;
    private final Lettering letters = Lettering.regular();
    private final Lettering bold = Lettering.bold();
    private final List<Lettering.Line> names;
    private final int longest;
    private final int cell;

    ConfusionPicture(HeldOutFigures figures) {
        this.figures = figures;
        this.confusion = figures.confusion();
        this.names = confusion.classes().stream()
                .map(name -> letters.fitted(name.replaceAll("\\p{Cntrl}", " "), TEXT, LONGEST_NAME))
                .toList();
        this.longest = (int) Math.ceil(
                names.stream().mapToDouble(Lettering.Line::width).max().orElse(0));
        int size = names.size();
        long most = Arrays.stream(confusion.counts())
                .flatMapToLong(Arrays::stream)
                .max()
                .orElse(0);
        double widest = letters.line(String.valueOf(most), TEXT).width() + 10;
        this.cell = (int) Math.ceil(Math.max(size <= FEW ? USUAL_CELL : LEAST_CELL, widest));
    }

    /** The figures in a line. */
    static String words(HeldOutFigures figures) {
        long pictures = figures.confusion().pictures();
        String step = String.format(Locale.ROOT, "Step %,d: ", figures.step());
        return pictures == 0
                ? step + "no held-out pictures"
                : step
                        + String.format(
                                Locale.ROOT, "%.1f %% of %,d pictures right", 100 * figures.accuracy(), pictures);
    }

    /** Draws it, TYPE_INT_RGB. */
    BufferedImage draw() {
        int size = names.size();
        int left = MARGIN + longest + GAP;
        int top = MARGIN + HEAD + longest + GAP;
        int width = Math.max(LEAST_WIDTH, left + size * cell + MARGIN);
        BufferedImage image = new BufferedImage(width, top + size * cell + MARGIN, BufferedImage.TYPE_INT_RGB);
        try (SheetPen pen = new SheetPen(image)) {
            head(pen, width - 2 * MARGIN);
            for (int row = 0; row < size; row++) {
                double baseline = top + (row + 0.5) * cell + 0.36 * TEXT;
                pen.write(
                        names.get(row),
                        SheetPen.TEXT,
                        left - GAP - names.get(row).width(),
                        baseline);
            }
        }
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        for (int column = 0; column < size; column++) {
            upward(graphics, names.get(column), left + (column + 0.5) * cell + 0.36 * TEXT, top - GAP);
        }
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                cell(graphics, row, column, left + column * cell, top + row * cell);
            }
        }
        graphics.dispose();
        return image;
    }

    private void head(SheetPen pen, double room) {
        pen.write(bold.fitted(words(figures), TEXT, room), SheetPen.TEXT, MARGIN, MARGIN + TEXT);
        String what = "A row for each true class, a column for what it was taken for";
        pen.write(letters.fitted(what, TEXT, room), SheetPen.QUIET, MARGIN, MARGIN + 2.6 * TEXT);
        double baseline = MARGIN + 4.4 * TEXT;
        double x = MARGIN + pen.write(letters.line("0", TEXT), SheetPen.QUIET, MARGIN, baseline) + GAP;
        pen.colours(COLOURS, (int) x, (int) (baseline - 0.85 * TEXT), BAR, (int) TEXT);
        String end = "100 % of the row's pictures";
        pen.write(letters.fitted(end, TEXT, room - BAR - 3 * GAP), SheetPen.QUIET, (int) x + BAR + GAP, baseline);
    }

    private static void upward(Graphics2D graphics, Lettering.Line name, double baseline, double bottom) {
        AffineTransform up = AffineTransform.getTranslateInstance(baseline, bottom);
        up.rotate(-Math.PI / 2);
        graphics.setColor(SheetPen.TEXT);
        graphics.fill(up.createTransformedShape(name.outline()));
    }

    private void cell(Graphics2D graphics, int row, int column, int x, int y) {
        long count = confusion.count(row, column);
        long pictures = Arrays.stream(confusion.counts()[row]).sum();
        float share = pictures == 0 ? 0 : (float) count / pictures;
        Color colour = new Color(COLOURS.argb(share));
        graphics.setColor(colour);
        graphics.fillRect(x, y, cell - 1, cell - 1);
        if (count > 0) {
            Lettering.Line number = letters.line(String.valueOf(count), TEXT);
            graphics.setColor(isBright(colour) ? Color.BLACK : Color.WHITE);
            graphics.fill(AffineTransform.getTranslateInstance(
                            x + (cell - 1 - number.width()) / 2, y + (cell - 1) / 2.0 + 0.36 * TEXT)
                    .createTransformedShape(number.outline()));
        }
    }

    /** Whether black is read more easily on it than white: by relative luminance (WCAG 2.1), equal at 0.179. */
    static boolean isBright(Color colour) {
        double luminance = 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
        return luminance > 0.179;
    }

    private static double linear(int value) {
        double share = value / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
