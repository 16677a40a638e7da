package org.saccade.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saccade.ui.Windows.await;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import com.sun.javafx.tk.Toolkit;
import java.io.File;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.image.WritableImage;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.saccade.cli.FormulaCheckpoint;
import org.saccade.ui.picture.PictureItem.State;
import org.saccade.ui.picture.PictureSource;
import org.saccade.ui.weights.WeightsModel;
import org.saccade.vit.VitConfig;
import org.saccade.weights.download.RudeServer;
import org.testfx.api.FxRobot;

/** Whatever can be dropped on the window, in the events that the toolkit sends. */
class DropTest extends WindowTest {
    @Test
    void filesAndFoldersComeInAndTheFirstIsShown(FxRobot robot) throws Exception {
        Path one = sample("one.png", folder);
        Path inside = Files.createDirectories(folder.resolve("album/deep"));
        sample("b.png", inside);
        sample("a.png", inside.getParent());
        Files.writeString(inside.resolve("notes.txt"), "no picture");
        ClipboardContent content = new ClipboardContent();
        content.putFiles(List.of(one.toFile(), inside.getParent().toFile()));
        assertTrue(drop(robot, content, null));
        await(() -> window.session().pictures().items().size() == 3);
        assertEquals(
                List.of("one.png", "a.png", "b.png"),
                window.session().pictures().items().stream()
                        .map(item -> item.source().name())
                        .toList());
        await(() -> item(0).state().get() == State.DONE);
        assertEquals(item(0), window.session().pictures().inView().get());
        assertTrue(robot.lookup("#film-strip").query().isVisible());
        await(() -> item(2).thumbnail().get() != null);
        robot.interact(() -> robot.lookup("#film-strip").queryListView().requestFocus());
        robot.type(KeyCode.RIGHT);
        assertEquals(item(1), window.session().pictures().inView().get());
        robot.type(KeyCode.PAGE_DOWN);
        assertEquals(
                item(2),
                robot.lookup("#film-strip").queryListView().getSelectionModel().getSelectedItem());
    }

    @Test
    void aFolderWithoutPicturesIsSaidAndNotRemembered(FxRobot robot) throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        ClipboardContent content = new ClipboardContent();
        content.putFiles(List.of(empty.toFile()));
        drop(robot, content, null);
        await(() -> robot.lookup("#toast").query().isVisible());
        assertEquals(
                "There is no picture in " + empty,
                robot.lookup("#toast .label").queryLabeled().getText());
        assertEquals(List.of(), window.session().memory().recent());
    }

    @Test
    void aFileOfNoPictureIsAnErrorInItsPlace(FxRobot robot) throws Exception {
        Path page = Files.writeString(folder.resolve("saved.jpg"), "<!DOCTYPE html><html>");
        ClipboardContent content = new ClipboardContent();
        content.putFiles(List.of(page.toFile(), new File(folder.toFile(), "vanished.png")));
        drop(robot, content, null);
        await(() -> window.session().pictures().items().size() == 2
                && item(1).state().get() == State.FAILED);
        assertTrue(
                item(0).message().get().startsWith("saved.jpg"),
                item(0).message().get());
        assertTrue(
                item(1).message().get().startsWith("vanished.png does not exist"),
                item(1).message().get());
        assertEquals(List.of(), window.session().memory().recent(), "what can't be read isn't offered again");
    }

    @Test
    void imageDataComesIn(FxRobot robot) throws Exception {
        WritableImage image = new WritableImage(64, 48);
        image.getPixelWriter().setColor(1, 2, Color.LIME);
        ClipboardContent content = new ClipboardContent();
        content.putImage(image);
        assertTrue(drop(robot, content, null));
        await(() -> window.session().pictures().items().size() == 1
                && item(0).state().get() == State.DONE);
        assertEquals(0xff00ff00, item(0).source().read().pixels().getRGB(1, 2));
    }

    @Test
    void aPictureDraggedOutOfABrowserIsFetched(FxRobot robot) throws Exception {
        byte[] png;
        try (InputStream in = PictureSource.Sample.all().get(1).open()) {
            png = in.readAllBytes();
        }
        try (RudeServer server = new RudeServer((request, out) -> {
            if (request.path().equals("/flowers.png?size=large")) {
                RudeServer.head(out, "200 OK", "Content-Length: " + png.length);
                out.write(png);
            } else {
                RudeServer.head(out, "404 Not Found", "Content-Length: 0");
            }
        })) {
            ClipboardContent content = new ClipboardContent();
            content.putUrl(server.url("/flowers.png?size=large"));
            assertTrue(drop(robot, content, null));
            await(() -> window.session().pictures().items().size() == 1
                    && item(0).state().get() == State.DONE);
            assertEquals("flowers.png", item(0).source().name());
            assertEquals(1, server.requests().size(), "it is fetched once for both passes, and for no thumbnail");

            ClipboardContent gone = new ClipboardContent();
            gone.putString(server.url("/gone.png") + "\n");
            assertTrue(drop(robot, gone, null));
            await(() -> window.session().pictures().items().size() == 2
                    && item(1).state().get() == State.FAILED);
            assertTrue(
                    item(1).message().get().contains("404"), item(1).message().get());
        }
    }

    @Test
    void aCheckpointIsLoadedAndStandsAmongTheModels(FxRobot robot) throws Exception {
        Path checkpoint = folder.resolve("mine.safetensors");
        await(() -> window.session().models().model().get() != null);
        VitConfig tiny = window.session().models().model().get().session().config();
        Files.write(checkpoint, FormulaCheckpoint.safetensors(tiny, 3));
        ClipboardContent content = new ClipboardContent();
        content.putFiles(List.of(checkpoint.toFile()));
        assertTrue(drop(robot, content, null));
        await(() -> window.session().models().model().get().name().equals("mine.safetensors"));
        assertEquals(checkpoint, window.session().models().own().get());
        assertFalse(window.session().models().model().get().isMeaningless());
        assertEquals(List.of(), window.session().pictures().items());
        await(() -> !robot.lookup("#weights-panel").query().isVisible()); // what it asked for is there
        assertEquals(
                "mine.safetensors",
                robot.lookup("#model").queryComboBox().getValue().toString());
        robot.interact(
                () -> robot.lookup("#model").queryComboBox().getSelectionModel().select(1));
        await(() -> window.session().weights().state().get() == WeightsModel.State.OFFERED);
        assertEquals(checkpoint, window.session().models().own().get(), "a model without weights changes nothing");
        assertEquals(
                "mine.safetensors",
                robot.lookup("#model").queryComboBox().getValue().toString());
        robot.interact(
                () -> robot.lookup("#weights-untrained").queryAs(Button.class).fire());
        await(() -> window.session().models().own().get() == null);
        assertTrue(window.session().models().model().get().isMeaningless());
        assertEquals(
                List.of(checkpoint.toString()),
                window.session().memory().now().places().weights(),
                "the file is remembered, and stays in the list");
        ComboBox<?> models = robot.lookup("#model").queryAs(ComboBox.class);
        assertEquals("mine.safetensors", models.getItems().get(0).toString(), "the user's own stand first");
        robot.interact(models::show);
        await(() -> robot.lookup(".list-cell").queryAllAs(ListCell.class).stream()
                .anyMatch(cell -> "Your own files, mine.safetensors".equals(cell.getAccessibleText())));
        robot.interact(() -> models.getSelectionModel().select(0));
        await(() -> checkpoint.equals(window.session().models().own().get()));
    }

    @Test
    void whatIsNoPictureAndWhatIsOurOwnIsNotTaken(FxRobot robot) {
        ClipboardContent text = new ClipboardContent();
        text.putString("only words");
        assertNull(over(robot, text, null));
        assertFalse(drop(robot, text, null));
        ClipboardContent html = new ClipboardContent();
        html.put(DataFormat.HTML, "<b>words</b>");
        assertNull(over(robot, html, null));
        ClipboardContent file = new ClipboardContent();
        file.putFiles(List.of(folder.toFile()));
        assertFalse(isLit());
        assertEquals(TransferMode.COPY, over(robot, file, null));
        assertTrue(isLit(), "the window shows that it takes what is over it");
        drop(robot, html, null);
        assertFalse(isLit());
        assertNull(over(robot, file, canvas()), "a thumbnail that was dragged and let go over the window");
    }

    private boolean isLit() {
        return window.scene().getRoot().getPseudoClassStates().contains(PseudoClass.getPseudoClass("dropping"));
    }

    private boolean drop(FxRobot robot, ClipboardContent content, Node source) {
        return send(robot, DragEvent.DRAG_DROPPED, content, source).isDropCompleted();
    }

    private TransferMode over(FxRobot robot, ClipboardContent content, Node source) {
        return send(robot, DragEvent.DRAG_OVER, content, source).getAcceptedTransferMode();
    }

    /** Sends an event to the middle of the window, as the toolkit does. */
    private DragEvent send(FxRobot robot, EventType<DragEvent> type, ClipboardContent content, Node source) {
        DragEvent[] sent = new DragEvent[1];
        robot.interact(() -> {
            Dragboard board = DragboardHelper.createDragboard(draggable());
            DragboardHelper.setDataAccessRestriction(board, false);
            board.setContent(content);
            Node target = canvas();
            sent[0] = new DragEvent(
                    type,
                    board,
                    100,
                    100,
                    100,
                    100,
                    TransferMode.COPY,
                    source,
                    target,
                    new PickResult(target, 100, 100));
            window.scene().getRoot().fireEvent(sent[0]); // the event's copies share its answer
        });
        return sent[0];
    }

    /** A clipboard in memory that can be dragged, which the toolkit's own can't. */
    private static TKClipboard draggable() {
        TKClipboard memory = Toolkit.getToolkit().createLocalClipboard();
        return (TKClipboard) Proxy.newProxyInstance(
                TKClipboard.class.getClassLoader(),
                new Class<?>[] {TKClipboard.class},
                (proxy, method, arguments) -> method.getName().equals("getTransferModes")
                        ? EnumSet.of(TransferMode.COPY)
                        : method.invoke(memory, arguments));
    }

    private static Path sample(String name, Path into) throws Exception {
        Path file = into.resolve(name);
        try (InputStream in = PictureSource.Sample.all().get(0).open()) {
            Files.copy(in, file);
        }
        return file;
    }
}
