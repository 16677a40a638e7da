package org.saccade.ui.compare;

import java.util.Locale;
import java.util.function.DoubleToIntFunction;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.paint.Color;
import org.saccade.export.DifferenceColours;
import org.saccade.heatmap.Colormap;
import org.saccade.heatmap.ColourScale;
import org.saccade.ui.common.Texts;

/** Which value has which colour, lying below a map. */
final class RangeBar extends HBox {
    private static final double WIDTH = 110;
    private static final double HEIGHT = 10;

    private final Label lowest = new Label();
    private final Label highest = new Label();
    private final Canvas colours = new Canvas(WIDTH, HEIGHT);

    /** @param id of the bar; its numbers' begin with it */
    RangeBar(String id) {
        super(6);
        setId(id);
        getStyleClass().add("range-bar");
        setAlignment(Pos.CENTER);
        setMinHeight(USE_PREF_SIZE);
        lowest.setId(id + "-lowest");
        highest.setId(id + "-highest");
        getChildren().addAll(lowest, colours, highest);
    }

    /** A map's colours. */
    void show(ColourScale scale) {
        lowest.setText(scale.lowest());
        highest.setText(scale.highest());
        Colormap map = scale.colormap();
        draw(share -> map.entry((int) (share * (Colormap.SIZE - 1))));
    }

    /**
     * The colours of a difference.
     *
     * @param most the largest difference of either sign
     */
    void showDifference(float most) {
        lowest.setText(Texts.of("compare.b-larger", number(most)));
        highest.setText(Texts.of("compare.a-larger", number(most)));
        draw(share -> DifferenceColours.argb((float) (2 * share - 1)));
    }

    private static String number(float value) {
        return String.format(Locale.ROOT, value == 0 || value >= 0.001 ? "%.4f" : "%.2e", value);
    }

    /** Shows nothing. */
    void clear() {
        lowest.setText("");
        highest.setText("");
        colours.getGraphicsContext2D().clearRect(0, 0, WIDTH, HEIGHT);
    }

    /** @param argb the colour at a share of the bar, in [0, 1] */
    private void draw(DoubleToIntFunction argb) {
        GraphicsContext graphics = colours.getGraphicsContext2D();
        for (int x = 0; x < WIDTH; x++) {
            int colour = argb.applyAsInt(x / (WIDTH - 1));
            graphics.setFill(Color.rgb(colour >> 16 & 255, colour >> 8 & 255, colour & 255));
            graphics.fillRect(x, 0, 1, HEIGHT);
        }
    }
}
