package org.saccade.ui.centre;

import javafx.geometry.Insets;
import javafx.scene.layout.Pane;

/** The view's buttons, and below them the colour bar; where that is too low to show colours, beside them. */
final class SideColumn extends Pane {
    private static final double GAP = 10;

    private final ViewBar buttons;
    private final ColourBar colours;
    private final double column;

    /** @param column the width of either part, in pixels */
    SideColumn(ViewBar buttons, ColourBar colours, double column) {
        this.buttons = buttons;
        this.colours = colours;
        this.column = column;
        setId("side");
        setMinSize(0, 0);
        setPickOnBounds(false);
        getStyleClass().add("side");
        getChildren().addAll(buttons, colours);
    }

    /** What it takes of the picture's width where it is so high, in pixels. */
    double widthAt(double height) {
        return isLow(height) ? 2 * column : column;
    }

    private boolean isLow(double height) {
        return colours.isManaged()
                && height - getInsets().getTop() - getInsets().getBottom()
                        < buttons.prefHeight(-1) + GAP + colours.leastHeight();
    }

    @Override
    protected void layoutChildren() {
        Insets around = getInsets();
        double height = Math.max(0, getHeight() - around.getTop() - around.getBottom());
        double right = getWidth() - column;
        double wide = Math.min(column, buttons.prefWidth(-1));
        double high = buttons.prefHeight(-1);
        buttons.resizeRelocate(right + snapPositionX((column - wide) / 2), around.getTop(), wide, high);
        double above = isLow(getHeight()) ? 0 : high + GAP;
        colours.resizeRelocate(
                above > 0 ? right : 0, around.getTop() + above, column, Math.max(0, snapSizeY(height - above)));
    }
}
