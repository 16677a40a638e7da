package org.saccade.ui.compare;

import java.util.List;
import java.util.Optional;
import org.saccade.attention.AttentionMap;
import org.saccade.export.DifferenceColours;
import org.saccade.heatmap.HeatmapRenderer;
import org.saccade.heatmap.Look;
import org.saccade.ui.centre.Drawing;
import org.saccade.ui.result.RunResult;

/** Draws a difference in the pixels of side A's picture. */
final class DifferenceDrawing {
    private DifferenceDrawing() {}

    /**
     * Draws, away from the JavaFX Application Thread. Over two different pictures the colours stand alone.
     *
     * @return empty where there is no difference
     */
    static Optional<Drawing> of(Board board) {
        return board.comparison()
                .flatMap(Comparison::compared)
                .map(compared -> draw(board.a(), compared.difference(), look(board)));
    }

    private static Look look(Board board) {
        boolean isOfOnePicture = board.b().filter(board.a()::isOfPictureOf).isPresent();
        return isOfOnePicture ? board.look() : board.look().withOpacity(1);
    }

    private static Drawing draw(Side a, AttentionMap difference, Look look) {
        RunResult result = a.result();
        int width = result.input().width();
        int height = result.input().height();
        int[] picture = result.input().pixels().getRGB(0, 0, width, height, null, 0, width);
        int[] pixels = new int[width * height];
        DifferenceColours.of(difference).draw(look.interpolation(), width, height, pixels);
        new HeatmapRenderer(look).overlay(picture, pixels, pixels);
        return new Drawing(
                result,
                width,
                height,
                picture,
                List.of(pixels),
                List.of(Optional.empty()),
                List.of(),
                List.of(),
                List.of());
    }
}
