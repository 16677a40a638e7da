package org.saccade.ui;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.saccade.ui.Windows.await;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import javafx.beans.property.ObjectProperty;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.attention.Caveat;
import org.saccade.cli.CommandLines;
import org.saccade.cli.PictureCommand;
import org.saccade.cli.ProgramVersion;
import org.saccade.export.CaveatMark;
import org.saccade.export.DrawingSize;
import org.saccade.export.ExportChoice;
import org.saccade.export.ExportListener;
import org.saccade.export.Exporter;
import org.saccade.export.SheetChoice;
import org.saccade.image.input.InputSize;
import org.saccade.inspect.Selection;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.centre.Viewport;
import org.saccade.ui.export.ExportJob;
import org.saccade.ui.export.ExportKind;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.picture.PictureSource;
import org.saccade.ui.result.RunResult;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** What leaves the window: files, and the clipboard. */
class ExportInWindowTest extends WindowTest {
    @Test
    void whatWasChosenIsWritten(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        robot.type(KeyCode.DIGIT2);
        robot.press(KeyCode.CONTROL).type(KeyCode.E).release(KeyCode.CONTROL);
        assertTrue(robot.lookup("#export-panel").query().isVisible());
        for (String box : List.of("heatmap", "heads", "sheet", "npy")) {
            robot.interact(
                    () -> robot.lookup("#export-" + box).queryAs(CheckBox.class).fire());
        }
        robot.interact(() -> robot.lookup("#export-npy").query().requestFocus());
        robot.type(KeyCode.ENTER); // exports, wherever the focus is in the panel
        await(() -> robot.lookup("#toast").query().isVisible());
        assertFalse(robot.lookup("#export-panel").query().isVisible());
        assertEquals(
                "Show in folder",
                robot.lookup("#toast-action").queryAs(Button.class).getText());
        Set<String> expected =
                new TreeSet<>(Set.of("attention.json", "attention.npy", "grid.png", "mean.npy", "mean.png"));
        expected.add("overlay-mean.png");
        for (int head = 1; head <= 3; head++) {
            expected.addAll(Set.of("head-" + head + ".png", "overlay-" + head + ".png"));
        }
        Path written = folder.resolve("exports/Coffee");
        assertEquals(expected, names(written));
        String overlay = Files.readString(written.resolve("overlay-2.png"), StandardCharsets.ISO_8859_1);
        assertTrue(overlay.contains("UNTRAINED"));
        for (String name : List.of("overlay-2.png", "head-3.png", "mean.png")) {
            int plate = ImageIO.read(written.resolve(name).toFile()).getRGB(12, 12);
            assertEquals(0xffffb340, plate, name + " doesn't show that it is of an untrained model");
        }
    }

    @Test
    void theMapInViewCanBeDraggedOutByItsHandleAndWithCtrlHeld(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        robot.type(KeyCode.DIGIT2);
        Node handle = robot.lookup("#drag-out").query();
        assertFalse(handle.isDisabled());
        Path scratch = window.session().scratch().path();
        robot.interact(() -> Event.fireEvent(handle, mouse(MouseEvent.MOUSE_PRESSED, 5, false)));
        Path file = scratch.resolve("Coffee-head-2.png");
        await(() -> Files.exists(file));
        assertEquals(canvas().image().getWidth(), ImageIO.read(file.toFile()).getWidth());

        robot.type(KeyCode.DIGIT3);
        Viewport before = window.session().view().viewport().get();
        robot.interact(() -> {
            Event.fireEvent(canvas(), mouse(MouseEvent.MOUSE_PRESSED, 50, true));
            Event.fireEvent(canvas(), mouse(MouseEvent.MOUSE_DRAGGED, 90, true));
        });
        await(() -> Files.exists(scratch.resolve("Coffee-head-3.png")));
        assertEquals(before, window.session().view().viewport().get(), "the picture moved, too");
        robot.interact(() -> {
            Event.fireEvent(canvas(), mouse(MouseEvent.MOUSE_PRESSED, 50, false));
            Event.fireEvent(canvas(), mouse(MouseEvent.MOUSE_DRAGGED, 90, false));
        });
        assertNotEquals(before, window.session().view().viewport().get(), "without Ctrl the picture moves");
    }

    private static MouseEvent mouse(EventType<MouseEvent> type, double x, boolean isCtrlDown) {
        boolean isMac = System.getProperty("os.name").startsWith("Mac");
        return new MouseEvent(
                type,
                x,
                60,
                x,
                60,
                MouseButton.PRIMARY,
                1,
                false,
                isCtrlDown && !isMac,
                false,
                isCtrlDown && isMac,
                true,
                false,
                false,
                true,
                false,
                false,
                null);
    }

    @Test
    void thePreviewFollowsWhatIsChosen(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        robot.interact(() -> window.actions().get(ActionId.EXPORT).run());
        ImageView preview = robot.lookup("#export-preview-image").queryAs(ImageView.class);
        await(() -> preview.getImage() != null);
        double map = preview.getImage().getWidth();
        assertEquals(canvas().image().getWidth(), map);
        Label size = robot.lookup("#export-preview-size").queryAs(Label.class);
        assertEquals("720 x 480 pixels", size.getText());

        robot.interact(
                () -> robot.lookup("#export-colour-bar").queryAs(CheckBox.class).fire());
        await(() -> preview.getImage().getWidth() > map);

        robot.interact(() -> robot.lookup("#export-pdf").queryAs(CheckBox.class).fire());
        await(() -> size.getText().equals("180 mm wide"));
        double sheet = preview.getImage().getHeight();
        robot.interact(() ->
                robot.lookup("#export-caption").queryAs(TextField.class).setText("One line\nand another\nand\nmore"));
        await(() -> preview.getImage().getHeight() != sheet);

        @SuppressWarnings("unchecked")
        ComboBox<Double> paper = robot.lookup("#export-paper").queryAs(ComboBox.class);
        robot.interact(() -> paper.setValue(3.0));
        assertTrue(paper.getStyleClass().contains("wrong"), "no page is 3 mm wide");
        assertEquals(180, window.session().exports().choice().get().sheet().width());
        robot.interact(() -> paper.setValue(85.0));
        assertFalse(paper.getStyleClass().contains("wrong"));
        await(() -> size.getText().equals("85 mm wide"));

        assertTrue(robot.lookup("#export-geojson").queryAs(CheckBox.class).isDisabled(), "there are no masks");
        robot.interact(() -> window.session().selection().mark(OptionalDouble.of(0.6)));
        await(() -> window.session().maps().result().selection().mask().isPresent());
        robot.interact(() -> window.actions().get(ActionId.EXPORT).run());
        assertFalse(robot.lookup("#export-geojson").queryAs(CheckBox.class).isDisabled());
    }

    @Test
    void thePreviewShowsOnlyWhatIsTicked(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        robot.interact(() -> window.actions().get(ActionId.EXPORT).run());
        ImageView preview = robot.lookup("#export-preview-image").queryAs(ImageView.class);
        Label name = robot.lookup("#export-preview-name").queryAs(Label.class);
        await(() -> preview.getImage() != null);
        assertEquals("This map over the picture", name.getText());
        tick(robot, "pdf");
        assertEquals("For print, text as text (.pdf)", name.getText());
        robot.interact(
                () -> robot.lookup("#export-colour-bar").queryAs(CheckBox.class).fire());
        assertEquals("This map over the picture", name.getText(), "the bar is beside maps");
        robot.interact(() -> robot.lookup("#export-sheet-maps")
                .queryAs(ComboBox.class)
                .getSelectionModel()
                .select(1));
        assertEquals("For print, text as text (.pdf)", name.getText());
        tick(robot, "pdf");
        assertEquals("This map over the picture", name.getText());

        tick(robot, "npy");
        tick(robot, "overlay");
        assertEquals("No picture and no sheet is ticked", name.getText());
        assertNull(preview.getImage());
        tick(robot, "heatmap");
        await(() -> preview.getImage() != null);
        assertEquals("This map alone", name.getText());

        tick(robot, "svg");
        robot.interact(() -> robot.lookup("#export-close").queryAs(Button.class).fire());
        robot.interact(() -> window.actions().get(ActionId.EXPORT).run());
        assertEquals("This map alone", name.getText(), "at the opening it is the first");
    }

    private static void tick(FxRobot robot, String kind) {
        robot.interact(
                () -> robot.lookup("#export-" + kind).queryAs(CheckBox.class).fire());
    }

    @Test
    void aCaptionIsOfOnePictureAndQuestion(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        robot.interact(() -> window.actions().get(ActionId.EXPORT).run());
        TextField caption = robot.lookup("#export-caption").queryAs(TextField.class);
        List<Runnable> others = List.of(
                () -> window.session().selection().choose(Selection.of(Map.of("kind", "attention", "query", "3,2"))),
                () -> window.session()
                        .pictures()
                        .add(List.of(PictureSource.Sample.all().get(1))),
                () -> {
                    ObjectProperty<PictureItem> inView =
                            window.session().pictures().inView();
                    List<PictureItem> items = window.session().pictures().items();
                    inView.set(items.get(inView.get() == items.get(0) ? 1 : 0));
                });
        for (Runnable other : others) {
            PictureItem before = window.session().pictures().inView().get();
            robot.interact(() -> caption.setText("The cup"));
            assertEquals(
                    Optional.of("The cup"),
                    window.session().exports().choice().get().sheet().caption());
            robot.interact(other);
            boolean isSame = other == others.get(1)
                    && before == window.session().pictures().inView().get();
            assertEquals(isSame ? "The cup" : "", caption.getText());
            assertEquals(
                    Optional.of(caption.getText()).filter(text -> !text.isEmpty()),
                    window.session().exports().choice().get().sheet().caption());
        }
    }

    @Test
    void tabStaysInTheDialogAndAWidthThatIsNoneExportsNothing(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        robot.press(KeyCode.CONTROL).type(KeyCode.E).release(KeyCode.CONTROL);
        Node panel = robot.lookup("#export-panel").query();
        Set<Node> reached = new HashSet<>();
        for (int i = 0; i < 30; i++) {
            robot.type(KeyCode.TAB);
            Node now = window.scene().getFocusOwner();
            reached.add(now);
            Node above = now;
            while (above != null && above != panel) {
                above = above.getParent();
            }
            assertEquals(panel, above, now + " lies behind the dialog");
        }
        assertTrue(reached.contains(robot.lookup("#export-overlay").query()));
        assertTrue(reached.contains(robot.lookup("#export-caption").query()));
        assertTrue(reached.contains(robot.lookup("#export-write").query()));

        Button write = robot.lookup("#export-write").queryAs(Button.class);
        @SuppressWarnings("unchecked")
        ComboBox<DrawingSize.Kind> size = robot.lookup("#export-size").queryAs(ComboBox.class);
        robot.interact(() -> size.setValue(DrawingSize.Kind.WIDTH));
        TextField width = robot.lookup("#export-width").queryAs(TextField.class);
        for (String text : List.of("abc", "", "0", "999999", "-3")) {
            robot.interact(() -> width.setText(text));
            assertTrue(write.isDisabled(), text);
            assertEquals(
                    "A drawing is 1 to 100,000 pixels wide.",
                    robot.lookup("#export-size-problem").queryAs(Label.class).getText());
        }
        robot.interact(() -> width.setText("640"));
        assertFalse(write.isDisabled());
        assertFalse(robot.lookup("#export-size-problem").query().isVisible());
        assertEquals(
                DrawingSize.wide(640), window.session().exports().choice().get().size());
    }

    @Test
    void whatMemoryDoesNotHoldIsSaidBesideTheFieldBefore(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        robot.interact(() -> window.actions().get(ActionId.EXPORT).run());
        @SuppressWarnings("unchecked")
        ComboBox<DrawingSize.Kind> size = robot.lookup("#export-size").queryAs(ComboBox.class);
        TextField width = robot.lookup("#export-width").queryAs(TextField.class);
        Label why = robot.lookup("#export-size-problem").queryAs(Label.class);
        Button write = robot.lookup("#export-write").queryAs(Button.class);
        robot.interact(() -> {
            size.setValue(DrawingSize.Kind.WIDTH);
            width.setText("90000");
        });
        assertTrue(write.isDisabled());
        assertTrue(isShown(why));
        assertTrue(
                why.getText()
                        .matches(
                                "90,000 x 60,000 pixels are more than memory holds: about [\\d,]+ pixels wide is the most\\."),
                why.getText());
        String most =
                why.getText().replaceAll(".*about ([\\d,]+) pixels.*", "$1").replace(",", "");
        assertTrue(Integer.parseInt(most) >= 1000, most);
        assertSame(width.getParent().getParent(), why.getParent(), "it stands beside the field");

        tick(robot, "npy");
        tick(robot, "overlay");
        assertFalse(write.isDisabled(), "numbers have no width");
        tick(robot, "overlay");
        assertTrue(write.isDisabled());
        robot.interact(() -> width.setText("900"));
        assertFalse(write.isDisabled() || isShown(why));
    }

    @Test
    void anExportThatFailsSaysSoInThePanel(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        Files.writeString(folder.resolve("exports"), "a file in the way");
        robot.interact(() -> window.actions().get(ActionId.EXPORT).run());
        robot.interact(() -> robot.lookup("#export-write").queryAs(Button.class).fire());
        await(() ->
                robot.lookup("#export-panel .fault-line").queryAs(Label.class).isVisible()
                        && !robot.lookup("#export-panel .fault-line")
                                .queryAs(Label.class)
                                .getText()
                                .isEmpty());
        assertTrue(robot.lookup("#export-panel").query().isVisible());
    }

    @Test
    void aCopyOfTheViewSaysUntrained(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        robot.interact(() -> window.actions().get(ActionId.COPY_VIEW).run());
        Image copied = WaitForAsyncUtils.asyncFx(
                        () -> Clipboard.getSystemClipboard().getImage())
                .get();
        assertEquals(canvas().image().getWidth(), copied.getWidth());
        BufferedImage marked = CaveatMark.on(plain(canvas().image()), Caveat.untrained(1));
        assertArrayEquals(pixels(marked), pixels(plain(copied)), "a copy says UNTRAINED as exported files do");
    }

    @Test
    void aCopiedCommandMakesTheSameMaps(FxRobot robot) throws Exception {
        Path picture = samplesCopy("a photo.jpg");
        robot.interact(() -> {
            window.session().weights().hide();
            window.session().settings().resize(new InputSize.ShorterSide(64));
            window.session().incoming().takePaths(List.of(picture));
        });
        RunResult result = finished();
        robot.interact(() -> {
            window.session().look().toggleAutoContrast();
            window.session().look().nextColormap();
            window.actions().get(ActionId.COPY_COMMAND).run();
        });
        String command = WaitForAsyncUtils.asyncFx(
                        () -> Clipboard.getSystemClipboard().getString())
                .get();
        assertEquals(
                "saccade render '" + picture + "' --model=vit-tiny16 --untrained=1 --size=64 --colormap="
                        + window.session().look().look().get().colormap().name() + " --contrast=auto",
                command);
        ExportJob job = window.session().exporting().of(0);
        job.write(folder.resolve("window"), EnumSet.of(ExportKind.NPY), ExportListener.NONE);
        List<String> words = new ArrayList<>(List.of(command.replace("'", "").split(" (?=--)")));
        List<String> arguments = new ArrayList<>(List.of("render", picture.toString()));
        arguments.addAll(words.subList(1, words.size()));
        arguments.addAll(
                List.of("--only=npy", "--quiet", "-o", folder.resolve("line").toString()));
        assertEquals(0, CommandLines.status(folder, arguments));
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("window/attention.npy")),
                Files.readAllBytes(folder.resolve("line/a photo/attention.npy")));
        assertNotNull(result);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kind=column;query=1,1:2,2;mask=0.5", "kind=components;layer=4"})
    void thePicturesOwnLinesMakeTheSameBytes(String asked, FxRobot robot) throws Exception {
        Path picture = samplesCopy("a photo.jpg");
        robot.interact(() -> {
            window.session().weights().hide();
            window.session().settings().resize(new InputSize.ShorterSide(64));
            window.session().incoming().takePaths(List.of(picture));
        });
        finished();
        if (!asked.isEmpty()) {
            ask(robot, asked);
        }
        robot.interact(() -> {
            window.session().maps().choose(2);
            window.session()
                    .exports()
                    .choice()
                    .set(ExportChoice.of(new Exporter.Additions(true, true))
                            .withSheet(new SheetChoice(85, 2, SheetChoice.Maps.OVERLAYS, Optional.of("It's 85 mm"))));
        });
        ExportJob seen = window.session().exporting().ofChosen();
        ExportJob job = new ExportJob( // the window of tests has a version of its own
                seen.result(), seen.source(), seen.map(), seen.look(), seen.choice(), ProgramVersion.text());
        Set<ExportKind> kinds =
                EnumSet.of(ExportKind.OVERLAY, ExportKind.HEATMAP, ExportKind.TRANSPARENT, ExportKind.PRINT);
        List<Path> written = job.write(folder.resolve("window"), kinds, ExportListener.NONE);
        assertTrue(written.size() >= 4);
        for (Path file : written) {
            String line = PictureCommand.text(file, "Command");
            List<String> words = PictureCommand.words(line);
            Path again = folder.resolve("again-" + file.getFileName());
            List<String> arguments = new ArrayList<>(words.subList(1, words.size()));
            arguments.addAll(List.of("--quiet", "--output=" + again));
            assertEquals(0, CommandLines.status(folder, arguments), line);
            assertArrayEquals(
                    Files.readAllBytes(file),
                    Files.readAllBytes(again.resolve("a photo").resolve(file.getFileName())),
                    line);
        }
    }

    private void ask(FxRobot robot, String asked) throws Exception {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String option : asked.split(";", -1)) {
            texts.put(option.split("=", 2)[0], option.split("=", 2)[1]);
        }
        Selection selection = Selection.of(texts);
        robot.interact(() -> window.session().selection().choose(selection));
        await(() -> window.session().maps().result().selection().equals(selection));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind=attention;query=3,2;layer=5;fuse=max",
                "kind=column;query=1,1:2,2;mask=0.5",
                "kind=rollout;discard=0.5",
                "kind=similarity;query=2,1;facet=token",
                "kind=components;layer=4",
                "kind=objects;method=lost",
            })
    void whatIsAskedIsExportedAndItsCommandMakesTheSame(String asked, FxRobot robot) throws Exception {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String option : asked.split(";", -1)) {
            texts.put(option.split("=", 2)[0], option.split("=", 2)[1]);
        }
        Selection selection = Selection.of(texts);
        Path picture = samplesCopy("photo.jpg");
        robot.interact(() -> {
            window.session().weights().hide();
            window.session().settings().resize(new InputSize.ShorterSide(96));
            window.session().incoming().takePaths(List.of(picture));
        });
        finished();
        robot.interact(() -> window.session().selection().choose(selection));
        await(() -> window.session().maps().result().selection().equals(selection));
        ExportJob job = window.session().exporting().of(0);
        List<Path> written = job.write(
                folder.resolve("window"),
                EnumSet.of(ExportKind.HEADS, ExportKind.SHEET, ExportKind.NPY),
                ExportListener.NONE);
        assertEquals(
                job.files(EnumSet.of(ExportKind.HEADS, ExportKind.SHEET, ExportKind.NPY)),
                written.size(),
                written.toString());
        List<Path> single = job.write(folder.resolve("single"), EnumSet.of(ExportKind.HEATMAP), ExportListener.NONE);
        assertEquals(1, single.size());
        List<String> words =
                new ArrayList<>(List.of(job.command().replace("'", "").split(" ", -1)));
        List<String> arguments = new ArrayList<>(words.subList(1, words.size()));
        arguments.addAll(List.of("--quiet", "-o", folder.resolve("line").toString()));
        assertEquals(0, CommandLines.status(folder, arguments), job.command());
        Path line = folder.resolve("line/photo");
        for (String name : names(folder.resolve("window"))) {
            if (name.endsWith(".npy")) {
                assertArrayEquals(
                        Files.readAllBytes(folder.resolve("window").resolve(name)),
                        Files.readAllBytes(line.resolve(name)),
                        name);
            } else {
                assertTrue(Files.exists(line.resolve(name)), name);
            }
        }
        assertTrue(
                Files.exists(line.resolve(single.get(0).getFileName())),
                single.get(0) + " is called as the line calls it");
    }

    @Test
    void aSampleHasNoCommandAndSaysSo(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        robot.interact(() -> window.actions().get(ActionId.COPY_COMMAND).run());
        assertEquals(
                "The command line reads files: save this picture to one and open that.",
                robot.lookup("#toast .label").queryAs(Label.class).getText());
    }

    @Test
    void aCopyHasTheColourBarThatWasAskedFor(FxRobot robot) throws Exception {
        addSample(robot);
        finished();
        Image plain = copied(robot);
        robot.interact(() -> {
            window.actions().get(ActionId.EXPORT).run();
            robot.lookup("#export-colour-bar").queryAs(CheckBox.class).fire();
        });
        Image bar = copied(robot);
        assertTrue(bar.getWidth() > plain.getWidth());
        assertEquals(
                plain.getPixelReader().getArgb(100, 100), bar.getPixelReader().getArgb(100, 100));
        assertTrue(window.session().exporting().ofChosen().command().endsWith(" --colour-bar"));
    }

    private Image copied(FxRobot robot) throws Exception {
        robot.interact(() -> window.actions().get(ActionId.COPY_VIEW).run());
        return WaitForAsyncUtils.asyncFx(() -> Clipboard.getSystemClipboard().getImage())
                .get();
    }

    private static BufferedImage plain(Image image) {
        BufferedImage copy =
                new BufferedImage((int) image.getWidth(), (int) image.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < copy.getHeight(); y++) {
            for (int x = 0; x < copy.getWidth(); x++) {
                copy.setRGB(x, y, image.getPixelReader().getArgb(x, y));
            }
        }
        return copy;
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void whatIsCopiedIsWhatIsSeen(FxRobot robot) throws Exception {
        addSample(robot);
        RunResult result = finished();
        Image whole = copied(robot);
        assertEquals(result.input().width(), whole.getWidth());
        robot.interact(() -> window.session().view().sideBySide().set(true));
        await(() -> centre().shown().getBoundsInLocal().getWidth() > 0);
        Image all = copied(robot);
        assertEquals(Math.ceil(centre().shown().getWidth()), all.getWidth(), 1);
        Image bare = WaitForAsyncUtils.asyncFx(() -> centre().shown().snapshot(null, null))
                .get();
        assertArrayEquals(pixels(CaveatMark.on(plain(bare), Caveat.untrained(1))), pixels(plain(all)));
    }
}
