package org.saccade.ui.centre;

import java.util.OptionalInt;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.saccade.ui.run.RunResult;

/** Shows one map over the picture; zooms at the pointer, pans, draws the patches' grid and the curtain. */
public final class PictureCanvas extends Region {
    private static final double SHARP_FROM = 3;
    private static final double GRAB = 6;
    /** A patch smaller than this on the screen has no room for a grid. */
    private static final double SMALLEST_GRID = 4;

    private static final Color PLATE = Color.rgb(20, 22, 26, 0.72);
    private static final Color CHOSEN = Color.rgb(31, 111, 235, 0.95);

    private final Canvas canvas = new Canvas();
    private final CentreModel view;
    private final OptionalInt index;
    private final Pixels map = new Pixels();
    private final Pixels picture;
    private int patch = 1;
    private double mouseX;
    private double mouseY;
    private double dragX;
    private double dragY;
    private boolean onDivider;
    private boolean chosen;
    private final Text name = new Text();

    /**
     * @param view how it lies, shared by those side by side
     * @param index which map it always shows; empty for the one in view
     * @param picture the bare picture, which others show as well
     */
    PictureCanvas(CentreModel view, OptionalInt index, Pixels picture) {
        this.view = view;
        this.picture = picture;
        this.index = index;
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
        setOnMouseMoved(this::move);
        setOnMouseExited(event -> view.pointer().set(null));
        view.viewport().addListener(observable -> moved());
        view.fitted().addListener(observable -> moved());
        view.grid().addListener(observable -> redraw());
        view.curtain().addListener(observable -> redraw());
        view.divider().addListener(observable -> redraw());
        if (index.isPresent()) {
            view.pointer().addListener(observable -> redraw());
        }
    }

    /**
     * Shows a drawing; a new size keeps what is in view where it is.
     *
     * @param index which of the drawing's maps
     * @param patchSide in pixels of the drawing
     */
    public void show(Drawing drawing, int index, int patchSide) {
        double before = map.image() == null ? 0 : map.image().getWidth();
        map.show(drawing.width(), drawing.height(), drawing.maps().get(index));
        patch = patchSide;
        if (!view.fitted().get() && before > 0 && before != drawing.width()) {
            Viewport old = view.viewport().get();
            view.place(new Viewport(old.scale() * before / drawing.width(), old.x(), old.y()));
        }
        redraw();
    }

    /** Shows nothing. */
    public void clear() {
        map.clear();
        redraw();
    }

    /** The pixels now shown; null when there are none. */
    public WritableImage image() {
        return map.image();
    }

    /** One pixel of the model's input for one of the screen, however its units are scaled. */
    public void actualSize() {
        if (map.image() != null) {
            double scale = 1 / getScene().getWindow().getOutputScaleX();
            view.place(
                    Viewport.centred(scale, map.image().getWidth(), map.image().getHeight(), getWidth(), getHeight()));
        }
    }

    /** Larger or smaller about the middle of the view. */
    public void zoom(double factor) {
        zoom(factor, getWidth() / 2, getHeight() / 2);
    }

    private void zoom(double factor, double x, double y) {
        if (map.image() != null) {
            view.place(current().zoom(factor, x, y));
        }
    }

    private Viewport current() {
        return view.fitted().get() && map.image() != null
                ? Viewport.fit(map.image().getWidth(), map.image().getHeight(), getWidth(), getHeight())
                : view.viewport().get();
    }

    private double dividerX() {
        Viewport now = current();
        return now.x() + view.divider().get() * map.image().getWidth() * now.scale();
    }

    private boolean isOnDivider(double x) {
        return view.curtain().get() && map.image() != null && Math.abs(x - dividerX()) <= GRAB;
    }

    private void press(MouseEvent event) {
        dragX = event.getX();
        dragY = event.getY();
        onDivider = isOnDivider(event.getX());
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
        Viewport now = current();
        graphics.setImageSmoothing(now.scale() < SHARP_FROM);
        if (view.curtain().get()) {
            drawCurtain(graphics, now);
        } else {
            draw(graphics, map.image(), now);
        }
        if (view.grid().get() && patch * now.scale() >= SMALLEST_GRID) {
            drawGrid(graphics, now);
        }
        if (index.isPresent()) {
            drawPointer(graphics, now);
            drawName(graphics, now);
        }
    }

    /** Which map it is, at the corner of what is seen of the picture. */
    private void drawName(GraphicsContext graphics, Viewport now) {
        double x = Math.max(0, now.x()) + 4;
        double y = Math.max(0, now.y()) + 4;
        name.setText(RunResult.label(index.getAsInt()));
        double width = name.getLayoutBounds().getWidth() + 12;
        graphics.setFill(chosen ? CHOSEN : PLATE);
        graphics.fillRoundRect(x, y, width, 20, 8, 8);
        graphics.setFill(Color.WHITE);
        graphics.setFont(name.getFont());
        graphics.fillText(name.getText(), x + 6, y + 14.5);
    }

    /** Whether it is the map that is chosen among those side by side. */
    void mark(boolean isChosen) {
        chosen = isChosen;
        redraw();
    }

    private static void draw(GraphicsContext graphics, WritableImage image, Viewport at) {
        graphics.drawImage(image, at.x(), at.y(), image.getWidth() * at.scale(), image.getHeight() * at.scale());
    }

    /** The picture left of the divider, the map right of it. */
    private void drawCurtain(GraphicsContext graphics, Viewport now) {
        double divider = dividerX();
        draw(graphics, picture.image(), now);
        graphics.save();
        graphics.beginPath();
        graphics.rect(divider, 0, Math.max(0, getWidth() - divider), getHeight());
        graphics.clip();
        draw(graphics, map.image(), now);
        graphics.restore();
        double height = map.image().getHeight() * now.scale();
        graphics.setFill(Color.rgb(0, 0, 0, 0.5));
        graphics.fillRect(divider - 2, now.y(), 4, height);
        graphics.setFill(Color.WHITE);
        graphics.fillRect(divider - 1, now.y(), 2, height);
        graphics.fillOval(divider - GRAB, now.y() + height / 2 - GRAB, 2 * GRAB, 2 * GRAB);
    }

    private void drawGrid(GraphicsContext graphics, Viewport now) {
        double step = patch * now.scale();
        double width = map.image().getWidth() * now.scale();
        double height = map.image().getHeight() * now.scale();
        graphics.setStroke(Color.rgb(255, 255, 255, 0.35));
        graphics.setLineWidth(1);
        for (double x = 0; x <= width + 0.5; x += step) {
            graphics.strokeLine(snapped(now.x() + x), now.y(), snapped(now.x() + x), now.y() + height);
        }
        for (double y = 0; y <= height + 0.5; y += step) {
            graphics.strokeLine(now.x(), snapped(now.y() + y), now.x() + width, snapped(now.y() + y));
        }
    }

    /** Where the pointer is in another of the maps side by side: its patch, framed. */
    private void drawPointer(GraphicsContext graphics, Viewport now) {
        CentreModel.Pointer at = view.pointer().get();
        if (at == null
                || at.x() < 0
                || at.y() < 0
                || at.x() >= map.image().getWidth()
                || at.y() >= map.image().getHeight()) {
            return;
        }
        double side = Math.max(6, patch * now.scale());
        double x = now.x() + (at.x() / patch * patch + patch / 2.0) * now.scale();
        double y = now.y() + (at.y() / patch * patch + patch / 2.0) * now.scale();
        graphics.setLineWidth(3);
        graphics.setStroke(Color.BLACK);
        graphics.strokeRect(x - side / 2, y - side / 2, side, side);
        graphics.setLineWidth(1);
        graphics.setStroke(Color.WHITE);
        graphics.strokeRect(x - side / 2, y - side / 2, side, side);
    }

    private static double snapped(double at) {
        return Math.floor(at) + 0.5;
    }
}
