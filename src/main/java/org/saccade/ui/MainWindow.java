package org.saccade.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuBar;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.saccade.ui.Panels.Panel;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.action.ActionTable;
import org.saccade.ui.action.CommandPalette;
import org.saccade.ui.atlas.AtlasPanel;
import org.saccade.ui.centre.CentrePane;
import org.saccade.ui.classes.ClassesPanel;
import org.saccade.ui.common.EndsRow;
import org.saccade.ui.common.FaultPane;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;
import org.saccade.ui.common.Toast;
import org.saccade.ui.compare.Board;
import org.saccade.ui.compare.ComparePane;
import org.saccade.ui.details.DetailsPanel;
import org.saccade.ui.export.DragOut;
import org.saccade.ui.export.ExportPanel;
import org.saccade.ui.heads.HeadStrip;
import org.saccade.ui.look.LookBar;
import org.saccade.ui.numbers.NumbersPanel;
import org.saccade.ui.picture.DropZone;
import org.saccade.ui.picture.FilmStrip;
import org.saccade.ui.play.PlayPanel;
import org.saccade.ui.query.SelectionBar;
import org.saccade.ui.run.RunBar;
import org.saccade.ui.train.TrainingPanel;
import org.saccade.ui.train.TrainingStatus;
import org.saccade.ui.weights.WeightsPanel;

/** The window's parts, put together here and nowhere else. Made on the JavaFX Application Thread. */
public final class MainWindow implements AutoCloseable {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double PANEL_MARGIN = 30;
    private static final double HEADS_MARGIN = 16;
    private static final double PALETTE_TOP = 60;

    private final WindowSetup setup;
    private final Session session;
    private final Themes themes;
    private final CentrePane centre;
    private final HeadStrip heads;
    private final MapDisplay display;
    private final ActionTable actions;
    private final Scene scene;

    /** @param setup what the window is made with */
    public MainWindow(WindowSetup setup) {
        this.setup = setup;
        session = new Session(setup);
        themes = new Themes(session.memory(), setup.theme(), session.disk());
        themes.begin(); // before there is a scene: styles are resolved against it
        StackPane all = new StackPane();
        scene = sceneOf(all);
        Panels panels = new Panels(
                () -> session.weights().putAway() || session.training().putAway());
        Folds folds = new Folds(session.memory());
        Dialogs dialogs = dialogs(all);
        WindowActions deeds = new WindowActions(session);
        actions = deeds.table();
        deeds.addPictures(dialogs, this::quit);
        deeds.addLook();
        deeds.addQuery();
        deeds.addPanels(panels);
        deeds.addView();
        deeds.addWindow(themes, folds, textSize(all), panels);
        centre = new CentrePane(session.view(), actions, session.maps()::showAlone);
        deeds.addCopies(
                new CopiedView(
                        session.maps(),
                        session.view(),
                        session.comparison(),
                        centre,
                        session.exporting(),
                        session.notices()),
                panels);
        deeds.addComparison(dialogs, session.exporting());
        ComparePane compare = new ComparePane(session.comparison(), session.view(), actions);
        centre.replaceMaps(compare, session.comparison().comparing(), compare.underPointer());
        DragOut drag = new DragOut(session.scratch(), session.disk(), session.exporting()::of);
        heads = new HeadStrip(session.maps().chosen(), drag);
        makeDraggable(drag);
        LookBar look = new LookBar(session.look(), actions);
        look.followComparison(
                session.comparison().board().map(Board::hasOneScale).orElse(false));
        display = new MapDisplay(
                session.maps(),
                session.look(),
                session.scale(),
                session.view(),
                session.comparison().comparing(),
                session.notices(),
                new MapDisplay.Views(centre, heads, look.contrast()));
        all.getChildren().add(content(dialogs, folds, look));
        addPanels(all, panels, dialogs);
        addHeadPanels(all, panels, dialogs);
        new Keys(session.maps(), session.look(), actions, panels, centre).install(scene);
    }

    /** The map in view, by its handle or with Ctrl held. */
    private void makeDraggable(DragOut drag) {
        Supplier<Image> shown = centre.canvas()::image;
        IntSupplier map = session.maps().chosen()::get;
        drag.installHeld(centre.canvas(), map, shown);
        drag.install(centre.dragHandle(), map, shown);
        centre.dragHandle().disableProperty().bind(session.maps().hasResult().map(there -> !there));
    }

    private Scene sceneOf(StackPane all) {
        all.getStyleClass().add("window");
        session.incoming().acceptDropsOn(all);
        Scene made = new Scene(all, WIDTH, HEIGHT);
        made.getStylesheets()
                .add(MainWindow.class.getResource("/org/saccade/ui/window.css").toExternalForm());
        made.windowProperty().flatMap(Window::focusedProperty).subscribe(focused -> {
            if (Boolean.TRUE.equals(focused)) {
                themes.follow(); // it may have become night while another program was in front
            }
        });
        return made;
    }

    private Dialogs dialogs(Node owner) {
        return new Dialogs(
                owner,
                session.disk(),
                session.memory(),
                session.incoming(),
                session.offer(),
                session.exports().folder());
    }

    private TextSize textSize(Node root) {
        TextSize text = new TextSize(session.memory());
        text.applyTo(root);
        return text;
    }

    /** All but what lies over the picture at times. */
    private BorderPane content(Dialogs dialogs, Folds folds, LookBar look) {
        BorderPane middle = new BorderPane(middle(folds));
        middle.setLeft(classes(folds));
        middle.setBottom(new FilmStrip(session.pictures(), session.thumbnails(), folds.pictures()));
        BorderPane content = new BorderPane(middle);
        content.setTop(new VBox(
                top(),
                new Banners(
                        session.pictures(),
                        session.models(),
                        session.weights(),
                        actions,
                        session.corrections(),
                        session.memory()),
                bar(look),
                selection(folds)));
        WeightsPanel weights = new WeightsPanel(
                session.weights(),
                session.models().model(),
                setup.models()::byHand,
                dialogs::chooseWeights,
                session.offer()::goOnUntrained);
        TrainingPanel training = new TrainingPanel(
                session.training(), dialogs.training(), session.models()::load, session.exporting()::show);
        content.setRight(new HBox(weights, training)); // one of them at a time
        StatusBar status = new StatusBar(
                session.pictures(),
                session.maps(),
                session.runner(),
                Bindings.min(session.answers().progress(), session.scale().progress()),
                display.beyond());
        status.getChildren().add(1, new TrainingStatus(session.training()));
        content.setBottom(status);
        return content;
    }

    /** The menus, and in the same row what concerns the run. */
    private Node top() {
        MenuBar menus = new Menus(actions, session.recent(), session.incoming()::takePaths).bar();
        RunBar run = new RunBar(session.settings(), session.models(), session.notices(), actions);
        whilePictures(run);
        EndsRow top = new EndsRow(menus, run);
        top.getStyleClass().add("top");
        return top;
    }

    /** In as many rows as the window's width asks for. */
    private Node bar(LookBar look) {
        HBox files =
                new HBox(4, iconButton(ActionId.OPEN), iconButton(ActionId.COPY_VIEW), iconButton(ActionId.EXPORT));
        look.getChildren().add(files);
        look.getStyleClass().add("bars");
        return whilePictures(look);
    }

    private Node selection(Folds folds) {
        SelectionBar bar = new SelectionBar(session.selection(), session.classMapMemory(), actions);
        session.models().model().subscribe(model -> {
            session.selection()
                    .classify(model != null && model.session().classifier().hasClasses());
            bar.show(model == null ? null : model.session().config());
        });
        Presence.follow(bar, session.pictures().inView().isNotNull().and(folds.selection()));
        return bar;
    }

    /** Only where there are classes, and a picture. */
    private Node classes(Folds folds) {
        ClassesPanel classes = new ClassesPanel(session.classes());
        Presence.follow(
                classes,
                session.pictures()
                        .inView()
                        .isNotNull()
                        .and(session.selection().hasClasses())
                        .and(folds.classes()));
        classes.visibleProperty().subscribe(session.classes()::open);
        return classes;
    }

    private ButtonBase iconButton(ActionId id) {
        ButtonBase button = actions.iconButton(id);
        button.getStyleClass().add("button-icon");
        return button;
    }

    private Node middle(Folds folds) {
        DropZone dropZone = new DropZone(
                actions,
                session.pictures(),
                session.recent().paths(),
                file -> session.recent().reopen(file, session.incoming()::takePaths),
                session.models().isDemo());
        Presence.follow(
                dropZone, session.pictures().inView().isNull()); // else its height would push the status bar out
        centre.visibleProperty().bind(session.pictures().inView().isNotNull());
        Toast toast = new Toast(session.notices());
        StackPane.setAlignment(toast, Pos.BOTTOM_CENTER);
        FaultPane failure = PictureFailure.of(session.pictures(), session.settings(), session.runner()::again);
        StackPane stack = new StackPane(centre, dropZone, failure, toast);
        // held at its top: what opens its details stays under the pointer
        StackPane.setAlignment(failure, Pos.TOP_CENTER);
        failure.translateYProperty().bind(stack.heightProperty().multiply(0.2));
        stack.setMinSize(0, 0);
        stack.getStyleClass().add("centre");
        return new HeadsSplit(stack, heads, session.maps().hasPicture(), folds.heads(), session.memory());
    }

    private Node whilePictures(Node part) {
        Presence.follow(part, session.pictures().inView().isNotNull());
        return part;
    }

    private void addPanels(StackPane all, Panels panels, Dialogs dialogs) {
        Exporting exporting = session.exporting();
        ExportPanel export = new ExportPanel(
                session.exports(),
                session.maps().hasResult(),
                new ExportPanel.Deeds(
                        exporting::ofChosen, exporting::start, dialogs::chooseExportFolder, Platform::runLater));
        export.follow(
                session.maps().shown(),
                session.maps().chosen(),
                session.look().look(),
                session.scale().base());
        panels.add(Panel.EXPORT, export, export::open);
        session.exports().written().subscribe(files -> {
            if (files != null) {
                export.putAway();
                session.exporting().report(files);
            }
        });
        InfoPanel keys = InfoPanel.ofKeys(actions);
        panels.add(Panel.KEYS, keys, keys::open);
        InfoPanel about =
                InfoPanel.about(setup.version(), setup.log(), session.models().model());
        panels.add(Panel.ABOUT, about, about::open);
        DetailsPanel details = new DetailsPanel(
                session.models().model(), session.corrections(), text -> copyText(text, Texts.of("details.copied")));
        panels.add(Panel.DETAILS, details, details::open);
        StackPane.setMargin(details, new Insets(PANEL_MARGIN));
        CommandPalette palette = new CommandPalette(actions);
        panels.add(Panel.PALETTE, palette, palette::open);
        StackPane.setMargin(keys, new Insets(PANEL_MARGIN));
        StackPane.setMargin(about, new Insets(PANEL_MARGIN));
        StackPane.setMargin(palette, new Insets(PALETTE_TOP, PANEL_MARGIN, PANEL_MARGIN, PANEL_MARGIN));
        StackPane.setAlignment(palette, Pos.TOP_CENTER);
        all.getChildren().addAll(export, keys, about, details, palette);
        panels.open().addListener((observable, before, now) -> {
            if (now == Panel.NONE) {
                centre.requestFocus();
            }
        });
    }

    /** What shows many heads, or frames, at once. */
    private void addHeadPanels(StackPane all, Panels panels, Dialogs dialogs) {
        AtlasPanel atlas = new AtlasPanel(session.atlas(), session::lookedAt, session::lookAt);
        panels.add(Panel.ATLAS, atlas, atlas::open);
        NumbersPanel numbers = new NumbersPanel(
                session.numbers(),
                text -> copyText(text, Texts.of("numbers.copied")),
                text -> dialogs.saveNumbers(file -> session.saveNumbers(file, text)));
        panels.add(Panel.NUMBERS, numbers, numbers::open);
        PlayPanel play = new PlayPanel(session.play(), dialogs::saveAnimation, session.notices()::show);
        panels.add(Panel.PLAY, play, play::open);
        StackPane.setMargin(atlas, new Insets(HEADS_MARGIN));
        StackPane.setMargin(numbers, new Insets(HEADS_MARGIN));
        StackPane.setMargin(play, new Insets(HEADS_MARGIN));
        all.getChildren().addAll(atlas, numbers, play);
        session.maps().picture().subscribe(now -> {
            if (now == null && panels.takesKeys()) {
                panels.close();
            }
        });
    }

    private void copyText(String text, String told) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        session.notices().show(told);
    }

    private void quit() {
        if (mayClose()) {
            scene.getWindow().hide();
        }
    }

    /** Whether the window can be closed at once; else a training is saved first, and the window closes after it. */
    boolean mayClose() {
        return session.training().endBefore(() -> scene.getWindow().hide());
    }

    /** The picture in view and the program, for the window's frame. */
    ObservableValue<String> title() {
        return session.pictures()
                .inView()
                .map(item -> Texts.of("window.title-of", item.source().name()))
                .orElse(Texts.of("window.title"));
    }

    /** What the stage shows. */
    public Scene scene() {
        return scene;
    }

    /** Loads the model behind the window, and takes what was named at the start. */
    public void start(List<Path> paths) {
        session.start(paths);
        session.disk().execute(() -> {
            boolean missing = !setup.models().hasWeights();
            Platform.runLater(() -> {
                if (missing) {
                    session.offer().showAtStart();
                }
            });
        });
    }

    /** Keeps the widths of what can be dragged. */
    void rememberWidths() {
        HeadsSplit.remember(heads, session.memory());
    }

    /** The models of the window: what a test changes and asks, as a view would. */
    Session session() {
        return session;
    }

    /** What can be done in the window. */
    ActionTable actions() {
        return actions;
    }

    /** How many drawings have reached the canvas; what measures listens to it. */
    ReadOnlyLongProperty frames() {
        return display.frames();
    }

    @Override
    public void close() {
        session.close();
        display.close();
    }
}
