package org.saccade.ui;

import java.awt.image.BufferedImage;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.saccade.cli.FormulaCheckpoint;
import org.saccade.export.AnimatedGif;
import org.saccade.heatmap.Contrast;
import org.saccade.heatmap.Interpolation;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.MapUnit;
import org.saccade.heatmap.OpacityCurve;
import org.saccade.heatmap.Scale;
import org.saccade.heatmap.Transfer;
import org.saccade.image.input.InputSize;
import org.saccade.inspect.MapKinds;
import org.saccade.inspect.Selection;
import org.saccade.inspect.TokenQuery;
import org.saccade.train.Preset;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.common.ScreenPixels;
import org.saccade.ui.export.ExportKind;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.picture.PictureItem.State;
import org.saccade.ui.picture.PictureSource;
import org.saccade.ui.train.DrawnKinds;
import org.saccade.ui.train.TrainingModel;
import org.saccade.vit.DropRates;
import org.saccade.vit.HeadKind;
import org.saccade.vit.MlpKind;
import org.saccade.vit.PositionInterpolation;
import org.saccade.vit.VitConfig;
import org.saccade.vit.VitParts;
import org.saccade.weights.catalog.WeightsLocator;
import org.saccade.weights.checkpoint.CheckpointException;

/**
 * Writes the pictures of the window that the README shows. Needs a display. Arguments: the folder they go to, and "scales"
 * for what colours stand for alone, "play" for the player, "export" for the export dialog, or "families" for what models of other families have, on formula weights, which mean nothing.
 */
final class Screenshots {
    private static final List<String> CLASSES = List.of(
            "coffee mug",
            "espresso",
            "cup",
            "coffeepot",
            "soup bowl",
            "plate",
            "wooden spoon",
            "teapot, tea pot",
            "table lamp, reading lamp, bedside lamp");

    private final MainWindow window;
    private final Session session;
    private final Path folder;

    private Screenshots(MainWindow window, Path folder) {
        this.window = window;
        this.session = window.session();
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        Path scratch = Files.createTempDirectory("saccade-screenshots");
        CountDownLatch sent = new CountDownLatch(1);
        WeightsLocator locator = new WeightsLocator(List.of(scratch, Path.of("weights")), scratch);
        MainWindow window = WindowTimes.open(scratch, locator, (model, listener) -> {
            listener.arrived(0, 87_000_000);
            LockSupport.parkNanos(300_000_000);
            listener.arrived(31_000_000, 87_000_000);
            sent.await();
            throw new CheckpointException("nothing more is sent");
        });
        Path broken =
                Files.writeString(scratch.resolve("holiday.jpg"), "<!DOCTYPE html><html><body>Log in</body></html>");
        Screenshots shots = new Screenshots(window, Files.createDirectories(Path.of(arguments[0])));
        if (arguments.length > 1 && arguments[1].equals("scales")) {
            shots.begin();
            shots.takeScales();
        } else if (arguments.length > 1 && arguments[1].equals("families")) {
            shots.begin();
            shots.takeFamilies(scratch);
        } else if (arguments.length > 1 && arguments[1].equals("corrections")) {
            shots.begin();
            shots.takeCorrections(scratch);
        } else if (arguments.length > 1 && arguments[1].equals("training")) {
            shots.begin();
            shots.takeTraining(scratch);
        } else if (arguments.length > 1 && arguments[1].equals("export")) {
            shots.takeExport();
        } else if (arguments.length > 1 && arguments[1].equals("play")) {
            shots.takePlay(scratch);
        } else {
            shots.takeAll(broken);
        }
        sent.countDown();
        Platform.runLater(() -> {
            window.close();
            Platform.exit();
        });
    }

    private void begin() throws Exception {
        OnScreen.until(() -> session.models().model().get() != null);
        OnScreen.run(() -> window.actions().get(ActionId.THEME_DARK).run());
        take("window-empty");

        OnScreen.run(() -> session.pictures().add(PictureSource.Sample.all()));
        untilAllEnded();
    }

    /** What is exported, with a preview of it. */
    private void takeExport() throws Exception {
        begin();
        OnScreen.run(() -> {
            session.exports().kinds().set(EnumSet.of(ExportKind.OVERLAY, ExportKind.PDF, ExportKind.NPZ));
            window.actions().get(ActionId.EXPORT).run();
        });
        untilPreviewed();
        show(ExportKind.PDF);
        take("window-export");
        takeInAll("window-export-sheet");
        show(ExportKind.OVERLAY);
        takeInAll("window-export-map");
    }

    /** What is ticked last is previewed. */
    private void show(ExportKind kind) throws Exception {
        OnScreen.run(() -> {
            Set<ExportKind> all = session.exports().kinds().get();
            Set<ExportKind> others = EnumSet.copyOf(all);
            others.remove(kind);
            session.exports().kinds().set(others);
            session.exports().kinds().set(all);
        });
        untilPreviewed();
    }

    private void untilPreviewed() throws Exception {
        OnScreen.until(() -> {
            ImageView shown = (ImageView) window.scene().lookup("#export-preview-image");
            return shown.getImage() != null;
        });
        LockSupport.parkNanos(1_500_000_000); // another kind is drawn over the first
    }

    /** An animation that goes over a picture. */
    private void takePlay(Path scratch) throws Exception {
        BufferedImage whole = PictureSource.Sample.all().get(2).read().pixels();
        Path animation = scratch.resolve("pan.gif");
        try (OutputStream out = Files.newOutputStream(animation);
                AnimatedGif gif = new AnimatedGif(out)) {
            for (int i = 0; i < 12; i++) {
                BufferedImage frame = new BufferedImage(240, 180, BufferedImage.TYPE_INT_RGB);
                frame.createGraphics().drawImage(whole, -8 * i, -4 * i, null);
                gif.frame(frame, Duration.ofMillis(80));
            }
        }
        OnScreen.until(() -> session.models().model().get() != null);
        OnScreen.run(() -> {
            session.settings().resize(new InputSize.ShorterSide(192));
            session.incoming().takePaths(List.of(animation));
        });
        OnScreen.until(() -> session.maps().result() != null);
        OnScreen.run(() -> window.actions().get(ActionId.PLAY).run());
        OnScreen.until(() -> session.play().frame().get() != null);
        take("window-play-computing");
        OnScreen.until(() -> session.play().playing().get());
        OnScreen.run(session.play()::toggle);
        take("window-play");
        takeInAll("window-play");
    }

    private void takeAll(Path broken) throws Exception {
        begin();
        take("window");

        OnScreen.run(() -> {
            session.pictures().step(1);
            session.view().sideBySide().set(true);
        });
        take("window-heads");
        takeQuestions();
        takeScales();
        takeComparisons();

        OnScreen.run(() -> {
            session.view().sideBySide().set(false);
            session.view().curtain().set(true);
            session.look().look().set(session.look().look().get().withInterpolation(Interpolation.BILINEAR));
            session.pictures().step(1);
            session.maps().choose(3);
            window.actions().get(ActionId.THEME_LIGHT).run();
        });
        take("window-light");

        OnScreen.run(() -> {
            session.view().curtain().set(false);
            session.look().look().set(session.look().look().get().withInterpolation(Interpolation.NEAREST));
            session.pictures().step(1);
            session.maps().choose(0);
            window.actions().get(ActionId.THEME_DARK).run();
            window.session().offer().show();
            session.weights().start();
        });
        take("window-arriving");

        OnScreen.run(() -> {
            session.weights().cancel();
            session.weights().hide();
            session.look().numbers().set(true);
            session.look().look().set(session.look().look().get().withContrast(Contrast.parse("v0:v0.004")));
            window.actions().get(ActionId.SHOW_HEADS).run();
        });
        take("window-numbers");
        OnScreen.run(() -> window.actions().get(ActionId.PALETTE).run());
        OnScreen.run(() -> ((TextField) window.scene().lookup("#palette-text")).setText("zoom"));
        take("window-palette");

        OnScreen.run(() -> {
            window.scene().lookup("#palette").setVisible(false);
            session.look().numbers().set(false);
            session.look().look().set(session.look().look().get().withContrast(Contrast.AUTO));
            window.actions().get(ActionId.SHOW_HEADS).run();
            session.weights().hide();
            session.pictures().add(List.of(new PictureSource.OfFile(broken)));
        });
        untilAllEnded();
        take("window-error");

        OnScreen.run(() -> {
            session.pictures().step(-1);
            window.session().offer().show();
            window.session().offer().goOnUntrained();
        });
        OnScreen.until(() -> session.models().model().get().isMeaningless());
        untilAllEnded();
        take("window-untrained");
    }

    /** What can be asked beside the last layer's attention from CLS. */
    private void takeQuestions() throws Exception {
        OnScreen.run(() -> {
            session.view().sideBySide().set(false);
            session.pictures().inView().set(session.pictures().items().get(0));
            session.selection().choose(Selection.USUAL.withQuery(TokenQuery.patch(22, 14)));
            session.selection().toggleMask();
        });
        take("window-query");
        OnScreen.run(() -> session.selection().choose(MapKinds.usual("components")));
        take("window-components");
        OnScreen.run(() -> {
            session.selection().choose(Selection.USUAL);
            window.actions().get(ActionId.ATLAS).run();
        });
        take("window-atlas");
        OnScreen.run(() -> {
            window.scene().lookup("#atlas-panel").setVisible(false);
            window.actions().get(ActionId.NUMBERS).run();
        });
        take("window-table");
        OnScreen.run(() -> {
            window.scene().lookup("#numbers-panel").setVisible(false);
            session.pictures().inView().set(session.pictures().items().get(1));
        });
        untilAllEnded();
    }

    /** What colours stand for, and how they cover the picture; in small windows and large letters, too. */
    private void takeScales() throws Exception {
        Look before = session.look().look().get();
        OnScreen.run(() -> {
            session.view().sideBySide().set(false);
            session.look().look().set(before.withTransfer(Transfer.LOGARITHMIC).withScale(Scale.LAYERS));
        });
        OnScreen.until(() -> session.scale().base().get() != null);
        take("window-scale");
        OnScreen.run(
                () -> session.look().look().set(before.withUnit(MapUnit.UNIFORM).withScale(Scale.PICTURES)));
        take("window-uniform");
        OnScreen.run(() -> session.look()
                .look()
                .set(before.withOpacityCurve(OpacityCurve.ATTENTION).withInterpolation(Interpolation.BILINEAR)));
        take("window-grows");
        double width = window.scene().getWindow().getWidth();
        double height = window.scene().getWindow().getHeight();
        OnScreen.run(() -> {
            window.actions().get(ActionId.THEME_LIGHT).run();
            window.actions().get(ActionId.SHOW_HEADS).run();
            window.actions().get(ActionId.SHOW_PICTURES).run();
            window.scene().getWindow().setWidth(900);
            window.scene().getWindow().setHeight(600);
            session.look()
                    .look()
                    .set(before.withTransfer(Transfer.LOGARITHMIC)
                            .withUnit(MapUnit.UNIFORM)
                            .withContrast(Contrast.parse("p10:p99")));
        });
        take("window-scale-small");
        for (int i = 0; i < 8; i++) {
            OnScreen.run(() -> window.actions().get(ActionId.LARGER_TEXT).run());
        }
        take("window-scale-letters");
        OnScreen.run(() -> {
            window.actions().get(ActionId.USUAL_TEXT).run();
            window.actions().get(ActionId.THEME_DARK).run();
            window.actions().get(ActionId.SHOW_HEADS).run();
            window.actions().get(ActionId.SHOW_PICTURES).run();
            window.scene().getWindow().setWidth(width);
            window.scene().getWindow().setHeight(height);
            session.look().look().set(before);
        });
    }

    /** A layer beside another, what they differ in, and a picture beside another. */
    private void takeComparisons() throws Exception {
        OnScreen.run(() -> {
            session.pictures().inView().set(session.pictures().items().get(0));
            session.selection().choose(Selection.of(Map.of("layer", "1", "query", "22,14")));
        });
        untilAsked();
        OnScreen.run(() -> {
            window.actions().get(ActionId.KEEP_SIDE).run();
            session.selection().choose(Selection.USUAL.withQuery(TokenQuery.patch(22, 14)));
        });
        untilAsked();
        take("window-compare");
        OnScreen.run(() -> window.actions().get(ActionId.COMPARE_DIFFERENCE).run());
        take("window-difference");
        OnScreen.run(() -> window.actions().get(ActionId.THEME_LIGHT).run());
        take("window-difference-light");
        OnScreen.run(() -> {
            window.actions().get(ActionId.COMPARE_DIFFERENCE).run();
            session.pictures().inView().set(session.pictures().items().get(2));
        });
        untilAllEnded();
        take("window-compare-light");
        OnScreen.run(() -> {
            window.actions().get(ActionId.END_COMPARISON).run();
            window.actions().get(ActionId.THEME_DARK).run();
            session.selection().choose(Selection.USUAL);
            session.pictures().inView().set(session.pictures().items().get(1));
        });
        untilAllEnded();
    }

    /** What models of other families have, on formula weights: the words of the window are right, the maps mean nothing. */
    private void takeFamilies(Path scratch) throws Exception {
        Path classes = write(
                scratch.resolve("deit_small.safetensors"),
                new VitConfig(16, 384, 12, 6, 14, parts(0, HeadKind.LINEAR, CLASSES.size(), false)));
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < CLASSES.size(); i++) {
            names.append(i == 0 ? "" : ", ")
                    .append('"')
                    .append(i)
                    .append("\": \"")
                    .append(CLASSES.get(i))
                    .append('"');
        }
        Files.writeString(scratch.resolve("config.json"), "{\"id2label\": {" + names + "}}");
        open(classes);
        OnScreen.until(() -> session.classes().likely().get() != null);
        take("window-classes");
        OnScreen.run(() -> ((ToggleButton) window.scene().lookup("#class-1")).fire());
        untilAsked();
        take("window-class-map");
        OnScreen.run(() -> window.actions().get(ActionId.KEEP_SIDE).run());
        OnScreen.run(() -> ((ToggleButton) window.scene().lookup("#class-0")).fire());
        untilAsked();
        take("window-class-compare");
        OnScreen.run(() -> {
            window.actions().get(ActionId.END_COMPARISON).run();
            window.actions().get(ActionId.MODEL_DETAILS).run();
        });
        take("window-model");
        resize(900, 600);
        OnScreen.run(() -> window.actions().get(ActionId.THEME_LIGHT).run());
        take("window-model-small");
        OnScreen.run(() -> window.scene().lookup("#details-panel").setVisible(false));
        take("window-class-map-small");
        Path folder = Files.createDirectories(scratch.resolve("reg"));
        open(write(
                folder.resolve("dinov2_vits14_reg4.safetensors"),
                new VitConfig(14, 384, 12, 6, 16, parts(4, HeadKind.NONE, 0, true))));
        OnScreen.run(() -> session.selection().query().set(TokenQuery.register(2)));
        untilAsked();
        take("window-registers-small");
        resize(1280, 800);
        OnScreen.run(() -> window.actions().get(ActionId.THEME_DARK).run());
        take("window-registers");
    }

    /** What was guessed of a file, and one that is refused until its heads are told. */
    private void takeCorrections(Path scratch) throws Exception {
        Path guessed = write(
                Files.createDirectories(scratch.resolve("vit")).resolve("vit_small.safetensors"),
                new VitConfig(16, 384, 12, 6, 14, parts(0, HeadKind.LINEAR, CLASSES.size(), false)));
        Path untold = write(
                Files.createDirectories(scratch.resolve("untold")).resolve("vit_of_mine.safetensors"),
                new VitConfig(16, 320, 4, 4, 14, parts(0, HeadKind.NONE, 0, false)));
        open(guessed);
        for (ActionId theme : List.of(ActionId.THEME_DARK, ActionId.THEME_LIGHT)) {
            String name = theme == ActionId.THEME_DARK ? "-dark" : "-light";
            OnScreen.run(() -> window.actions().get(theme).run());
            for (double[] size : new double[][] {{1400, 900}, {900, 600}}) {
                resize(size[0], size[1]);
                String suffix = name + (size[0] > 1000 ? "" : "-small");
                take("window-guess" + suffix);
                OnScreen.run(() -> window.actions().get(ActionId.MODEL_DETAILS).run());
                take("window-model-guess" + suffix);
                fire("#details-correct-mean");
                OnScreen.run(() -> {
                    ((TextField) window.scene().lookup("#correct-heads")).setText("7");
                    ComboBox<?> choice = (ComboBox<?>) window.scene().lookup("#correct-normalisation");
                    choice.getSelectionModel().selectLast();
                });
                fire("#correct-apply");
                take("window-correct" + suffix);
                OnScreen.run(() -> {
                    window.actions().get(ActionId.ABOUT).run();
                    session.models().load(untold);
                });
                OnScreen.until(() -> session.models().refused().get() != null
                        && !session.models().loading().get());
                OnScreen.run(() -> window.scene().lookup("#about-panel").setVisible(false));
                take("window-refused" + suffix);
                fire("#problem-tell");
                take("window-correct-refused" + suffix);
                OnScreen.run(() -> {
                    window.scene().lookup("#details-panel").setVisible(false);
                    session.models().problem().set(null);
                });
            }
        }
    }

    /** A model that is trained on drawn pictures: asked for, learning, done; and pictures that can't be trained on. */
    private void takeTraining(Path scratch) throws Exception {
        Path pictures = DrawnKinds.write(scratch.resolve("kinds"), 60);
        Path empty = Files.createDirectories(scratch.resolve("empty"));
        TrainingModel training = session.training();
        OnScreen.run(() -> {
            window.actions().get(ActionId.TRAIN).run();
            training.form().pictures().set(empty);
        });
        OnScreen.until(() -> !training.form().looking().get());
        takeInAll("window-train-refused");
        OnScreen.run(() -> training.form().pictures().set(pictures));
        OnScreen.until(() -> training.form().ready().get());
        OnScreen.run(() -> {
            training.form().preset().set(Preset.CIFAR_TINY);
            training.form().minutes().set("1.5");
        });
        takeInAll("window-train");
        fire("#train-start");
        take("window-train-opening");
        OnScreen.until(() ->
                training.figures().filter(now -> now.step() > now.steps() / 2).isPresent()
                        && training.map().shown().get() != null);
        OnScreen.run(() -> training.pause(true));
        takeInAll("window-training");
        fire("#train-discard");
        OnScreen.run(() -> ((ScrollPane) window.scene().lookup("#training-panel .scroll-pane")).setVvalue(1));
        takeInAll("window-training-below");
        OnScreen.run(() -> {
            training.putAway();
            training.pause(false);
        });
        take("window-training-behind");
        OnScreen.until(() -> training.state().get() == TrainingModel.State.ENDED);
        OnScreen.run(() -> window.actions().get(ActionId.TRAIN).run());
        takeInAll("window-trained");
        fire("#train-open");
        OnScreen.until(() -> session.models().own().get() != null);
        untilAllEnded();
        takeInAll("window-trained-open");
    }

    /** In both themes, large and small. */
    private void takeInAll(String name) throws Exception {
        for (ActionId theme : List.of(ActionId.THEME_DARK, ActionId.THEME_LIGHT)) {
            OnScreen.run(() -> window.actions().get(theme).run());
            for (double[] size : new double[][] {{1400, 900}, {900, 600}}) {
                resize(size[0], size[1]);
                take(name + (theme == ActionId.THEME_DARK ? "-dark" : "-light") + (size[0] > 1000 ? "" : "-small"));
            }
        }
    }

    private void fire(String id) throws Exception {
        OnScreen.run(() -> ((Button) window.scene().lookup(id)).fire());
    }

    private static VitParts parts(int registers, HeadKind head, int classes, boolean scaled) {
        return new VitParts(
                true,
                false,
                registers,
                false,
                true,
                PositionInterpolation.SIZE_ANTIALIAS,
                true,
                false,
                scaled,
                MlpKind.GELU,
                0,
                true,
                1e-6f,
                head,
                classes,
                0,
                DropRates.NONE);
    }

    private static Path write(Path file, VitConfig config) throws Exception {
        return Files.write(file, FormulaCheckpoint.safetensors(config, 3));
    }

    private void open(Path file) throws Exception {
        OnScreen.run(() -> session.models().load(file));
        OnScreen.until(() -> file.equals(session.models().own().get()));
        untilAllEnded();
        OnScreen.until(() -> session.maps().result() != null
                && !session.maps().result().coarse()
                && session.maps()
                        .result()
                        .model()
                        .equals(session.models().model().get()));
    }

    private void resize(double width, double height) throws Exception {
        OnScreen.run(() -> {
            window.scene().getWindow().setWidth(width);
            window.scene().getWindow().setHeight(height);
        });
    }

    private void untilAsked() throws Exception {
        OnScreen.until(() -> session.maps()
                .result()
                .selection()
                .equals(session.selection().chosen().get()));
    }

    private void untilAllEnded() throws Exception {
        OnScreen.until(() -> session.pictures().items().stream()
                .map(PictureItem::state)
                .allMatch(state -> state.get() == State.DONE || state.get() == State.FAILED));
    }

    private void take(String name) throws Exception {
        LockSupport.parkNanos(1_500_000_000); // what moves has come to rest, what was drawn has arrived
        WritableImage[] shot = new WritableImage[1];
        OnScreen.run(() -> shot[0] = window.scene().snapshot(null));
        BufferedImage image = ScreenPixels.copy(shot[0], BufferedImage.TYPE_INT_RGB);
        ImageIO.write(image, "png", folder.resolve(name + ".png").toFile());
        System.out.println(folder.resolve(name + ".png"));
    }
}
