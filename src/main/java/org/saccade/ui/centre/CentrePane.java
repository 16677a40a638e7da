package org.saccade.ui.centre;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.saccade.heatmap.ColourScale;
import org.saccade.heatmap.Contrast;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.Scale;
import org.saccade.ui.action.ActionTable;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;
import org.saccade.ui.common.Thumbnail;
import org.saccade.ui.picture.PictureItem;
import org.saccade.ui.result.RunResult;
import org.saccade.ui.result.ScaleBase;

/** The picture, one map or all, and over it what is going on: a quick look, progress, why there is nothing. */
public final class CentrePane extends StackPane {
    private static final double TIP_OFFSET = 16;
    /** The width of the view's buttons at the right. */
    private static final double BUTTONS = 48;
    /** What the colour bar's numbers take beyond them. */
    private static final double SIDE = 10;

    private static final double WIDEST_NOTICE = 520;

    private final CentreModel view;
    private final Pixels picture = new Pixels();
    private final PictureCanvas canvas;
    private final SideBySide all;
    private RunResult shown;
    private ColourScale shownColours;
    private Thumbnail placed;
    private final ImageView placeholder = new ImageView();
    private final Label message = new Label();
    private final Label notice = new Label();
    private final Label tip = new Label();
    private final ProgressBadge progress;
    private final ViewBar buttons;
    private final ColourBar colours = new ColourBar("colour-bar");
    private final SideColumn side;
    private Left left;
    private final BooleanProperty replaced = new SimpleBooleanProperty();
    private Region other;

    /**
     * @param actions hold those of the view, and the one that stops the runs
     * @param chosen told which of the maps side by side was double-clicked
     */
    public CentrePane(CentreModel view, ActionTable actions, IntConsumer chosen) {
        this.view = view;
        canvas = new PictureCanvas(view, OptionalInt.empty(), picture);
        all = new SideBySide(view, chosen, picture);
        buttons = new ViewBar(actions);
        progress = new ProgressBadge(actions);
        setId("centre");
        setFocusTraversable(true);
        setAccessibleText(Texts.of("centre.name"));
        getStyleClass().add("picture-pane");
        addEventFilter(MouseEvent.MOUSE_PRESSED, event -> requestFocus());
        setMinSize(0, 0);
        badge(message, "message");
        followView();
        placePlaceholder();
        placeTip();
        side = side();
        getChildren().addAll(placeholder, canvas, all, side, message, news(), tip);
    }

    /** One map, or all of them side by side. */
    private void followView() {
        canvas.setId("canvas");
        all.visibleProperty().bind(view.sideBySide().and(replaced.not()));
        canvas.visibleProperty().bind(view.sideBySide().or(replaced).not());
        placeholder.visibleProperty().bind(replaced.not());
        view.sideBySide().addListener((observable, before, now) -> {
            view.fit(); // a cell's view is no whole pane's
            if (!now) {
                all.clear(); // so many maps are much memory
            }
        });
    }

    /**
     * Shows something in place of the maps as long as something holds; progress, notes and the view's buttons stay. No map
     * is to be shown meanwhile.
     *
     * @param words what stands beside the pointer then; empty for nothing
     */
    public void replaceMaps(Region by, ObservableValue<Boolean> when, ObservableValue<String> words) {
        other = by;
        by.setVisible(false);
        getChildren().add(getChildren().indexOf(all) + 1, by);
        when.addListener((observable, before, now) -> {
            clearMaps();
            left = null;
            replaced.set(now);
            by.setVisible(now);
            Presence.set(colours, false);
            tip.setVisible(false);
            view.fit();
        });
        words.subscribe(now -> {
            if (replaced.get()) {
                tip.setVisible(!now.isEmpty());
                tip.setText(now);
                tip.autosize();
            }
        });
    }

    /** Buttons and colour bar cover no map. */
    @Override
    protected void layoutChildren() {
        double width = side.widthAt(getHeight());
        side.setMinWidth(width);
        side.setMaxWidth(width);
        Insets beside = new Insets(0, width, 0, 0);
        for (Node each : getChildren()) {
            boolean isMap = each == placeholder || each == canvas || each == all || each == other;
            if (isMap && !beside.equals(getMargin(each))) {
                setMargin(each, beside);
            }
        }
        super.layoutChildren();
    }

    /** A thumbnail that stands for the picture until there is more. */
    private void placePlaceholder() {
        placeholder.setPreserveRatio(true);
        placeholder.setOpacity(0.45);
        placeholder.fitWidthProperty().bind(widthProperty().subtract(2 * Viewport.MARGIN + BUTTONS + SIDE));
        placeholder.fitHeightProperty().bind(heightProperty().subtract(2 * Viewport.MARGIN));
    }

    /** The value beside the pointer. */
    private void placeTip() {
        badge(tip, "tip");
        tip.setManaged(false);
        tip.setVisible(false);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> {
            tip.setLayoutX(Math.min(event.getX() + TIP_OFFSET, Math.max(0, getWidth() - tip.getWidth() - 4)));
            tip.setLayoutY(Math.min(event.getY() + TIP_OFFSET, Math.max(0, getHeight() - tip.getHeight() - 4)));
        });
    }

    /** What must be known of the maps, and how far the run is. */
    private VBox news() {
        badge(notice, "notice");
        notice.setWrapText(true);
        notice.setMaxWidth(WIDEST_NOTICE);
        Presence.set(notice, false);
        VBox news = new VBox(6, notice, progress);
        news.setAlignment(Pos.BOTTOM_CENTER);
        news.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        news.setPickOnBounds(false);
        news.getStyleClass().add("news");
        setAlignment(news, Pos.BOTTOM_CENTER);
        return news;
    }

    private SideColumn side() {
        buttons.setVisible(false);
        SideColumn made = new SideColumn(buttons, colours, BUTTONS + SIDE);
        setAlignment(made, Pos.TOP_RIGHT);
        Presence.set(colours, false);
        view.colours().subscribe(now -> Presence.set(colours, now && shown != null && shownColours != null));
        return made;
    }

    private static void badge(Label label, String id) {
        label.setId(id);
        label.getStyleClass().add("badge");
        label.setMouseTransparent(true);
    }

    /** The single map's canvas. */
    public PictureCanvas canvas() {
        return canvas;
    }

    /** What the map in view can be dragged to other programs by. */
    public Node dragHandle() {
        return buttons.handle();
    }

    /** What shows the picture now: one map's canvas, or all of them. */
    public Region shown() {
        if (replaced.get()) {
            return other;
        }
        return view.sideBySide().get() ? all : canvas;
    }

    /**
     * Shows a drawing: of one map, or of all when they are side by side.
     *
     * @param chosen the map that is chosen
     */
    public void showDrawing(Drawing drawing, int chosen) {
        place(null);
        if (left != null) {
            settle(drawing);
        }
        boolean isOfAll = drawing.maps().size() > 1
                || (view.sideBySide().get() && drawing.result().maps().size() == 1);
        if (drawing.result() != shown) {
            if (shown == null || shown.run() != drawing.result().run()) {
                picture.show(drawing.width(), drawing.height(), drawing.picture());
            }
            shown = drawing.result();
            if (isOfAll) {
                canvas.clear(); // what isn't seen must not be another run's when it is seen again
            } else {
                all.clear();
            }
        }
        if (isOfAll) {
            all.show(drawing, chosen);
        } else {
            canvas.show(drawing, 0);
        }
        buttons.setVisible(true);
    }

    /** Where the view stays on coming from another picture: pictures of one size are compared at one place. */
    private void settle(Drawing drawing) {
        boolean stays = view.locked().get() && left.isAsLargeAs(drawing.result());
        if (!stays) {
            view.fit();
        } else if (!view.fitted().get() && left.width != drawing.width()) {
            Viewport old = view.viewport().get();
            view.place(new Viewport(old.scale() * left.width / drawing.width(), old.x(), old.y()));
        }
        left = null;
    }

    /**
     * The drawing that was shown before another picture came into view.
     *
     * @param width of the drawing in pixels
     */
    private record Left(int pictureWidth, int pictureHeight, int width) {
        boolean isAsLargeAs(RunResult result) {
            return pictureWidth == result.pictureWidth() && pictureHeight == result.pictureHeight();
        }
    }

    /**
     * Tells which values the colours of the chosen map stand for.
     *
     * @param scale the colours of the chosen map
     * @param base the maps that they rest on beside those in view; empty for none
     */
    public void showColours(ColourScale scale, Look look, Optional<ScaleBase> base) {
        colours.show(scale, look, ScaleWords.of(look, base));
        // maps side by side have one range only where they share it
        boolean isOfAll = !view.sideBySide().get()
                || look.scale() != Scale.PER_MAP
                || look.contrast().kind() == Contrast.Kind.VALUES;
        boolean hasValues = shown == null || shown.colours(0).isEmpty();
        shownColours = look.opacity() > 0 && isOfAll && hasValues ? scale : null;
        Presence.set(colours, view.colours().get() && shownColours != null);
    }

    /** What the colours that are shown stand for; empty where there are none, or several maps of different ones. */
    public Optional<ColourScale> colours() {
        return Optional.ofNullable(shown == null ? null : shownColours);
    }

    /** Shows nothing. */
    public void clear() {
        Presence.set(colours, false);
        if (shown != null) {
            left = new Left(
                    shown.pictureWidth(), shown.pictureHeight(), shown.input().width());
        }
        clearMaps();
        buttons.setVisible(replaced.get());
        Presence.set(notice, false);
        Presence.set(progress, false);
        place(null);
        tip.setVisible(false);
    }

    private void clearMaps() {
        canvas.clear();
        all.clear();
        picture.clear();
        shown = null;
    }

    /**
     * Shows how far the picture in view is.
     *
     * @param aboutMaps what must be known of the maps that are shown; empty for nothing
     */
    public void report(PictureItem item, String aboutMaps) {
        boolean nothing = item.result().get() == null;
        PictureItem.State state = item.state().get();
        progress.report(item);
        place(nothing && state != PictureItem.State.FAILED ? item.thumbnail().get() : null);
        notice.setText(aboutMaps);
        Presence.set(notice, !aboutMaps.isEmpty());
        message.setText(
                switch (state) {
                    case WAITING -> nothing ? waiting(item) : "";
                    case RUNNING -> nothing ? Texts.of("centre.running") : "";
                    case STOPPED -> nothing ? item.message().get() : "";
                    default -> "";
                });
        message.setVisible(!message.getText().isEmpty());
    }

    private void place(Thumbnail small) {
        if (!Objects.equals(small, placed)) {
            placed = small;
            placeholder.setImage(small == null ? null : small.image());
        }
    }

    private static String waiting(PictureItem item) {
        return item.source().isAtHand()
                ? Texts.of("centre.waiting")
                : item.message().get();
    }

    /** Shows a value beside the pointer; empty for none. */
    public void showTip(Optional<Readout> readout) {
        if (replaced.get()) {
            return;
        }
        tip.setVisible(readout.isPresent());
        readout.ifPresent(found -> {
            String name = view.sideBySide().get() ? found.name() + " · " : "";
            String value = Readout.number(found.value());
            tip.setText(
                    found.hasMass()
                            ? Texts.of("centre.tip", name, value, Readout.percent(found.share()), found.rank())
                            : Texts.of("centre.tip-plain", name, value, found.rank()));
            tip.autosize();
        });
    }
}
