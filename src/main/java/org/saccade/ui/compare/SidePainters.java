package org.saccade.ui.compare;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.saccade.ui.centre.Drawing;
import org.saccade.ui.centre.HeatmapPainter;
import org.saccade.ui.centre.HeatmapPainter.Wish;
import org.saccade.ui.common.Latest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Draws both sides and their difference, each on a thread of its own that lasts as long as a comparison. */
final class SidePainters implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SidePainters.class);

    /** What is drawn. */
    enum Part {
        A,
        B,
        DIFFERENCE
    }

    /** Takes what was drawn of a board; empty where there is nothing, or it could not be drawn. */
    @FunctionalInterface
    interface Shown {
        void show(Part part, Board board, Optional<Drawing> drawing);
    }

    private final Executor screen;
    private final Shown shown;
    private HeatmapPainter a;
    private HeatmapPainter b;
    private Latest<Board> difference;
    private Board board;

    /** @param screen runs what shows a drawing */
    SidePainters(Executor screen, Shown shown) {
        this.screen = screen;
        this.shown = shown;
    }

    /** Draws a board. */
    void paint(Board next) {
        board = next;
        if (difference == null) {
            a = painter(Part.A);
            b = painter(Part.B);
            difference = new Latest<>("difference", this::drawDifference);
        }
        a.paint(wish(next.a(), next));
        next.b().ifPresent(side -> b.paint(wish(side, next)));
        difference.want(next);
    }

    private static Wish wish(Side side, Board board) {
        return new Wish(side.result(), List.of(side.map()), side.result().suited(board.look()), board.maskStyle());
    }

    private HeatmapPainter painter(Part part) {
        return new HeatmapPainter(
                screen,
                (wish, drawing) -> show(part, wish, Optional.of(drawing)),
                (wish, why) -> show(part, wish, Optional.empty()));
    }

    /** What isn't the board's any longer is not shown: the board's own follows. */
    private void show(Part part, Wish wish, Optional<Drawing> drawing) {
        boolean isOfA = part == Part.A;
        boolean isCurrent = board != null
                && (isOfA ? Optional.of(board.a()) : board.b())
                        .filter(side -> wish.equals(wish(side, board)))
                        .isPresent();
        if (isCurrent) {
            shown.show(part, board, drawing);
        }
    }

    private void drawDifference(Board of) {
        Optional<Drawing> drawing = drawn(of);
        screen.execute(() -> {
            if (of.equals(board)) {
                shown.show(Part.DIFFERENCE, of, drawing);
            }
        });
    }

    private static Optional<Drawing> drawn(Board of) {
        try {
            return DifferenceDrawing.of(of);
        } catch (RuntimeException | Error e) {
            LOG.error("the difference can't be drawn", e);
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        board = null;
        if (difference != null) {
            a.close();
            b.close();
            difference.close();
            difference = null;
            a = null;
            b = null;
        }
    }
}
