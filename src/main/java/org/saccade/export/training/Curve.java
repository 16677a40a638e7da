package org.saccade.export.training;

import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.saccade.export.PngFile;
import org.saccade.export.WholeFile;
import org.saccade.export.page.Page;
import org.saccade.export.page.Pen;
import org.saccade.export.page.Pen.Point;
import org.saccade.export.training.CurvePanel.Frame;
import org.saccade.export.training.CurvePanel.Series;

/**
 * {@code curve.png} and {@code curve.svg}: loss over steps, and where there are classes the accuracy below it; of the
 * training and of pictures that were held out. At most 1,000 places a line, each the mean of as many lines of
 * {@code metrics.csv}. Losses that span more than a power of ten are drawn by their logarithms.
 */
final class Curve {
    static final int WIDTH = 900;
    static final int HEIGHT = 600;

    private static final int MOST_PLACES = 1000;
    /** Okabe and Ito's blue and vermilion, which the colour-blind tell apart; dots tell them apart, too. */
    private static final Color TRAINING = new Color(0x0072b2);

    private static final Color HELD_OUT = new Color(0xd55e00);
    private static final double LEFT = 84;
    private static final double RIGHT = 34;
    private static final double TOP = 48;
    private static final double BOTTOM = 52;
    private static final double BETWEEN = 62;

    private final List<CurvePanel> panels = new ArrayList<>();

    /** @param lines of {@code metrics.csv}, ascending */
    Curve(List<MetricsLine> lines) {
        Axis steps = Axis.linear(
                0, lines.stream().mapToDouble(MetricsLine::step).max().orElse(1), 8, Axis::whole);
        List<Series> losses = series(lines, MetricsLine::loss, MetricsLine::heldOutLoss);
        double[] ends = ends(losses);
        Axis up = Axis.ofLosses(ends[0], ends[1]);
        panels.add(new CurvePanel(up.logarithmic() ? "loss (logarithmic)" : "loss", steps, up, losses));
        List<Series> shares = series(lines, MetricsLine::accuracy, MetricsLine::heldOutAccuracy);
        if (!shares.isEmpty()) {
            double[] range = ends(shares);
            double room = (range[1] - range[0]) / 20;
            Axis percents = Axis.linear(Math.max(0, range[0] - room), Math.min(1, range[1] + room), 8, Axis::percent);
            panels.add(new CurvePanel("accuracy", steps, percents, shares));
        }
    }

    private static List<Series> series(
            List<MetricsLine> lines,
            Function<MetricsLine, OptionalDouble> training,
            Function<MetricsLine, OptionalDouble> heldOut) {
        List<Series> series = new ArrayList<>();
        List<Point> ofTraining = thinned(values(lines, training));
        if (!ofTraining.isEmpty()) {
            series.add(new Series("training", TRAINING, false, ofTraining));
        }
        List<Point> ofHeldOut = thinned(values(lines, heldOut));
        if (!ofHeldOut.isEmpty()) {
            series.add(new Series("held out", HELD_OUT, true, ofHeldOut));
        }
        return series;
    }

    private static List<Point> values(List<MetricsLine> lines, Function<MetricsLine, OptionalDouble> figure) {
        return lines.stream()
                .filter(line -> Double.isFinite(figure.apply(line).orElse(Double.NaN)))
                .map(line -> new Point(line.step(), figure.apply(line).getAsDouble()))
                .toList();
    }

    /** At most so many places as can be told apart, each the mean of its neighbours. */
    static List<Point> thinned(List<Point> values) {
        int group = (values.size() + MOST_PLACES - 1) / MOST_PLACES;
        if (group < 2) {
            return values;
        }
        List<Point> means = new ArrayList<>();
        for (int from = 0; from < values.size(); from += group) {
            List<Point> part = values.subList(from, Math.min(from + group, values.size()));
            means.add(new Point(
                    part.stream().mapToDouble(Point::x).average().orElseThrow(),
                    part.stream().mapToDouble(Point::y).average().orElseThrow()));
        }
        return means;
    }

    private static double[] ends(List<Series> series) {
        double[] all = series.stream()
                .flatMapToDouble(each -> each.values().stream().mapToDouble(Point::y))
                .toArray();
        return new double[] {
            DoubleStream.of(all).min().orElse(0), DoubleStream.of(all).max().orElse(1)
        };
    }

    /** The picture. */
    WholeFile.Content png() {
        Page page = page();
        return PngFile.of(page.pixels(), page.texts());
    }

    /** The same with lines as lines and text as text. */
    WholeFile.Content svg() {
        return page()::writeSvg;
    }

    private Page page() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("Title", title());
        texts.put("Software", "Saccade");
        return new Page(WIDTH, HEIGHT, Page.Unit.PIXEL, texts, this::draw);
    }

    private String title() {
        return panels.size() > 1 ? "Loss and accuracy over steps of training" : "Loss over steps of training";
    }

    private void draw(Pen pen) {
        pen.area(0, 0, WIDTH, HEIGHT, Color.WHITE);
        double room = HEIGHT - TOP - BOTTOM - BETWEEN * (panels.size() - 1);
        double y = TOP;
        for (int i = 0; i < panels.size(); i++) {
            double height = panels.size() == 1 ? room : room * (i == 0 ? 0.56 : 0.44);
            panels.get(i).draw(pen, new Frame(LEFT, y, WIDTH - LEFT - RIGHT, height));
            y += height + BETWEEN;
        }
        pen.write("step", 13, Pen.Anchor.MIDDLE, new Point((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12), Color.BLACK);
    }
}
