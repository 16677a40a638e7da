package org.saccade.ui.centre;

import java.nio.IntBuffer;
import java.util.function.BiConsumer;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/** Shows a drawing through one reused pixel buffer; zooms at the pointer, pans. */
public final class PictureCanvas extends Region {
    private static final double SHARP_FROM = 3;

    private final Canvas canvas = new Canvas();
    private PixelBuffer<IntBuffer> pixels;
    private WritableImage image;
    private Viewport viewport = new Viewport(1, 0, 0);
    private boolean fitted = true;
    private double dragX;
    private double dragY;
    private BiConsumer<Integer, Integer> pointer = (x, y) -> {};

    public PictureCanvas() {
        setAccessibleText("Picture with its attention");
        getChildren().add(canvas);
        setMinSize(0, 0);
        setOnScroll(event -> {
            if (event.getDeltaY() != 0) {
                zoom(Math.pow(1.0025, event.getDeltaY()), event.getX(), event.getY());
            }
        });
        setOnZoom(event -> zoom(event.getZoomFactor(), event.getX(), event.getY()));
        setOnMousePressed(event -> {
            dragX = event.getX();
            dragY = event.getY();
        });
        setOnMouseDragged(this::drag);
        setOnMouseMoved(event -> pointer.accept(viewport.pixelX(event.getX()), viewport.pixelY(event.getY())));
        setOnMouseExited(event -> pointer.accept(-1, -1));
    }

    /** Told the pixel under the pointer; -1, -1 when it leaves. */
    public void onPointer(BiConsumer<Integer, Integer> listener) {
        pointer = listener;
    }

    /** Shows a drawing; a new size keeps what is in view where it is. */
    public void show(Drawing drawing) {
        if (pixels == null || pixels.getWidth() != drawing.width() || pixels.getHeight() != drawing.height()) {
            double before = pixels == null ? 0 : pixels.getWidth();
            pixels = new PixelBuffer<>(
                    drawing.width(),
                    drawing.height(),
                    IntBuffer.allocate(drawing.width() * drawing.height()),
                    PixelFormat.getIntArgbPreInstance());
            image = new WritableImage(pixels);
            if (!fitted && before > 0) {
                viewport = new Viewport(viewport.scale() * before / drawing.width(), viewport.x(), viewport.y());
            }
        }
        pixels.updateBuffer(buffer -> {
            buffer.getBuffer().put(0, drawing.argb());
            return null;
        });
        redraw();
    }

    /** Shows nothing. */
    public void clear() {
        pixels = null;
        image = null;
        fitted = true;
        redraw();
    }

    /** The pixels now shown; null when there are none. */
    public WritableImage image() {
        return image;
    }

    /** The whole picture. */
    public void fit() {
        fitted = true;
        redraw();
    }

    /** One pixel of the model's input for one of the screen. */
    public void actualSize() {
        if (image != null) {
            fitted = false;
            viewport = Viewport.centred(1, image.getWidth(), image.getHeight(), getWidth(), getHeight());
            redraw();
        }
    }

    /** Larger or smaller about the middle of the view. */
    public void zoom(double factor) {
        zoom(factor, getWidth() / 2, getHeight() / 2);
    }

    private void zoom(double factor, double x, double y) {
        fitted = false;
        viewport = viewport.zoom(factor, x, y);
        redraw();
    }

    private void drag(MouseEvent event) {
        fitted = false;
        viewport = viewport.pan(event.getX() - dragX, event.getY() - dragY);
        dragX = event.getX();
        dragY = event.getY();
        redraw();
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
        if (image == null || getWidth() < 1 || getHeight() < 1) {
            return;
        }
        if (fitted) {
            viewport = Viewport.fit(image.getWidth(), image.getHeight(), getWidth(), getHeight());
        }
        graphics.setImageSmoothing(viewport.scale() < SHARP_FROM);
        graphics.drawImage(
                image,
                viewport.x(),
                viewport.y(),
                image.getWidth() * viewport.scale(),
                image.getHeight() * viewport.scale());
    }
}
