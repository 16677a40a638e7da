package org.saccade.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saccade.ui.Windows.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.Scale;
import org.saccade.image.input.InputSize;
import org.saccade.ui.look.LookModel.Layer;
import org.saccade.ui.picture.PictureItem.State;
import org.saccade.ui.picture.PictureSource;
import org.testfx.api.FxRobot;

/** Sessions that are saved and opened again. */
class SessionInWindowTest extends WindowTest {
    private Path saved(FxRobot robot) throws Exception {
        samplesCopy("a.png");
        samplesCopy("b.png");
        robot.interact(() -> {
            window.session().weights().hide();
            window.session().settings().resize(new InputSize.ShorterSide(64));
            window.session().incoming().takePaths(List.of(folder.resolve("a.png"), folder.resolve("b.png")));
        });
        await(() -> window.session().pictures().items().size() == 2
                && item(1).state().get() == State.DONE);
        robot.interact(() -> {
            window.session().pictures().add(List.of(PictureSource.Sample.all().get(1)));
            window.session().pictures().inView().set(item(1));
            window.session().look().look().set(Look.defaults().withOpacity(0.25).withScale(Scale.SHARED));
            window.session().look().layer().set(Layer.HEATMAP);
            window.session().view().grid().set(true);
            window.session().maps().choose(2);
        });
        Path file = folder.resolve("work.saccade.json");
        robot.interact(() -> window.session().saved().save(file));
        await(() -> Files.exists(file));
        return file;
    }

    @Test
    void whatWasInTheWindowIsThereAgain(FxRobot robot) throws Exception {
        Path file = saved(robot);
        String json = Files.readString(file);
        assertTrue(json.contains("\"a.png\""), "a path below the session's folder is relative: " + json);
        robot.interact(() -> {
            window.close();
            open();
            window.session().incoming().takePaths(List.of(file));
        });
        await(() -> window.session().pictures().items().size() == 3
                && item(1).state().get() == State.DONE);
        assertEquals(
                List.of("a.png", "b.png", "Rocket"),
                window.session().pictures().items().stream()
                        .map(item -> item.source().name())
                        .toList());
        assertEquals(item(1), window.session().pictures().inView().get());
        assertEquals(
                Look.defaults().withOpacity(0.25).withScale(Scale.SHARED),
                window.session().look().look().get());
        assertEquals(Layer.HEATMAP, window.session().look().layer().get());
        assertEquals(
                new InputSize.ShorterSide(64),
                window.session().settings().options().get().size());
        assertTrue(window.session().view().grid().get());
        assertFalse(window.session().view().curtain().get());
        assertEquals(2, window.session().maps().chosen().get());
    }

    @Test
    void aFolderThatMovedWithItsSessionStillOpensAndWhatIsMissingIsTold(FxRobot robot) throws Exception {
        Path file = saved(robot);
        Path moved = Files.createDirectories(folder.resolve("moved"));
        for (String name : List.of("work.saccade.json", "b.png")) {
            Files.move(folder.resolve(name), moved.resolve(name));
        }
        assertFalse(Files.exists(file));
        robot.interact(() -> window.session().incoming().takePaths(List.of(moved.resolve("work.saccade.json"))));
        await(() -> window.session().pictures().items().size() == 2);
        assertEquals("b.png", item(0).source().name());
        await(() -> robot.lookup("#toast .label")
                .queryAs(Label.class)
                .getText()
                .equals("1 of 3 pictures of the session are not there. The first is a.png"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{}|is no session of Saccade",
                "[1, 2]|is no session of Saccade: it isn't the JSON of one",
                "not JSON|is no session of Saccade: it isn't the JSON of one",
                "{\"format\": \"saccade-session\", \"version\": 2}"
                        + "|is a session of version 2, and this program reads version 1",
                "{\"format\": \"saccade-session\", \"version\": 1, \"options\": {\"look\": {\"colormap\": \"mud\"}}}"
                        + "|there is no colour map",
                "{\"format\": \"saccade-session\", \"version\": 1, \"options\": {\"run\": {\"size\": \"-1\"}}}|size",
                "{\"format\": \"saccade-session\", \"version\": 1, \"options\": {\"view\": {\"layer\": \"x\"}}}"
                        + "|layer is picture, overlay or heatmap, not 'x'",
            })
    void whatIsNoSessionIsToldInOneLineAndChangesNothing(String json, String why, FxRobot robot) throws Exception {
        addSample(robot);
        Path file = Files.writeString(folder.resolve("odd.saccade.json"), json);
        robot.interact(() -> window.session().incoming().takePaths(List.of(file)));
        await(() -> robot.lookup("#toast .label")
                .queryAs(Label.class)
                .getText()
                .startsWith("The session is not opened: odd.saccade.json"));
        String told = robot.lookup("#toast .label").queryAs(Label.class).getText();
        assertTrue(told.contains(why), told);
        assertFalse(told.contains("\n"), told);
        assertEquals(1, window.session().pictures().items().size());
    }
}
