package org.saccade.ui.centre;

import java.util.Optional;
import java.util.OptionalInt;
import javafx.geometry.Dimension2D;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.saccade.inspect.TokenQuery;
import org.saccade.ui.result.RunResult;

/** Shows one map over the picture; zooms at the pointer, pans, draws the patches' grid and the curtain. */
public final class PictureCanvas extends Region {
    private static final double SHARP_FROM = 3;

    private final Canvas canvas = new Canvas();
    private final CentreModel view;
    private final OptionalInt index;
    private final boolean hasNeighbours;
    private final Pixels map = new Pixels();
    private final Pixels picture;
    private int patch = 1;
    private double mouseX;
    private double mouseY;
    private double dragX;
    private double dragY;
    private boolean onDivider;
    private boolean chosen;
    private Optional<TokenQuery.Area> pressed = Optional.empty();
    private Optional<boolean[]> mask = Optional.empty();
    private RunResult result;
    private String name = "";

    /**
     * @param view how it lies, shared by those side by side
     * @param index which map it always shows; empty for the one in view
     * @param picture the bare picture, which others show as well
     */
    PictureCanvas(CentreModel view, OptionalInt index, Pixels picture) {
        this(view, index, picture, index.isPresent());
    }

    /**
     * A map beside others of other pictures: it marks the pointer, wherever that is, and tells its name.
     *
     * @param view how it lies
     * @param picture the bare picture
     */
    public PictureCanvas(CentreModel view, Pixels picture) {
        this(view, OptionalInt.empty(), picture, true);
    }

    private PictureCanvas(CentreModel view, OptionalInt index, Pixels picture, boolean hasNeighbours) {
        this.view = view;
        this.picture = picture;
        this.index = index;
        this.hasNeighbours = hasNeighbours;
        getChildren().add(canvas);
        setMinSize(0, 0);
        setOnScroll(event -> {
            if (event.getDeltaY() != 0) {
                zoom(Math.pow(1.0025, event.getDeltaY()), event.getX(), event.getY());
            }
        });
        setOnZoom(event -> zoom(event.getZoomFactor(), event.getX(), event.getY()));
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(this::release);
        setOnMouseMoved(this::move);
        setOnMouseExited(event -> view.pointer().set(null));
        view.viewport().addListener(observable -> moved());
        view.fitted().addListener(observable -> moved());
        view.grid().addListener(observable -> redraw());
        view.curtain().addListener(observable -> redraw());
        view.divider().addListener(observable -> redraw());
        if (hasNeighbours) {
            view.pointer().addListener(observable -> redraw());
        }
    }

    /**
     * Shows a drawing; a new size keeps what is in view where it is.
     *
     * @param index which of the drawing's maps
     */
    void show(Drawing drawing, int index) {
        show(drawing, index, this.index.isPresent() ? drawing.result().label(index) : "");
    }

    /**
     * The same under a name.
     *
     * @param words which map it is; empty for nothing
     */
    public void show(Drawing drawing, int index, String words) {
        double before = map.image() == null ? 0 : map.image().getWidth();
        map.show(drawing.width(), drawing.height(), drawing.maps().get(index));
        patch = drawing.result().input().patch();
        result = drawing.result();
        mask = view.maskStyle().get() == MaskStyle.OUTLINE ? drawing.masks().get(index) : Optional.empty();
        if (!words.isEmpty()) {
            name = words;
            setAccessibleText(words);
        }
        if (!view.fitted().get() && before > 0 && before != drawing.width()) {
            Viewport old = view.viewport().get();
            view.place(new Viewport(old.scale() * before / drawing.width(), old.x(), old.y()));
        }
        redraw();
    }

    /** Shows nothing. */
    public void clear() {
        map.clear();
        result = null;
        view.frame(null);
        redraw();
    }

    /** The pixels now shown; null when there are none. */
    public WritableImage image() {
        return map.image();
    }

    private void zoom(double factor, double x, double y) {
        if (map.image() != null) {
            view.place(current().zoom(factor, x, y));
        }
    }

    private Viewport current() {
        return map.image() == null ? view.viewport().get() : view.lying(frame());
    }

    private CentreModel.Frame frame() {
        return new CentreModel.Frame(
                new Dimension2D(map.image().getWidth(), map.image().getHeight()),
                new Dimension2D(getWidth(), getHeight()),
                getScene() == null || getScene().getWindow() == null
                        ? 1
                        : getScene().getWindow().getOutputScaleX());
    }

    private double dividerX() {
        Viewport now = current();
        return now.x() + view.divider().get() * map.image().getWidth() * now.scale();
    }

    private boolean isOnDivider(double x) {
        return view.curtain().get() && map.image() != null && Math.abs(x - dividerX()) <= PicturePen.GRAB;
    }

    private void press(MouseEvent event) {
        dragX = event.getX();
        dragY = event.getY();
        onDivider = isOnDivider(event.getX());
        pressed = event.isPrimaryButtonDown() && !onDivider ? patchAt(event) : Optional.empty();
    }

    /** The patch under the mouse; empty outside the picture. */
    private Optional<TokenQuery.Area> patchAt(MouseEvent event) {
        if (map.image() == null || result == null || result.coarse()) {
            return Optional.empty(); // a quick look has other patches than the full map
        }
        Viewport now = current();
        int x = now.pixelX(event.getX());
        int y = now.pixelY(event.getY());
        boolean isInside = x >= 0
                && y >= 0
                && x < map.image().getWidth()
                && y < map.image().getHeight();
        return isInside
                ? Optional.of(new TokenQuery.Area(x / patch, y / patch, x / patch, y / patch))
                : Optional.empty();
    }

    /** A click asks the patch; with Shift it joins those that ask, or leaves them. */
    private void release(MouseEvent event) {
        Optional<TokenQuery.Area> here = patchAt(event);
        if (event.isStillSincePress() && pressed.isPresent() && here.isPresent()) {
            int column = here.get().left();
            int row = here.get().top();
            view.query()
                    .set(event.isShiftDown() ? view.query().get().toggled(column, row) : TokenQuery.patch(column, row));
        }
        pressed = Optional.empty();
    }

    private void drag(MouseEvent event) {
        if (map.image() == null) {
            return;
        }
        mouseX = event.getX();
        mouseY = event.getY();
        Viewport now = current();
        if (onDivider) {
            double at = (event.getX() - now.x()) / (map.image().getWidth() * now.scale());
            view.divider().set(Math.max(0, Math.min(1, at)));
        } else if (event.isShiftDown() && pressed.isPresent()) {
            TokenQuery.Area from = pressed.get();
            patchAt(event).ifPresent(to -> view.query()
                    .set(TokenQuery.rectangle(from.left(), from.top(), to.left(), to.top())));
        } else {
            view.place(now.pan(event.getX() - dragX, event.getY() - dragY));
        }
        dragX = event.getX();
        dragY = event.getY();
    }

    private void move(MouseEvent event) {
        setCursor(isOnDivider(event.getX()) ? Cursor.H_RESIZE : Cursor.DEFAULT);
        mouseX = event.getX();
        mouseY = event.getY();
        point();
    }

    /** What lies under the mouse may change while it stands still. */
    private void moved() {
        redraw();
        if (isHover() && isVisible()) {
            point();
        }
    }

    private void point() {
        Viewport now = current();
        view.pointer().set(new CentreModel.Pointer(now.pixelX(mouseX), now.pixelY(mouseY), index));
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        redraw();
    }

    private void redraw() {
        GraphicsContext graphics = canvas.getGraphicsContext2D();
        graphics.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (map.image() == null || getWidth() < 1 || getHeight() < 1) {
            return;
        }
        if (isVisible() || (hasNeighbours && index.isEmpty())) { // those with a name never share a view
            view.frame(frame());
        }
        Viewport now = current();
        graphics.setImageSmoothing(now.scale() < SHARP_FROM);
        PicturePen pen = new PicturePen(graphics, map.image(), patch, now);
        if (view.curtain().get()) {
            pen.curtain(picture.image(), view.divider().get());
        } else {
            pen.map();
        }
        if (view.grid().get()) {
            pen.grid();
        }
        drawAnswer(pen);
        if (hasNeighbours) {
            pen.pointer(view.pointer().get());
            pen.name(name, chosen);
        }
    }

    /** What lies over a map: its mask, the objects, who asks. */
    private void drawAnswer(PicturePen pen) {
        if (result == null) {
            return;
        }
        mask.ifPresent(patches -> pen.outline(patches, result.grid().columns(), PicturePen.MARKED));
        result.inspected().ifPresent(answer -> pen.objects(answer.objects()));
        if (!result.coarse()) {
            pen.query(result.selection().queries().get(0)); // of the map that is drawn, followed or chosen
        }
    }

    /** Whether it is the map that is chosen among those side by side; seen with the next drawing. */
    void mark(boolean isChosen) {
        chosen = isChosen;
    }
}
