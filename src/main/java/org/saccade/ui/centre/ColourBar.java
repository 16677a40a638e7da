package org.saccade.ui.centre;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.saccade.attention.AttentionMap;
import org.saccade.heatmap.Colormap;
import org.saccade.heatmap.Contrast;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.ValueRange;

/**
 * Which value has which colour: the colour map upright, with the numbers at its ends and what lies beyond them. It stands
 * beside the picture, so that it covers no map.
 */
final class ColourBar extends VBox {
    private static final double WIDTH = 14;
    private static final double HIGHEST = 220;
    private static final double LOWEST = 24;

    private final Canvas colours = new Canvas(WIDTH, LOWEST);
    private final Region room = new Region();
    private final Label lowest = number("colour-bar-lowest");
    private final Label highest = number("colour-bar-highest");
    private final Label note = number("colour-bar-note");
    private final Tooltip words = new Tooltip();
    private Colormap colormap;

    ColourBar() {
        super(2);
        setId("colour-bar");
        getStyleClass().add("colour-bar");
        setAlignment(Pos.TOP_CENTER);
        room.setMinHeight(LOWEST);
        room.setPrefHeight(HIGHEST);
        room.setMaxHeight(HIGHEST);
        VBox.setVgrow(room, Priority.ALWAYS);
        colours.setManaged(false);
        getChildren().addAll(note, highest, room, lowest, colours);
        Tooltip.install(this, words);
    }

    private static Label number(String id) {
        Label label = new Label();
        label.setId(id);
        label.setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        return label;
    }

    /**
     * Shows a map's colours.
     *
     * @param range the values of the lowest and the highest colour
     */
    void show(AttentionMap map, Look look, ValueRange range) {
        colormap = look.colormap();
        lowest.setText(shortNumber(range.minimum()));
        highest.setText(shortNumber(range.maximum()));
        int above = 0;
        int below = 0;
        for (float value : map.values()) {
            above += value > range.maximum() ? 1 : 0;
            below += value < range.minimum() ? 1 : 0;
        }
        boolean isClipped = above + below > 0;
        note.setText(
                look.contrast().isAuto()
                        ? String.format(Locale.ROOT, "Auto\n%.1f %%", 100 * Contrast.AUTO_SHARE)
                        : "clipped");
        note.setVisible(isClipped);
        words.setText(words(look.contrast(), range, above, below, map.values().length));
        draw();
    }

    private static String words(Contrast contrast, ValueRange range, int above, int below, int patches) {
        String text = "The colours go from " + Readout.number(range.minimum()) + " to "
                + Readout.number(range.maximum()) + ".";
        if (contrast.isAuto()) {
            text += "\nAuto: they end at the " + Contrast.autoEnd() + ".";
        }
        return text + "\n" + above + " of " + patches + " patches lie above, " + below + " below.";
    }

    /** Three digits: the whole number is under the pointer. */
    private static String shortNumber(double value) {
        return String.format(Locale.ROOT, value == 0 || value >= 0.001 ? "%.4f" : "%.1e", value);
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        colours.setHeight(room.getHeight());
        colours.relocate((getWidth() - WIDTH) / 2, room.getLayoutY());
        draw();
    }

    private void draw() {
        if (colormap == null) {
            return;
        }
        GraphicsContext graphics = colours.getGraphicsContext2D();
        double height = colours.getHeight();
        for (int y = 0; y < height; y++) {
            int argb = colormap.entry((int) ((height - 1 - y) * (Colormap.SIZE - 1) / Math.max(1, height - 1)));
            graphics.setFill(Color.rgb(argb >> 16 & 255, argb >> 8 & 255, argb & 255));
            graphics.fillRect(0, y, WIDTH, 1);
        }
    }
}
