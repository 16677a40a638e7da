package org.saccade.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.saccade.train.LossPart;
import org.saccade.train.StepFigures;

class TrainingProgressTest {
    private static StepFigures figures(long step, double instance) {
        return new StepFigures(
                step,
                2,
                0,
                3 * instance,
                OptionalDouble.empty(),
                1e-3,
                100,
                Duration.ZERO,
                Duration.ZERO,
                List.of(new LossPart("instance", instance), new LossPart("spread", 0.25)));
    }

    @Test
    void theLineTellsOfTheLossAndItsParts() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        TrainingProgress progress = new TrainingProgress(new Console(stream, stream, false), () -> 0);
        progress.stepDone(figures(1, 1));
        progress.stepDone(figures(2, 1));
        String line = err.toString(StandardCharsets.UTF_8);
        assertTrue(line.startsWith("step 2/2, epoch 1, loss 3.000 (instance 1.000, spread 0.250), rate"), line);
    }
}
