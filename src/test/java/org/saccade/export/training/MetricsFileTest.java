package org.saccade.export.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.export.ExportException;
import org.saccade.train.HeldOutFigures;
import org.saccade.train.LossPart;
import org.saccade.train.StepFigures;
import org.saccade.train.TrainingListener;

class MetricsFileTest {
    private static final int TIMES = 2; // the last columns: views a second, seconds

    @TempDir
    private Path folder;

    @Test
    void aLineForEachStepOfAShortTraining() throws IOException {
        try (MetricsFile metrics = MetricsFile.open(folder, 0, List.of())) {
            metrics.step(new StepFigures(
                    1,
                    2,
                    0,
                    2.5,
                    OptionalDouble.of(0.25),
                    1e-6,
                    640,
                    Duration.ofMillis(1500),
                    Duration.ZERO,
                    List.of()));
            metrics.step(new StepFigures(
                    2,
                    2,
                    0,
                    1.0 / 3,
                    OptionalDouble.empty(),
                    2e-6,
                    320,
                    Duration.ofSeconds(3),
                    Duration.ZERO,
                    List.of()));
            metrics.heldOut(Trainings.heldOut(2));
        }
        assertEquals(
                List.of(
                        "step,epoch,loss,accuracy,held_out_loss,held_out_accuracy,learning_rate,views_a_second,seconds",
                        "1,1,2.5,0.25,,,1.0E-6,640.0,1.5",
                        "2,1,0.3333333,,,,2.0E-6,320.0,3.0",
                        "2,1,,,2.364865,0.5714286,,,3.0"),
                Files.readAllLines(folder.resolve("metrics.csv")));
    }

    private static StepFigures ofParts(long step, long steps) {
        return new StepFigures(
                step,
                steps,
                0,
                step + 1.0,
                OptionalDouble.empty(),
                0.5,
                1,
                Duration.ofSeconds(step),
                Duration.ZERO,
                List.of(new LossPart("instance", 2.0 * step), new LossPart("spread", 0.5)));
    }

    /** 3 steps a line: step 3's is a mean, step 4 is open when the process is killed. */
    @Test
    void thePartsOfALossHaveColumnsOfTheirOwn() throws IOException {
        List<String> parts = List.of("instance", "spread");
        try (MetricsFile metrics = MetricsFile.open(folder, 0, parts)) {
            for (long step = 1; step <= 4; step++) {
                metrics.step(ofParts(step, 6000));
            }
        }
        try (MetricsFile metrics = MetricsFile.open(folder, 4, parts)) {
            assertEquals(
                    List.of(new LossPart("instance", 8), new LossPart("spread", 0.5)),
                    metrics.earlier().get(1).parts());
            metrics.step(ofParts(5, 6000));
            metrics.step(ofParts(6, 6000));
            metrics.heldOut(Trainings.heldOut(6));
        }
        assertEquals(
                List.of(
                        "step,epoch,loss,accuracy,held_out_loss,held_out_accuracy,learning_rate,views_a_second,seconds,"
                                + "instance,spread",
                        "3,1,3.0,,,,0.5,1.0,3.0,4.0,0.5",
                        "6,1,6.0,,,,0.5,1.0,6.0,10.0,0.5",
                        "6,1,,,2.134146,0.8,,,6.0,,"),
                Files.readAllLines(folder.resolve("metrics.csv")));
    }

    @Test
    void aFileWithoutColumnsForPartsIsGoneOnWith() throws IOException {
        try (MetricsFile metrics = MetricsFile.open(folder, 0, List.of())) {
            metrics.step(Trainings.step(1, 100, 1));
        }
        try (MetricsFile metrics = MetricsFile.open(folder, 1, List.of("instance", "spread"))) {
            assertEquals(List.of(), metrics.earlier().get(0).parts());
            metrics.step(ofParts(2, 100));
        }
        List<String> lines = Files.readAllLines(folder.resolve("metrics.csv"));
        assertTrue(lines.get(0).endsWith(",seconds,instance,spread"), lines.get(0));
        assertTrue(lines.get(1).endsWith(",1.0,,"), lines.get(1));
        assertEquals("2,1,3.0,,,,0.5,1.0,2.0,4.0,0.5", lines.get(2));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2000,1", "2001,2", "10000,5", "10001,6", "3000000,1500"})
    void theLongestTrainingHasTwoThousandLinesOfSteps(long steps, long size) {
        assertEquals(size, MetricsFile.groupSize(steps));
        assertTrue((steps + size - 1) / size <= 2000);
    }

    @Test
    void aLineIsTheMeanOfItsSteps() throws IOException {
        long steps = 6000; // 3 a line
        try (MetricsFile metrics = MetricsFile.open(folder, 0, List.of())) {
            Trainings.go(listener(metrics), 0, 8, steps, 0.5);
        }
        List<String> lines = Files.readAllLines(folder.resolve("metrics.csv"));
        assertEquals(3, lines.size());
        String[] second = lines.get(2).split(",", -1);
        assertEquals("6", second[0]);
        double mean = (Trainings.loss(4) + Trainings.loss(5) + Trainings.loss(6)) / 3;
        assertEquals(mean, Double.parseDouble(second[2]), 1e-6 * mean);
        assertEquals(1e-3 / 7, Double.parseDouble(second[6]), 1e-10, "the learning rate is the last step's");
        assertEquals("3.0", second[8]);
    }

    @Test
    void figuresAreThereForOthersAtOnce() throws IOException {
        try (MetricsFile metrics = MetricsFile.open(folder, 0, List.of())) {
            metrics.step(Trainings.step(1, 100, 1));
            assertEquals(2, Files.readAllLines(folder.resolve("metrics.csv")).size());
        }
    }

    /** Saved at one step, broken off at a later one, and resumed: within groups, at their ends, around evaluations. */
    @ParameterizedTest
    @CsvSource({
        "100,40,71",
        "100,50,50",
        "100,99,100",
        "9000,40,43",
        "9000,40,61",
        "9000,42,44",
        "9000,50,51",
        "9000,45,90",
        "9000,3,3",
        "9000,0,37"
    })
    void aResumedTrainingsFileIsThatOfAnUndisturbedOne(long steps, long saved, long broken) throws IOException {
        long until = Math.min(steps, 123);
        Path undisturbed = Files.createDirectory(folder.resolve("undisturbed"));
        Path resumed = Files.createDirectory(folder.resolve("resumed"));
        try (MetricsFile metrics = MetricsFile.open(undisturbed, 0, List.of())) {
            Trainings.go(listener(metrics), 0, until, steps, 1);
            metrics.end();
        }
        MetricsFile first = MetricsFile.open(resumed, 0, List.of()); // never closed: its process is killed
        Trainings.go(listener(first), 0, saved, steps, 1);
        first.saved();
        Trainings.go(listener(first), saved, broken, steps, 1);
        Files.writeString(resumed.resolve("metrics.csv"), "77,3,0.1", StandardOpenOption.APPEND);
        try (MetricsFile metrics = MetricsFile.open(resumed, saved, List.of())) {
            Trainings.go(listener(metrics), saved, until, steps, 7);
            metrics.end();
        }
        assertEquals(withoutTimes(undisturbed), withoutTimes(resumed));
        assertFalse(Files.exists(resumed.resolve(MetricsFile.STEPS)), "what only a resumption needs goes at the end");
    }

    @Test
    void anEvaluationThatIsRepeatedAfterResumingHasOneLine() throws IOException {
        try (MetricsFile metrics = MetricsFile.open(folder, 0, List.of())) {
            Trainings.go(listener(metrics), 0, 25, 100, 1);
            metrics.saved();
        }
        try (MetricsFile metrics = MetricsFile.open(folder, 25, List.of())) {
            metrics.heldOut(Trainings.heldOut(25));
            metrics.step(Trainings.step(26, 100, 1));
        }
        List<String> lines = Files.readAllLines(folder.resolve("metrics.csv"));
        assertEquals(1 + 25 + 1 + 1, lines.size());
        assertTrue(lines.get(27).startsWith("26,"));
    }

    @Test
    void aNewTrainingBeginsANewFile() throws IOException {
        try (MetricsFile metrics = MetricsFile.open(folder, 0, List.of())) {
            Trainings.go(listener(metrics), 0, 30, 100, 1);
        }
        try (MetricsFile metrics = MetricsFile.open(folder, 0, List.of())) {
            assertEquals(List.of(), metrics.lines());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\n1,2\n",
                MetricsLine.HEADER + "\nx,1,,,,,,,0\n",
                MetricsLine.HEADER + "\n1,1,0.5\n",
                MetricsLine.HEADER,
                MetricsLine.HEADER + ",Instance\n",
                MetricsLine.HEADER + ",\n",
                MetricsLine.HEADER + ",a" + ",b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b\n",
                "\u0000\u0000\n"
            })
    void anotherFileOfThatNameIsNotWrittenOver(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("metrics.csv"), text);
        ExportException refused = assertThrows(ExportException.class, () -> MetricsFile.open(folder, 5, List.of()));
        assertTrue(refused.getMessage().startsWith(file + " is no file of a training's figures"));
        assertEquals(text, Files.readString(file));
    }

    @Test
    void whatIsNoNumberIsWrittenAsThat() throws IOException {
        try (MetricsFile metrics = MetricsFile.open(folder, 0, List.of())) {
            metrics.step(new StepFigures(
                    1,
                    9,
                    0,
                    Double.NaN,
                    OptionalDouble.empty(),
                    1,
                    1,
                    Duration.ofSeconds(1),
                    Duration.ZERO,
                    List.of()));
            assertEquals("1,1,NaN,,,,1.0,1.0,1.0", metrics.lines().get(0).text(List.of()));
        }
    }

    private List<String> withoutTimes(Path of) throws IOException {
        return Files.readAllLines(of.resolve("metrics.csv")).stream()
                .map(line -> String.join(",", List.of(line.split(",", -1)).subList(0, 9 - TIMES)))
                .toList();
    }

    private static TrainingListener listener(MetricsFile metrics) {
        return new TrainingListener() {
            @Override
            public void stepDone(StepFigures figures) throws IOException {
                metrics.step(figures);
            }

            @Override
            public void heldOutDone(HeldOutFigures figures) throws IOException {
                metrics.heldOut(figures);
            }
        };
    }
}
