package org.saccade.ui.centre;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.saccade.explore.FoundObject;
import org.saccade.inspect.TokenQuery;

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
    private static final Color ASKING = Color.rgb(64, 224, 255);
    static final Color MARKED = Color.WHITE;
    private static final List<Color> OBJECTS =
            List.of(Color.rgb(64, 224, 255), Color.rgb(255, 220, 64), Color.rgb(255, 120, 200));
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

    /** Who asks, framed; nothing for CLS. */
    void query(TokenQuery query) {
        double side = patch * at.scale();
        for (TokenQuery.Area area : query.areas()) {
            double x = at.x() + area.left() * side;
            double y = at.y() + area.top() * side;
            double wide = Math.max(5, (area.right() - area.left() + 1) * side);
            double high = Math.max(5, (area.bottom() - area.top() + 1) * side);
            graphics.setLineWidth(4);
            graphics.setStroke(Color.BLACK);
            graphics.strokeRect(x - 1, y - 1, wide + 2, high + 2);
            graphics.setLineWidth(2);
            graphics.setStroke(ASKING);
            graphics.strokeRect(x - 1, y - 1, wide + 2, high + 2);
        }
    }

    /** A line around some patches. */
    void outline(boolean[] mask, int columns, Color colour) {
        graphics.setLineWidth(3.5);
        graphics.setStroke(Color.rgb(0, 0, 0, 0.7));
        strokeEdges(mask, columns);
        graphics.setLineWidth(1.6);
        graphics.setStroke(colour);
        strokeEdges(mask, columns);
    }

    private void strokeEdges(boolean[] mask, int columns) {
        double side = patch * at.scale();
        int rows = mask.length / columns;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (!mask[row * columns + column]) {
                    continue;
                }
                double x = at.x() + column * side;
                double y = at.y() + row * side;
                edge(row == 0 || !mask[(row - 1) * columns + column], x, y, x + side, y);
                edge(row == rows - 1 || !mask[(row + 1) * columns + column], x, y + side, x + side, y + side);
                edge(column == 0 || !mask[row * columns + column - 1], x, y, x, y + side);
                edge(column == columns - 1 || !mask[row * columns + column + 1], x + side, y, x + side, y + side);
            }
        }
    }

    private void edge(boolean isEdge, double x, double y, double toX, double toY) {
        if (isEdge) {
            graphics.strokeLine(x, y, toX, toY);
        }
    }

    /** Objects: their outlines and boxes, each in a colour of its own. */
    void objects(List<FoundObject> objects) {
        for (int i = 0; i < objects.size(); i++) {
            FoundObject object = objects.get(i);
            Color colour = OBJECTS.get(i % OBJECTS.size());
            outline(object.mask(), object.grid().columns(), colour);
            object.box(patch, (int) image.getWidth(), (int) image.getHeight()).ifPresent(box -> {
                graphics.setLineWidth(2);
                graphics.setStroke(colour);
                graphics.setLineDashes(6, 4);
                graphics.strokeRect(
                        at.x() + box.x0() * at.scale(),
                        at.y() + box.y0() * at.scale(),
                        (box.x1() - box.x0()) * at.scale(),
                        (box.y1() - box.y0()) * at.scale());
                graphics.setLineDashes();
            });
        }
    }
}
