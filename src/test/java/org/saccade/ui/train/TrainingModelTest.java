package org.saccade.ui.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.train.Goal;
import org.saccade.train.Length;
import org.saccade.train.Training;
import org.saccade.train.TrainingPlan;
import org.saccade.ui.ScreenQueue;
import org.saccade.ui.common.Texts;
import org.saccade.ui.picture.PictureSource;
import org.saccade.ui.train.TrainingModel.State;

/** Micro models trained on drawn pictures, as the panel asks for it. */
class TrainingModelTest {
    private static final long SECOND = 1_000_000_000;
    private static final int ENDLESS = 1_000_000;

    @TempDir
    static Path pictures;

    @TempDir
    Path folder;

    private final ScreenQueue screen = new ScreenQueue();
    private final AtomicLong clock = new AtomicLong(1);
    private final ObjectProperty<PictureSource> inView = new SimpleObjectProperty<>();
    private final List<Path> kept = new ArrayList<>();
    private TrainingModel model;
    private Path output;

    @BeforeAll
    static void draw() throws Exception {
        DrawnKinds.write(pictures, 12);
    }

    @BeforeEach
    void make() {
        output = folder.resolve("out");
        LiveMap map = new LiveMap(inView, screen, clock::get);
        // each look at the clock finds it a second later, so that every step is told
        model = new TrainingModel(folder, map, screen, () -> clock.addAndGet(SECOND), kept::add);
    }

    @AfterEach
    void close() throws Exception {
        model.close();
        assertTrue(model.awaitEnd(30, TimeUnit.SECONDS));
    }

    private TrainingPlan plan(double steps) {
        return DrawnKinds.plan(Goal.CLASSIFY, pictures, output, steps);
    }

    private long step() {
        return model.figures().map(now -> now.step()).orElse(0L);
    }

    /** Waits until the training's thread waits to be let on. */
    private void untilItRests() {
        while (Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("training"))
                .filter(thread -> thread.getKey().getState() == Thread.State.WAITING)
                .noneMatch(thread -> Arrays.stream(thread.getValue())
                        .anyMatch(frame -> frame.getMethodName().equals("mayGoOn")))) {
            Thread.onSpinWait();
        }
    }

    private Set<String> names() throws Exception {
        try (Stream<Path> files = Files.list(output)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Goal.class,
            names = {"CLASSIFY", "DINO"})
    void aTrainingIsShownToItsEndAndLeavesItsFiles(Goal goal) throws Exception {
        model.begin(DrawnKinds.plan(goal, pictures, output, 6));
        assertEquals(State.OPENING, model.state().get());

        screen.until(() -> model.state().get() == State.ENDED);

        assertEquals(6, step());
        assertEquals(6, model.progress().get().curve().steps().size());
        TrainingOutcome outcome = model.outcome().get();
        assertTrue(outcome.finished());
        assertTrue(outcome.fault().isEmpty(), () -> outcome.fault().get().details());
        assertEquals(output.resolve("model.safetensors"), outcome.model().orElseThrow());
        assertEquals(goal == Goal.CLASSIFY ? 2 : 0, model.facts().get().classes());
        assertEquals(goal == Goal.CLASSIFY, model.heldOut().get() != null);
        Set<String> expected =
                new TreeSet<>(Set.of("model.safetensors", "config.json", "checkpoint.safetensors", "metrics.csv"));
        expected.addAll(Set.of("curve.png", "curve.svg"));
        if (goal == Goal.CLASSIFY) {
            expected.addAll(Set.of("confusion.csv", "confusion.png"));
        }
        assertEquals(expected, names());
        assertEquals(List.of(), kept, "a model that is done is opened when the user asks for it");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noStepIsTakenWhileItRests(boolean byTheUser) throws Exception {
        model.begin(plan(ENDLESS));
        screen.until(() -> step() >= 2);
        if (byTheUser) {
            model.pause(true);
        } else {
            model.giveWay(true);
        }
        untilItRests();
        screen.until(screen::isIdle);
        long rested = step();
        assertEquals(State.RUNNING, model.state().get());
        assertEquals(byTheUser, model.paused().get());

        model.stopAndKeep();
        screen.until(() -> model.state().get() == State.ENDED);

        assertEquals(rested, step());
        try (Training resumed = Training.resume(output)) {
            assertEquals(rested, resumed.step());
        }
        assertFalse(model.outcome().get().finished());
        assertEquals(List.of(output.resolve("model.safetensors")), kept);
    }

    @Test
    void itGoesOnAfterAPauseUnlessTheWindowStillComputes() {
        model.begin(plan(ENDLESS));
        screen.until(() -> step() >= 1);
        model.pause(true);
        model.giveWay(true);
        model.pause(false);
        untilItRests();
        screen.until(screen::isIdle);
        long rested = step();

        model.giveWay(false);

        screen.until(() -> step() > rested);
    }

    @Test
    void whatWasStoppedGoesOn() {
        model.begin(plan(12));
        screen.until(() -> step() >= 1);
        model.pause(true);
        model.stopAndKeep();
        screen.until(() -> model.state().get() == State.ENDED);
        long before = step();
        assertTrue(before < 12);

        model.resume(output);
        assertFalse(model.paused().get());
        screen.until(() -> model.state().get() == State.ENDED);

        assertEquals(12, step());
        assertTrue(model.outcome().get().finished());
        List<CurvePoints.Point> curve = model.progress().get().curve().steps();
        assertEquals(12, curve.size(), "the steps before belong to the curve");
        assertEquals(1, curve.get(0).step());
        assertEquals(12, curve.get(11).step());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsDiscardedIsDeletedAndNothingElse(boolean hasOtherFiles) throws Exception {
        model.begin(plan(ENDLESS));
        screen.until(() -> step() >= 1);
        if (hasOtherFiles) {
            Files.writeString(output.resolve("notes.txt"), "mine");
        }

        model.discard();
        screen.until(() -> model.state().get() == State.IDLE);

        assertEquals(hasOtherFiles, Files.exists(output));
        if (hasOtherFiles) {
            assertEquals(Set.of("notes.txt"), names());
        }
        assertEquals(List.of(), kept);
        assertNull(model.progress().get());
    }

    @Test
    void whatIsCancelledBeforeItsFirstStepLeavesNothing() {
        Length hours = new Length(600, Length.Unit.MINUTES);
        model.begin(DrawnKinds.plan(Goal.CLASSIFY, pictures, output, hours, 3e-3, 0.05));
        model.stopAndKeep();
        screen.until(() -> model.state().get() != State.SAVING);

        assertEquals(State.IDLE, model.state().get());
        assertFalse(Files.exists(output));
        assertEquals(List.of(), kept);
    }

    @Test
    void thereIsOneTrainingAtATime() {
        model.begin(plan(ENDLESS));
        Path other = folder.resolve("other");
        model.begin(DrawnKinds.plan(Goal.CLASSIFY, pictures, other, 1));
        screen.until(() -> step() >= 1);
        model.resume(other);
        model.stopAndKeep();
        screen.until(() -> model.state().get() == State.ENDED);

        assertEquals(output, model.outcome().get().output());
        assertFalse(Files.exists(other));
    }

    @Test
    void aLossThatIsNoNumberIsToldInOneLine() {
        Length steps = new Length(400, Length.Unit.STEPS);
        model.begin(DrawnKinds.plan(Goal.CLASSIFY, pictures, output, steps, 100, 50));
        screen.until(() -> model.state().get() == State.ENDED);

        assertEquals(
                Texts.of("train.diverged"),
                model.outcome().get().fault().orElseThrow().line());
        assertFalse(model.outcome().get().finished());
    }

    @Test
    void whatIsNoticedOnTheWayIsTold() throws Exception {
        Path some = DrawnKinds.write(folder.resolve("some"), 8);
        for (int i = 0; i < 8; i++) {
            Files.writeString(some.resolve("stripes/" + i + ".png"), "no picture");
        }
        model.begin(DrawnKinds.plan(Goal.CLASSIFY, some, output, 8));
        screen.until(() -> model.state().get() == State.ENDED);

        List<String> notes = model.notes().get();
        assertEquals(8, model.unreadable().get(), "all are counted");
        assertEquals(
                3, notes.stream().filter(note -> note.contains(".png")).count(), () -> "three are named: " + notes);
        assertTrue(
                notes.stream().anyMatch(note -> note.startsWith("Nothing is learnt of the class stripes: ")),
                notes::toString);
        model.another();
        assertEquals(List.of(), model.notes().get());
    }

    @Test
    void anOutputThatCannotBeWrittenIsToldInOneLine() throws Exception {
        output = Files.writeString(folder.resolve("file"), "").resolve("out");
        model.begin(plan(2));
        screen.until(() -> model.state().get() == State.ENDED);

        String line = model.outcome().get().fault().orElseThrow().line();
        assertTrue(line.contains(folder.resolve("file").toString()), line);
        assertFalse(line.contains("\n"), line);
        assertTrue(model.outcome().get().model().isEmpty());
        model.another();
        assertEquals(State.IDLE, model.state().get());
    }

    @Test
    void theWindowClosesOnceACheckpointIsWritten() throws Exception {
        List<String> closed = new ArrayList<>();
        assertTrue(model.endBefore(() -> closed.add("at once")), "nothing is trained");
        model.begin(plan(ENDLESS));
        screen.until(() -> step() >= 1);

        assertFalse(model.endBefore(() -> closed.add("then")));
        assertTrue(model.shown().get());
        assertTrue(model.endBefore(() -> closed.add("twice")), "asked a second time");
        screen.until(() -> model.state().get() == State.ENDED);

        assertEquals(List.of("then"), closed);
        assertEquals(List.of(), kept, "nothing is opened in a window that closes");
        try (Training resumed = Training.resume(output)) {
            assertTrue(resumed.step() >= 1);
        }
    }

    @Test
    void thePictureInViewIsLookedAtWhileItLearns() {
        inView.set(new PictureSource.OfFile(pictures.resolve("disc/0.png")));
        model.begin(plan(ENDLESS));
        screen.until(() -> model.map().shown().get() != null);
        LiveMap.Shown first = model.map().shown().get();
        assertEquals(1, first.step(), "after the first step");
        assertEquals(208, first.drawing().width(), "13 pixels for each of 16, so that it can be seen");

        inView.set(new PictureSource.OfFile(pictures.resolve("stripes/3.png")));
        assertNull(model.map().shown().get());
        screen.until(() -> model.map().shown().get() != null);
        LiveMap.Shown second = model.map().shown().get();
        assertEquals("3.png", second.name());
        assertEquals(1, second.step(), "the same copy of the model");
        assertFalse(Arrays.equals(first.drawing().argb(), second.drawing().argb()));

        clock.addAndGet(30 * SECOND);
        screen.until(() -> model.map().shown().get().step() > 1);
        inView.set(null);
        assertNull(model.map().shown().get());
    }
}
