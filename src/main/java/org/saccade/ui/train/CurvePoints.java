package org.saccade.ui.train;

import java.util.ArrayList;
import java.util.List;
import org.saccade.export.training.MetricsLine;
import org.saccade.train.HeldOutFigures;
import org.saccade.train.StepFigures;

/** A training's losses and accuracies so far, in so few points that drawing them costs the same however long it goes on. */
final class CurvePoints {
    /** Of each kind. */
    static final int MOST = 300;

    private final List<Point> steps = new ArrayList<>();
    private final List<Point> heldOut = new ArrayList<>();
    private long together = 1;
    private long pending;
    private double step;
    private double loss;
    private double accuracy;

    /**
     * A place of the curve.
     *
     * @param step the last that it stands for
     * @param loss the mean of these steps
     * @param accuracy the same, 0 to 1; NaN without classes
     */
    record Point(double step, double loss, double accuracy) {}

    /**
     * What is drawn.
     *
     * @param steps those that were learnt from
     * @param heldOut those that were measured on
     * @param end how many steps the training has
     */
    record Curve(List<Point> steps, List<Point> heldOut, long end) {
        Curve {
            steps = List.copyOf(steps);
            heldOut = List.copyOf(heldOut);
        }
    }

    /** What was written down of the steps before a training was resumed; before any other figures. */
    void addEarlier(List<MetricsLine> lines) {
        long before = 0;
        for (MetricsLine line : lines) {
            if (line.isHeldOut()) {
                addHeldOut(new Point(
                        line.step(),
                        line.heldOutLoss().orElse(Double.NaN),
                        line.heldOutAccuracy().orElse(Double.NaN)));
                continue;
            }
            long steps = Math.max(1, line.step() - before);
            together = Math.max(together, steps);
            add(
                    line.step(),
                    steps,
                    line.loss().orElse(Double.NaN),
                    line.accuracy().orElse(Double.NaN));
            before = line.step();
        }
    }

    void add(StepFigures figures) {
        add(figures.step(), 1, figures.loss(), figures.accuracy().orElse(Double.NaN));
    }

    /** @param count how many steps the means are of */
    private void add(long last, long count, double meanLoss, double meanAccuracy) {
        step = last;
        loss += meanLoss * count;
        accuracy += meanAccuracy * count;
        pending += count;
        if (pending >= together) {
            steps.add(new Point(step, loss / pending, accuracy / pending));
            pending = 0;
            loss = 0;
            accuracy = 0;
            if (steps.size() > MOST) {
                halve();
            }
        }
    }

    /** Two neighbours become one; an odd last one stays to be added to. */
    private void halve() {
        List<Point> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < steps.size(); i += 2) {
            Point first = steps.get(i);
            Point second = steps.get(i + 1);
            pairs.add(new Point(second.step, (first.loss + second.loss) / 2, (first.accuracy + second.accuracy) / 2));
        }
        if (steps.size() % 2 == 1) {
            Point last = steps.get(steps.size() - 1);
            pending = together;
            loss = last.loss * together;
            accuracy = last.accuracy * together;
        }
        together *= 2;
        steps.clear();
        steps.addAll(pairs);
    }

    void add(HeldOutFigures figures) {
        addHeldOut(new Point(figures.step(), figures.loss(), figures.accuracy()));
    }

    private void addHeldOut(Point point) {
        heldOut.add(point);
        if (heldOut.size() > MOST) {
            for (int i = heldOut.size() - 2; i >= 0; i -= 2) {
                heldOut.remove(i); // the last one stays
            }
        }
    }

    /** A copy. */
    Curve curve(long end) {
        return new Curve(steps, heldOut, end);
    }
}
