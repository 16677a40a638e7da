package org.saccade.ui.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.train.Goal;
import org.saccade.train.Length;
import org.saccade.train.Preset;
import org.saccade.train.TrainingPlan;
import org.saccade.ui.ScreenQueue;

/** What is asked before a model is trained. */
class TrainingFormTest {
    @TempDir
    Path folder;

    private final ScreenQueue screen = new ScreenQueue();
    private Path into;
    private TrainingForm form;

    @BeforeEach
    void make() {
        into = folder.resolve("models");
        form = new TrainingForm(into, screen);
    }

    @AfterEach
    void close() {
        form.close();
    }

    private FoundPictures found() {
        assertTrue(form.looking().get());
        screen.until(() -> !form.looking().get());
        return form.found().get();
    }

    @Test
    void picturesAreCountedAndTheOutputIsAFolderThatIsNotThere() throws Exception {
        Path pictures = DrawnKinds.write(folder.resolve("kinds"), 4);
        Files.createDirectories(into.resolve("kinds-training"));
        form.pictures().set(pictures);
        assertFalse(form.ready().get(), "while it is looked into");
        FoundPictures found = found();

        assertEquals(Optional.empty(), found.refusal());
        assertEquals(8, found.count());
        assertEquals(2, found.classes());
        assertTrue(form.ready().get());
        form.minutes().set("0,5");
        form.preset().set(Preset.MNIST);
        TrainingPlan plan = form.plan();
        assertEquals(into.resolve("kinds-training-2"), plan.output());
        assertEquals(new Length(0.5, Length.Unit.MINUTES), plan.length());
        assertEquals(Preset.MNIST.recipe(Goal.CLASSIFY).sizes(), plan.recipe().sizes());
        assertEquals(16, plan.recipe().batch(), "few pictures make small batches");
        assertFalse(Files.exists(plan.output()), "nothing is made before it begins");

        form.goal().set(Goal.DINO);
        assertEquals(0, found().classes());
        assertEquals(Preset.MNIST, form.preset().get(), "what was chosen for these pictures stays");
    }

    @Test
    void aFolderThatCannotBeUsedIsToldAndAnotherOneTaken() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        form.pictures().set(empty);
        String why = found().refusal().orElseThrow();
        assertTrue(why.contains(empty.toString()) && why.contains("no pictures"), why);
        assertFalse(form.ready().get());

        Path flat = DrawnKinds.write(folder.resolve("kinds"), 4).resolve("disc");
        form.pictures().set(flat);
        assertTrue(found().refusal().orElseThrow().contains("without classes"));
        form.goal().set(Goal.DINO);
        assertEquals(Optional.empty(), found().refusal(), "without classes it can be used");
        form.pictures().set(folder.resolve("gone"));
        assertTrue(found().refusal().orElseThrow().contains("does not exist"));
    }

    @Test
    void theOutputLiesOutsideThePicturesAndOutsideOtherTrainings() throws Exception {
        Path pictures = DrawnKinds.write(folder.resolve("kinds"), 4);
        form.pictures().set(pictures);
        found();
        form.into().set(pictures.resolve("disc"));
        assertTrue(found().refusal().orElseThrow().contains("outside it"));
        Path trained = Files.createDirectories(folder.resolve("trained"));
        Files.writeString(trained.resolve("checkpoint.safetensors"), "");
        form.into().set(trained);
        assertTrue(found().refusal().orElseThrow().contains("holds a training"));
    }

    @Test
    void lookingIsGivenUp() throws Exception {
        form.pictures().set(DrawnKinds.write(folder.resolve("kinds"), 4));
        form.pictures().set(null);
        assertFalse(form.looking().get());
        form.pictures().set(DrawnKinds.write(folder.resolve("others"), 4));
        assertEquals(folder.resolve("others"), found().pictures());
        form.stopLooking();
        assertNull(form.found().get());
    }

    @ParameterizedTest
    @CsvSource({"5, true", "0.5, true", "0, false", "-1, false", "five, false", "NaN, false", "1e9, false", "'', false"
    })
    void minutesAreANumberAboveNought(String text, boolean isGood) {
        form.minutes().set(text);
        assertEquals(isGood, form.minutesProblem().isEmpty());
    }
}
