package org.saccade.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saccade.ui.Windows.await;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.Scale;
import org.saccade.image.input.InputSize;
import org.saccade.inspect.Selection;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.look.LookModel.Layer;
import org.saccade.ui.picture.PictureItem.State;
import org.saccade.ui.picture.PictureSource;
import org.saccade.weights.checkpoint.WeightFiles;
import org.saccade.weights.download.RudeServer;
import org.testfx.api.FxRobot;

/** Sessions that are saved and opened again. */
class SessionInWindowTest extends WindowTest {
    private static final Selection ASKED =
            Selection.of(Map.of("kind", "column", "query", "1,1:2,2", "layer", "3", "fuse", "max", "mask", "0.4"));

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
            window.session().selection().choose(ASKED);
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
        await(() -> window.session().maps().result().selection().equals(ASKED));
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
        await(() -> window.session().pictures().items().size() == 2
                && window.session().pictures().inView().get() != null);
        assertEquals("b.png", item(0).source().name());
        await(() -> robot.lookup("#toast .label")
                .queryAs(Label.class)
                .getText()
                .equals("A picture of the session is not there: a.png"));
        assertEquals(
                item(0), window.session().pictures().inView().get(), "the one that was in view, though one is missing");
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
                "{\"format\": \"saccade-session\", \"version\": 1, \"options\": {\"model\": {\"untrained\": \"x\"}}}"
                        + "|untrained can't be 'x'",
                "{\"format\": \"saccade-session\", \"version\": 1, \"options\": {\"run\": {\"size\": \"huge\"}}}"
                        + "|holds what can't be used: 'huge'",
                "{\"format\": \"saccade-session\", \"version\": 1, \"options\": {\"asked\": {\"kind\": \"mud\"}}}"
                        + "|kind is one of attention",
                "{\"format\": \"saccade-session\", \"version\": 1, \"options\": {\"asked\": {\"layer\": \"all\"}}}"
                        + "|the window shows one layer and one query at a time",
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

    private void open(FxRobot robot, String name, String pictures, String rest) throws Exception {
        Path file = Files.writeString(
                folder.resolve(name),
                "{\"format\": \"saccade-session\", \"version\": 1, \"pictures\": [" + pictures + "]" + rest + "}");
        robot.interact(() -> window.session().incoming().takePaths(List.of(file)));
    }

    private static String toast(FxRobot robot) {
        return robot.lookup("#toast .label").queryAs(Label.class).getText();
    }

    @Test
    void whatIsAtAnAddressIsAskedForOnTheUsersWordOnly(FxRobot robot) throws Exception {
        AtomicInteger requests = new AtomicInteger();
        byte[] png = Files.readAllBytes(samplesCopy("a.png"));
        try (RudeServer server = new RudeServer((request, out) -> {
            requests.incrementAndGet();
            RudeServer.head(out, "200 OK", "Content-Length: " + png.length);
            out.write(png);
        })) {
            open(
                    robot,
                    "web.saccade.json",
                    "\"a.png\", \" " + server.url("/b.png") + "\"",
                    ", \"shown\": {\"picture\": 1}");
            await(() -> window.session().pictures().items().size() == 2
                    && item(0).state().get() == State.DONE);
            assertEquals("Pictures on the web, not fetched before you ask: 1. Press F5 for them.", toast(robot));
            assertEquals(item(1), window.session().pictures().inView().get());
            assertEquals(State.STOPPED, item(1).state().get());
            robot.interact(() -> window.session().settings().resize(new InputSize.ShorterSide(64)));
            await(() -> item(0).state().get() == State.DONE);
            assertEquals(0, requests.get(), "neither opening nor another size fetches it");
            robot.interact(() -> window.actions().get(ActionId.AGAIN).run());
            await(() -> item(1).state().get() == State.DONE);
            assertEquals(1, requests.get());
        }
    }

    @Test
    void namesThatLookLikeSomethingElseAreFilesAgain(FxRobot robot) throws Exception {
        List<String> names = File.separatorChar == '\\'
                ? List.of("plain.png")
                : List.of("back\\slash.png", "sample:z.png", "http:z.png");
        for (String name : names) {
            samplesCopy(name);
        }
        robot.interact(() -> window.session()
                .incoming()
                .takePaths(names.stream().map(folder::resolve).toList()));
        await(() -> window.session().pictures().items().size() == names.size());
        Path file = folder.resolve("names.saccade.json");
        robot.interact(() -> window.session().saved().save(file));
        await(() -> Files.exists(file));
        robot.interact(() -> window.session().pictures().clear());
        robot.interact(() -> window.session().incoming().takePaths(List.of(file)));
        await(() -> window.session().pictures().items().size() == names.size());
        assertEquals(
                names,
                window.session().pictures().items().stream()
                        .map(item -> item.source().name())
                        .toList());
    }

    @Test
    void aPictureNamedTwiceShiftsNoOther(FxRobot robot) throws Exception {
        samplesCopy("a.png");
        samplesCopy("b.png");
        open(
                robot,
                "twice.saccade.json",
                "\"a.png\", \"a.png\", \"gone.png\", \"b.png\"",
                ", \"shown\": {\"picture\": 3}");
        await(() -> window.session().pictures().items().size() == 2);
        assertEquals(
                "b.png", window.session().pictures().inView().get().source().name());
        open(robot, "none.saccade.json", "\"a.png\"", ", \"shown\": {\"picture\": 7}");
        await(() -> toast(robot).equals("The session shows picture 7, counted from 0, and has 1: the first is shown."));
        open(robot, "head.saccade.json", "\"a.png\"", ", \"shown\": {\"map\": 9}");
        await(() -> toast(robot).equals("The session shows head 9, and vit-tiny16 has 3."));
    }

    @Test
    void undoDoesNotLeadBehindASession(FxRobot robot) throws Exception {
        Path file = saved(robot);
        robot.interact(() -> window.session().look().nextColormap());
        assertTrue(window.session().look().undoable().get());
        robot.interact(() -> window.session().incoming().takePaths(List.of(file)));
        await(() -> !window.session().look().undoable().get());
        assertEquals(
                Look.defaults().withOpacity(0.25).withScale(Scale.SHARED),
                window.session().look().look().get());
    }

    @Test
    void aFileOfAnotherNameThanTheOneAskedAboutIsNotReplaced(FxRobot robot) throws Exception {
        addSample(robot);
        Path there = Files.writeString(folder.resolve("foo.saccade.json"), "precious");
        robot.interact(() -> window.session().saved().save(folder.resolve("foo")));
        await(() -> toast(robot).startsWith("The session is not saved: " + there + " is there already."));
        assertEquals("precious", Files.readString(there));
        robot.interact(() -> window.session().saved().save(there));
        await(() -> toast(robot).startsWith("The session is saved"));
        Path upper = folder.resolve("Foo.SACCADE.JSON");
        robot.interact(() -> window.session().saved().save(upper));
        await(() -> Files.exists(upper));
        assertFalse(Files.exists(folder.resolve("Foo.SACCADE.JSON.saccade.json")));
    }

    @Test
    void theSessionsModelWinsOverOneThatIsLoading(FxRobot robot) throws Exception {
        await(() -> window.session().models().model().get() != null);
        Path file = Files.writeString(
                folder.resolve("model.saccade.json"),
                "{\"format\": \"saccade-session\", \"version\": 1, \"options\": {\"model\":"
                        + " {\"model\": \"vit-tiny16\", \"untrained\": \"77\"}}}");
        robot.interact(() -> {
            window.session()
                    .models()
                    .loadUntrained(window.session().models().choice().entries().get(1));
            window.session().saved().open(file);
        });
        await(() -> !window.session().models().loading().get()
                && window.session().models().model().get().name().equals("vit-tiny16"));
        assertEquals(
                OptionalInt.of(77),
                window.session().models().model().get().untrainedSeed(),
                "the seed is the session's, too");
    }

    @Test
    void weightsBesideASessionAreFoundThereAndTheirFaultGoesWithIt(FxRobot robot) throws Exception {
        Path inner = Files.createDirectories(folder.resolve("inner"));
        Files.copy(WeightFiles.file("micro.pth"), inner.resolve("own.pth"));
        String session = "{\"format\": \"saccade-session\", \"version\": 1, \"options\": {\"model\":"
                + " {\"weights\": \"%s\", \"heads\": \"3\"}}}";
        Path bad = Files.writeString(inner.resolve("bad.saccade.json"), session.formatted("gone.pth"));
        robot.interact(() -> window.session().saved().open(bad));
        await(() -> window.session().models().problem().get() != null);
        Path good = Files.writeString(inner.resolve("good.saccade.json"), session.formatted("own.pth"));
        robot.interact(() -> window.session().saved().open(good));
        await(() ->
                inner.resolve("own.pth").equals(window.session().models().own().get()));
        assertNull(window.session().models().problem().get());
        robot.interact(() -> window.session().saved().save(inner.resolve("again.saccade.json")));
        await(() -> Files.exists(inner.resolve("again.saccade.json")));
        String json = Files.readString(inner.resolve("again.saccade.json"));
        assertTrue(json.contains("\"weights\" : \"own.pth\""), json);
    }
}
