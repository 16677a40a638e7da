package org.saccade.ui.centre;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
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
import org.saccade.heatmap.Look;
import org.saccade.heatmap.Transfer;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;

/**
 * Which value has which colour: the colour map upright, with the numbers at its ends and what lies beyond them. It stands
 * beside the picture, so that it covers no map.
 */
public final class ColourBar extends VBox {
    private static final double WIDTH = 14;
    private static final double HIGHEST = 220;
    private static final double LOWEST = 24;
    /** From which height on colours can be told apart. */
    private static final double LOW = 60;
    /** Where the colours begin that have numbers at their right. */
    private static final double LEFT = 2;

    private static final double APART = 3;
    private static final double TICK = 4;

    private final Canvas colours = new Canvas(WIDTH, LOWEST);
    private final Region room = new Region();
    private final Label lowest;
    private final Label highest;
    private final Label note;
    private final Label above;
    private final Label below;
    private final Label rests;
    private final List<Label> powers = new ArrayList<>();
    private final Tooltip words = new Tooltip();
    private Colormap colormap;
    private boolean isClipped;
    private List<ColourScale.Tick> ticks = List.of();

    /** @param id its own, and what its parts' begin with */
    public ColourBar(String id) {
        super(2);
        setId(id);
        colours.setId(id + "-colours");
        lowest = number(id + "-lowest");
        highest = number(id + "-highest");
        note = number(id + "-note");
        above = number(id + "-above");
        below = number(id + "-below");
        rests = number(id + "-rests");
        getStyleClass().add("colour-bar");
        setAlignment(Pos.TOP_CENTER);
        setMinHeight(0);
        room.setMinHeight(LOWEST);
        room.setPrefHeight(HIGHEST);
        room.setMaxHeight(HIGHEST);
        VBox.setVgrow(room, Priority.ALWAYS);
        colours.setManaged(false);
        getChildren().addAll(note, above, highest, room, lowest, below, rests, colours);
        Presence.set(above, false);
        Presence.set(below, false);
        Tooltip.install(this, words);
    }

    private static Label number(String id) {
        Label label = new Label();
        label.setId(id);
        label.setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        return label;
    }

    /**
     * Shows what colours stand for, and what of it a contrast cuts off.
     *
     * @param maps which maps the range rests on
     */
    public void show(ColourScale scale, Look look, ScaleWords maps) {
        Contrast contrast = look.contrast();
        colormap = scale.colormap();
        lowest.setText(scale.lowest());
        highest.setText(scale.highest());
        note.setText(Texts.of(contrast.isAuto() ? "bar.auto" : "bar.clipped"));
        isClipped = scale.isClipped();
        requestLayout();
        count(above, "bar.above", scale.above());
        count(below, "bar.below", scale.below());
        rests.setText(maps.shortText() + ScaleWords.units(look));
        showTicks(look.transfer() == Transfer.LOGARITHMIC ? scale.ticks() : List.of());
        words.setText(ScaleWords.about(scale, look, maps));
        draw();
    }

    private static void count(Label label, String text, int count) {
        label.setText(Texts.of(text, count));
        Presence.set(label, count > 0);
    }

    /** Numbers between the ends, at the right of the colours. */
    private void showTicks(List<ColourScale.Tick> all) {
        getChildren().removeAll(powers);
        powers.clear();
        ticks = all.size() > 2 ? all.subList(1, all.size() - 1) : List.of();
        for (ColourScale.Tick tick : ticks) {
            Label label = number(getId() + "-tick");
            label.setText(tick.text());
            label.setManaged(false);
            powers.add(label);
        }
        getChildren().addAll(powers);
        requestLayout();
    }

    /** The height in which numbers and colours are seen well, in pixels. */
    double leastHeight() {
        return LOW + numbersHeight();
    }

    private double numbersHeight() {
        double height = 0;
        for (Node child : List.of(above, highest, lowest, below)) {
            height += child.isManaged() ? child.prefHeight(-1) + getSpacing() : 0;
        }
        return height;
    }

    /** In a low window the numbers stay, and words give way: the tooltip tells them all. */
    private void giveWay() {
        double left = getHeight() - LOWEST - numbersHeight();
        boolean hasRests = left >= rests.prefHeight(-1) + getSpacing();
        Presence.set(rests, hasRests);
        left -= hasRests ? rests.prefHeight(-1) + getSpacing() : 0;
        boolean hasNote = left >= note.prefHeight(-1) + getSpacing();
        note.setManaged(hasNote);
        note.setVisible(hasNote && isClipped);
    }

    @Override
    protected void layoutChildren() {
        giveWay();
        super.layoutChildren();
        colours.setHeight(room.getHeight());
        double left = ticks.isEmpty() ? (getWidth() - WIDTH) / 2 : LEFT;
        colours.relocate(left, room.getLayoutY());
        double nearest = room.getLayoutY();
        for (int i = 0; i < powers.size(); i++) {
            Label label = powers.get(i);
            label.autosize();
            double y = room.getLayoutY() + (1 - ticks.get(i).at()) * room.getHeight() - label.getHeight() / 2;
            boolean fits = y >= nearest && y + label.getHeight() <= room.getLayoutY() + room.getHeight();
            label.setVisible(fits);
            label.relocate(left + WIDTH + APART, y);
            nearest = fits ? y + label.getHeight() : nearest;
        }
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
        graphics.setFill(Color.gray(0.5));
        for (int i = 0; i < ticks.size(); i++) {
            if (powers.get(i).isVisible()) {
                graphics.fillRect(WIDTH - TICK, Math.rint((1 - ticks.get(i).at()) * height), TICK, 1);
            }
        }
    }
}
