package org.saccade.ui.centre;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.saccade.attention.AttentionMap;
import org.saccade.heatmap.Colormap;
import org.saccade.heatmap.Contrast;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.ValueRange;
import org.saccade.ui.common.Presence;

/** Which value has which colour: the colour map with the numbers at its ends, and what lies beyond them. */
final class ColourBar extends VBox {
    private static final double WIDTH = 236;
    private static final double HEIGHT = 10;

    private final Canvas colours = new Canvas(WIDTH, HEIGHT);
    private final Label lowest = new Label();
    private final Label highest = new Label();
    private final Label note = new Label();
    private Colormap drawn;

    ColourBar() {
        super(2);
        setId("colour-bar");
        getStyleClass().addAll("badge", "colour-bar");
        setAlignment(Pos.BOTTOM_LEFT);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMouseTransparent(true);
        BorderPane numbers = new BorderPane(null, null, highest, null, lowest);
        note.setId("colour-bar-note");
        getChildren().addAll(colours, numbers, note);
    }

    /**
     * Shows a map's colours.
     *
     * @param range the values of the lowest and the highest colour
     */
    void show(AttentionMap map, Look look, ValueRange range) {
        draw(look.colormap());
        lowest.setText(Readout.number(range.minimum()));
        highest.setText(Readout.number(range.maximum()));
        String text = note(map, look.contrast(), range);
        note.setText(text);
        Presence.set(note, !text.isEmpty());
    }

    private static String note(AttentionMap map, Contrast contrast, ValueRange range) {
        int above = 0;
        int below = 0;
        for (float value : map.values()) {
            above += value > range.maximum() ? 1 : 0;
            below += value < range.minimum() ? 1 : 0;
        }
        if (above + below == 0) {
            return "";
        }
        String how = contrast.isAuto()
                ? String.format(Locale.ROOT, "Auto: clipped at the %.1fth percentile,%n", 100 * Contrast.AUTO_SHARE)
                : "Clipped: ";
        String counts = (below == 0 ? "" : below + " below, ") + (above == 0 ? "" : above + " above, ");
        return how + counts.substring(0, counts.length() - 2) + " of " + map.values().length + " patches";
    }

    private void draw(Colormap colormap) {
        if (colormap.equals(drawn)) {
            return;
        }
        drawn = colormap;
        for (int x = 0; x < WIDTH; x++) {
            int argb = colormap.entry((int) (x * (Colormap.SIZE - 1) / (WIDTH - 1)));
            colours.getGraphicsContext2D().setFill(Color.rgb(argb >> 16 & 255, argb >> 8 & 255, argb & 255));
            colours.getGraphicsContext2D().fillRect(x, 0, 1, HEIGHT);
        }
    }
}
