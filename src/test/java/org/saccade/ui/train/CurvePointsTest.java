package org.saccade.ui.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.train.ConfusionMatrix;
import org.saccade.train.HeldOutFigures;
import org.saccade.train.StepFigures;
import org.saccade.ui.train.CurvePoints.Curve;
import org.saccade.ui.train.CurvePoints.Point;

/** What is drawn and told of a training. */
class CurvePointsTest {
    private static StepFigures step(long step, double loss, OptionalDouble accuracy) {
        return new StepFigures(step, 1_000_000, 0, loss, accuracy, 1e-3, 1, Duration.ZERO, Duration.ZERO);
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
