package org.saccade.export;

import java.awt.Color;
import java.util.List;
import org.saccade.export.page.Pen.Area;
import org.saccade.export.page.Pen.Point;
import org.saccade.inspect.TokenQuery;

/**
 * A frame around the patches that maps are of, as the window has it: light on dark, so that it is seen on any picture.
 *
 * @param tile where the picture lies; the run's patches cover it
 * @param line how thick the light line is
 */
record AskingMark(Area tile, double line) {
    private static final Color LIGHT = new Color(0x40e0ff);
    private static final Color DARK = Color.BLACK;
    /** A frame around a smaller patch is that large inside, next to its line, and lies around the patch's middle. */
    private static final double LEAST = 2.5;

    /** What draws a line through points. */
    @FunctionalInterface
    interface Line {
        void draw(List<Point> points, double width, Color colour);
    }

    /** Draws a frame for each rectangle of patches; nothing where no patch asks, as of CLS. */
    void draw(AttentionRun run, Line pen) {
        double across = tile.width() / run.maps().columns();
        double down = tile.height() / run.maps().rows();
        List<List<Point>> frames = run.subject().patches().stream()
                .map(area -> frame(area, across, down))
                .toList();
        // all dark ones first: those of neighbours must not lie over a light one
        frames.forEach(frame -> pen.draw(frame, 2 * line, DARK));
        frames.forEach(frame -> pen.draw(frame, line, LIGHT));
    }

    private List<Point> frame(TokenQuery.Area area, double across, double down) {
        double width = (area.right() - area.left() + 1) * across;
        double height = (area.bottom() - area.top() + 1) * down;
        double x = tile.x() + area.left() * across + width / 2;
        double y = tile.y() + area.top() * down + height / 2;
        double toSide = Math.max(width, LEAST * line) / 2 + line / 2; // outside: the patch itself stays free
        double toTop = Math.max(height, LEAST * line) / 2 + line / 2;
        Point first = new Point(x - toSide, y - toTop);
        Point second = new Point(x + toSide, y - toTop);
        // the first side twice, so that the corner where it begins is one as well
        return List.of(
                first, second, new Point(x + toSide, y + toTop), new Point(x - toSide, y + toTop), first, second);
    }
}
