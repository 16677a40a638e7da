package org.saccade.ui.centre;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;

/**
 * Draws a map, and what lies over it, once.
 *
 * @param image the map over its picture
 * @param patch side of a patch in pixels of the image
 * @param at where the image lies
 */
record PicturePen(GraphicsContext graphics, WritableImage image, int patch, Viewport at) {
    /** How far from the curtain's divider it can be taken hold of. */
    static final double GRAB = 6;

    /** A patch smaller than this on the screen has no room for a grid. */
    private static final double SMALLEST_GRID = 4;

    private static final Color PLATE = Color.rgb(20, 22, 26, 0.72);
    private static final Color CHOSEN = Color.rgb(31, 111, 235, 0.95);

    private double width() {
        return image.getWidth() * at.scale();
    }

    private double height() {
        return image.getHeight() * at.scale();
    }

    void map() {
        draw(image);
    }

    private void draw(WritableImage pixels) {
        graphics.drawImage(pixels, at.x(), at.y(), width(), height());
    }

    /**
     * The picture left of the divider, the map right of it.
     *
     * @param divider a fraction of the picture's width
     */
    void curtain(WritableImage picture, double divider) {
        double x = at.x() + divider * width();
        draw(picture);
        graphics.save();
        graphics.beginPath();
        graphics.rect(x, at.y(), Math.max(0, at.x() + width() - x), height());
        graphics.clip();
        draw(image);
        graphics.restore();
        graphics.setFill(Color.rgb(0, 0, 0, 0.5));
        graphics.fillRect(x - 2, at.y(), 4, height());
        graphics.setFill(Color.WHITE);
        graphics.fillRect(x - 1, at.y(), 2, height());
        graphics.fillOval(x - GRAB, at.y() + height() / 2 - GRAB, 2 * GRAB, 2 * GRAB);
    }

    /** The patches' edges, if there is room between them. */
    void grid() {
        double step = patch * at.scale();
        if (step < SMALLEST_GRID) {
            return;
        }
        graphics.setStroke(Color.rgb(255, 255, 255, 0.35));
        graphics.setLineWidth(1);
        for (double x = 0; x <= width() + 0.5; x += step) {
            graphics.strokeLine(sharp(at.x() + x), at.y(), sharp(at.x() + x), at.y() + height());
        }
        for (double y = 0; y <= height() + 0.5; y += step) {
            graphics.strokeLine(at.x(), sharp(at.y() + y), at.x() + width(), sharp(at.y() + y));
        }
    }

    private static double sharp(double line) {
        return Math.floor(line) + 0.5;
    }

    /** The patch that the pointer is on, maybe in another of the maps side by side, framed. */
    void pointer(CentreModel.Pointer pointer) {
        if (pointer == null
                || pointer.x() < 0
                || pointer.y() < 0
                || pointer.x() >= image.getWidth()
                || pointer.y() >= image.getHeight()) {
            return;
        }
        double side = Math.max(6, patch * at.scale());
        double x = at.x() + (pointer.x() / patch * patch + patch / 2.0) * at.scale();
        double y = at.y() + (pointer.y() / patch * patch + patch / 2.0) * at.scale();
        graphics.setLineWidth(3);
        graphics.setStroke(Color.BLACK);
        graphics.strokeRect(x - side / 2, y - side / 2, side, side);
        graphics.setLineWidth(1);
        graphics.setStroke(Color.WHITE);
        graphics.strokeRect(x - side / 2, y - side / 2, side, side);
    }

    /** Which map it is, at the corner of what is seen of the picture. */
    void name(String words, boolean chosen) {
        double x = Math.max(0, at.x()) + 4;
        double y = Math.max(0, at.y()) + 4;
        Text measured = new Text(words);
        graphics.setFill(chosen ? CHOSEN : PLATE);
        graphics.fillRoundRect(x, y, measured.getLayoutBounds().getWidth() + 12, 20, 8, 8);
        graphics.setFill(Color.WHITE);
        graphics.setFont(measured.getFont());
        graphics.fillText(words, x + 6, y + 14.5);
    }
}
