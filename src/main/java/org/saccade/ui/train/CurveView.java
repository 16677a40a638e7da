package org.saccade.ui.train;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;
import org.saccade.ui.train.CurvePoints.Curve;
import org.saccade.ui.train.CurvePoints.Point;

/** Loss and accuracy over the steps of a training. */
final class CurveView extends VBox {
    private static final double SAMPLE = 22;

    private final CurvePlot loss = new CurvePlot(Texts.of("train.curve.loss"), "%.2f", Point::loss, 0);
    private final CurvePlot accuracy =
            new CurvePlot(Texts.of("train.curve.accuracy"), "%.0f %%", point -> 100 * point.accuracy(), 100);
    private final HBox legend = new HBox(
            12,
            entry("train.curve.steps", sample("curve-steps")),
            entry("train.curve.held-out", sample("curve-held-out"), dot()));

    CurveView() {
        super(4);
        setId("train-curve");
        getStyleClass().add("curve");
        setAccessibleText(Texts.of("train.curve.about"));
        getChildren().addAll(loss, accuracy, legend);
        show(null);
    }

    /** Shows a curve, or with null none; accuracy where there is some. */
    void show(Curve curve) {
        loss.show(curve);
        accuracy.show(curve);
        boolean hasAccuracy = curve == null
                || curve.steps().isEmpty()
                || !Double.isNaN(curve.steps().get(0).accuracy());
        Presence.set(accuracy, hasAccuracy);
        Presence.set(legend, hasAccuracy);
    }

    private static Line sample(String style) {
        Line line = new Line(0, 0, SAMPLE, 0);
        line.getStyleClass().add(style);
        return line;
    }

    private static Circle dot() {
        Circle dot = new Circle(2.2);
        dot.getStyleClass().add("curve-dot");
        return dot;
    }

    private static HBox entry(String words, Node... samples) {
        HBox entry = new HBox(4);
        entry.setAlignment(Pos.CENTER_LEFT);
        entry.getChildren().addAll(samples);
        Label label = new Label(Texts.of(words));
        label.setMinWidth(USE_PREF_SIZE);
        entry.getChildren().add(label);
        return entry;
    }
}
