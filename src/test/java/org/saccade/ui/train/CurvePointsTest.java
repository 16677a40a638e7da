package org.saccade.ui.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.export.training.MetricsLine;
import org.saccade.train.ConfusionMatrix;
import org.saccade.train.HeldOutFigures;
import org.saccade.train.StepFigures;
import org.saccade.ui.train.CurvePoints.Curve;
import org.saccade.ui.train.CurvePoints.Point;

/** What is drawn and told of a training. */
class CurvePointsTest {
    private static StepFigures step(long step, double loss, OptionalDouble accuracy) {
        return new StepFigures(step, 1_000_000, 0, loss, accuracy, 1e-3, 1, Duration.ZERO, Duration.ZERO, List.of());
    }

    private static HeldOutFigures heldOut(long step) {
        return new HeldOutFigures(step, 0, 1, new ConfusionMatrix(List.of("a", "b"), new long[][] {{3, 1}, {0, 4}}));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 300, 301, 302, 1_000, 12_345})
    void fewPointsStandForAllSteps(int steps) {
        CurvePoints points = new CurvePoints();
        for (int step = 1; step <= steps; step++) {
            points.add(step(step, step, OptionalDouble.of(step / (double) steps)));
        }
        Curve curve = points.curve(steps);

        assertTrue(
                curve.steps().size() <= CurvePoints.MOST,
                () -> "" + curve.steps().size());
        double before = 0;
        for (Point point : curve.steps()) {
            // the mean of all whole numbers from one to another is the middle between them
            assertEquals((before + 1 + point.step()) / 2, point.loss(), 1e-6);
            assertEquals(point.loss() / steps, point.accuracy(), 1e-9);
            before = point.step();
        }
        assertTrue(before > steps - 2.0 * steps / CurvePoints.MOST - 1, "the end is missing after " + before);
    }

    private static MetricsLine line(long step, OptionalDouble accuracy, double heldOut) {
        OptionalDouble none = OptionalDouble.empty();
        return Double.isNaN(heldOut)
                ? new MetricsLine(
                        step, 1, OptionalDouble.of((double) step), accuracy, none, none, none, none, 0, List.of())
                : new MetricsLine(step, 1, none, none, OptionalDouble.of(heldOut), accuracy, none, none, 0, List.of());
    }

    /** Lines of 10 steps each, five open steps, and those of the new sitting: every point is the mean of what it stands for. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 400, 2_000})
    void whatWasLearntBeforeAResumptionBelongsToTheCurve(int lines) {
        List<MetricsLine> earlier = new ArrayList<>();
        for (int i = 1; i <= lines; i++) {
            // as metrics.csv: the mean of steps 10 i - 9 to 10 i, where a step's loss is its number
            double mean = 10 * i - 4.5;
            earlier.add(new MetricsLine(
                    10L * i,
                    1,
                    OptionalDouble.of(mean),
                    OptionalDouble.of(mean / 1e6),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    0,
                    List.of()));
        }
        earlier.add(line(10L * lines, OptionalDouble.of(0.5), 2));
        for (int i = 1; i <= 5; i++) {
            earlier.add(line(10L * lines + i, OptionalDouble.of((10L * lines + i) / 1e6), Double.NaN));
        }
        CurvePoints points = new CurvePoints();
        points.addEarlier(earlier);
        long end = 10L * lines + 200;
        for (long step = 10L * lines + 6; step <= end; step++) {
            points.add(step(step, (double) step, OptionalDouble.of(step / 1e6)));
        }
        Curve curve = points.curve(end);

        assertTrue(curve.steps().size() <= CurvePoints.MOST);
        assertEquals(List.of(new Point(10.0 * lines, 2, 0.5)), curve.heldOut());
        double before = 0;
        for (Point point : curve.steps()) {
            assertEquals((before + 1 + point.step()) / 2, point.loss(), 1e-6);
            assertEquals(point.loss() / 1e6, point.accuracy(), 1e-9);
            before = point.step();
        }
        assertTrue(before > end - 2.0 * end / CurvePoints.MOST - 10, "the end is missing after " + before);
    }

    @Test
    void withoutClassesThereIsNoAccuracy() {
        CurvePoints points = new CurvePoints();
        points.add(step(1, 4, OptionalDouble.empty()));
        assertTrue(Double.isNaN(points.curve(1).steps().get(0).accuracy()));
    }

    @Test
    void ofManyEpochsSomeAreKeptAndTheLastIsOneOfThem() {
        CurvePoints points = new CurvePoints();
        for (int epoch = 1; epoch <= 1_000; epoch++) {
            points.add(heldOut(epoch));
            List<Point> now = points.curve(1_000).heldOut();
            assertTrue(now.size() <= CurvePoints.MOST);
            assertEquals(epoch, now.get(now.size() - 1).step());
        }
        assertEquals(0.875, points.curve(1_000).heldOut().get(0).accuracy(), 1e-9);
    }

    @Test
    void theWorstConfusionsAreToldInWords() {
        ConfusionMatrix matrix =
                new ConfusionMatrix(List.of("cat", "dog", "fox"), new long[][] {{10, 5, 0}, {1, 10, 2}, {0, 7, 3}});
        assertEquals(
                List.of("7 of 10 \"fox\" were taken for \"dog\".", "5 of 15 \"cat\" were taken for \"dog\"."),
                Confusions.worst(matrix, 2));
        assertEquals(List.of(), Confusions.worst(new ConfusionMatrix(List.of("a"), new long[][] {{4}}), 3));
    }

    @ParameterizedTest
    @CsvSource({"0, 0 s", "59400, 59 s", "59600, 1 min 0 s", "200000, 3 min 20 s", "11100000, 3 h 5 min"})
    void timeIsToldAsPeopleDo(long milliseconds, String words) {
        assertEquals(words, TimeWords.of(Duration.ofMillis(milliseconds)));
    }
}
