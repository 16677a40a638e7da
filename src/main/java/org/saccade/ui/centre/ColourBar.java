package org.saccade.ui.centre;

import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.saccade.heatmap.Colormap;
import org.saccade.heatmap.ColourScale;
import org.saccade.heatmap.Contrast;
import org.saccade.ui.common.Texts;

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

    /** Shows what colours stand for, and what of it a contrast cuts off. */
    void show(ColourScale scale, Contrast contrast) {
        colormap = scale.colormap();
        lowest.setText(scale.lowest());
        highest.setText(scale.highest());
        note.setText(Texts.of(contrast.isAuto() ? "bar.auto" : "bar.clipped"));
        note.setVisible(scale.isClipped());
        String range = Texts.of("bar.range", scale.lowest(), scale.highest());
        String beyond = Texts.of("bar.beyond", scale.above(), scale.patches(), scale.below());
        words.setText(contrast.isAuto() ? Texts.of("bar.about-auto", range, beyond) : range + "\n" + beyond);
        draw();
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
