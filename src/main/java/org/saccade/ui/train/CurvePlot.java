package org.saccade.ui.train;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;
import org.saccade.ui.common.Texts;
import org.saccade.ui.train.CurvePoints.Curve;
import org.saccade.ui.train.CurvePoints.Point;

/** One quantity over the steps of a training: a line of what was learnt from, a dashed one with dots of what was held out. */
final class CurvePlot extends Region {
    private static final double HEIGHT = 96;
    private static final double GAP = 4;
    private static final double DOT = 2.2;
    private static final int MOST_DOTS = 30;

    private final String unit;
    private final ToDoubleFunction<Point> value;
    private final Label name;
    private final Label top = new Label();
    private final Label bottom = new Label("0");
    private final Label end = new Label();
    private final Line axis = new Line();
    private final Line ground = new Line();
    private final Polyline steps = new Polyline();
    private final Polyline heldOut = new Polyline();
    private final double fixedTop;
    private Curve curve;

    /**
     * @param name of the quantity
     * @param unit format of the largest value
     * @param value of a point
     * @param fixedTop the largest value that is shown; 0 to follow the points
     */
    CurvePlot(String name, String unit, ToDoubleFunction<Point> value, double fixedTop) {
        this.name = new Label(name);
        this.unit = unit;
        this.value = value;
        this.fixedTop = fixedTop;
        getStyleClass().add("curve-plot");
        this.name.getStyleClass().add("curve-name");
        List.of(axis, ground).forEach(line -> line.getStyleClass().add("curve-axis"));
        steps.getStyleClass().add("curve-steps");
        heldOut.getStyleClass().add("curve-held-out");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        show(null);
    }

    /** Shows a curve, or with null none. */
    void show(Curve now) {
        curve = now;
        requestLayout();
    }

    private double top() {
        if (fixedTop > 0 || curve == null) {
            return Math.max(fixedTop, 1e-9);
        }
        double most = 1e-9;
        for (List<Point> points : List.of(curve.steps(), curve.heldOut())) {
            for (Point point : points) {
                most = Math.max(most, value.applyAsDouble(point)); // NaN never is
            }
        }
        return most;
    }

    @Override
    protected void layoutChildren() {
        double most = top();
        top.setText(curve == null ? "" : String.format(Locale.ROOT, unit, most));
        end.setText(curve == null ? "" : Texts.of("train.curve.end", curve.end()));
        getChildren().setAll(name, top, bottom, end, axis, ground, steps, heldOut);
        double letters = bottom.prefHeight(-1);
        double left = Math.max(top.prefWidth(-1), bottom.prefWidth(-1)) + GAP;
        double above = letters + GAP;
        double below = getHeight() - letters - GAP;
        double right = getWidth() - GAP;
        at(name, left, 0);
        at(top, left - GAP - top.prefWidth(-1), above - letters / 2);
        at(bottom, left - GAP - bottom.prefWidth(-1), below - letters / 2);
        at(end, right - end.prefWidth(-1), below + GAP / 2);
        line(axis, left, above, left, below);
        line(ground, left, below, right, below);
        Place place = new Place(left, right, above, below, most);
        steps.getPoints().setAll(curve == null ? List.of() : place.of(curve.steps()));
        heldOut.getPoints().setAll(curve == null ? List.of() : place.of(curve.heldOut()));
        dots(place);
    }

    private static void at(Label label, double x, double y) {
        label.resizeRelocate(x, y, label.prefWidth(-1), label.prefHeight(-1));
    }

    private static void line(Line line, double x1, double y1, double x2, double y2) {
        line.setStartX(x1);
        line.setStartY(y1);
        line.setEndX(x2);
        line.setEndY(y2);
    }

    /** So that they are told from the other line without colours, and one alone is seen. */
    private void dots(Place place) {
        List<Point> points = curve == null ? List.of() : curve.heldOut();
        if (points.size() > MOST_DOTS) {
            return;
        }
        List<Double> places = place.of(points);
        for (int i = 0; i < places.size(); i += 2) {
            Circle dot = new Circle(places.get(i), places.get(i + 1), DOT);
            dot.getStyleClass().add("curve-dot");
            getChildren().add(dot);
        }
    }

    /** Where values lie on the screen. */
    private final class Place {
        private final double left;
        private final double right;
        private final double above;
        private final double below;
        private final double most;

        Place(double left, double right, double above, double below, double most) {
            this.left = left;
            this.right = right;
            this.above = above;
            this.below = below;
            this.most = most;
        }

        /** x and y of each point that has a value. */
        List<Double> of(List<Point> points) {
            return points.stream()
                    .filter(point -> !Double.isNaN(value.applyAsDouble(point)))
                    .flatMap(point -> List.of(x(point), y(point)).stream())
                    .toList();
        }

        private double x(Point point) {
            return left + (right - left) * Math.min(1, point.step() / curve.end());
        }

        private double y(Point point) {
            return below - (below - above) * Math.min(1, value.applyAsDouble(point) / most);
        }
    }
}
