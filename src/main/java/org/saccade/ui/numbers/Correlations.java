package org.saccade.ui.numbers;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import org.saccade.inspect.HeadTable;
import org.saccade.ui.common.Texts;

/** How alike each head is to each other: red from 0 to 1, blue down to -1, the same in both themes. */
final class Correlations extends GridPane {
    private static final double[] EVEN = {247, 247, 247};
    private static final double[] ALIKE = {178, 24, 43};
    private static final double[] OPPOSITE = {33, 102, 172};
    /** From here on white letters are read more easily than black ones. */
    private static final double DARK = 0.6;

    Correlations() {
        super(2, 2);
        setId("numbers-correlations");
        getStyleClass().add("correlations");
    }

    /** Shows a table's correlations, or none. */
    void show(HeadTable table) {
        getChildren().clear();
        if (table == null) {
            return;
        }
        int heads = table.correlations().size();
        for (int row = 0; row < heads; row++) {
            add(word(row), 0, row + 1);
            add(word(row), row + 1, 0);
            for (int column = 0; column < heads; column++) {
                double value = table.correlations().get(row).get(column);
                add(cell(row + 1, column + 1, value), column + 1, row + 1);
            }
        }
    }

    private static Label word(int head) {
        return made(String.valueOf(head + 1), Texts.of("map.head", head + 1));
    }

    private static Label made(String text, String about) {
        Label label = new Label(text);
        label.getStyleClass().add("cell");
        label.setMaxWidth(Double.MAX_VALUE);
        label.setAccessibleText(about);
        label.setTooltip(new Tooltip(about));
        return label;
    }

    private static Label cell(int row, int column, double value) {
        boolean isThere = !Double.isNaN(value);
        String text = isThere ? Texts.of("numbers.number", value) : Texts.of("number.none");
        Label cell = made(text, Texts.of("numbers.correlation", row, column, text));
        cell.setId("correlation-" + row + "-" + column);
        if (isThere) {
            cell.setStyle(style(value));
        }
        return cell;
    }

    private static String style(double value) {
        double[] end = value < 0 ? OPPOSITE : ALIKE;
        double share = Math.abs(value);
        int colour = 0;
        for (int i = 0; i < end.length; i++) {
            colour = colour << 8 | (int) Math.round(EVEN[i] + (end[i] - EVEN[i]) * share);
        }
        String letters = share > DARK ? "white" : "black";
        return "-fx-background-color: #%06x; -fx-text-fill: %s;".formatted(colour, letters);
    }
}
