package org.saccade.ui.common;

import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/** Two parts in one row, at its left and right ends; where both don't fit, the second stands below the first. */
public final class EndsRow extends Region {
    private static final double GAP = 12;

    private final Region left;
    private final Region right;

    public EndsRow(Region left, Region right) {
        this.left = left;
        this.right = right;
        getChildren().addAll(left, right);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private boolean isOneRow(double width) {
        Insets around = getInsets();
        double wanted = around.getLeft() + left.prefWidth(-1) + GAP + right.prefWidth(-1) + around.getRight();
        return !right.isManaged() || wanted <= width;
    }

    @Override
    protected double computePrefWidth(double height) {
        Insets around = getInsets();
        return around.getLeft() + left.prefWidth(-1) + GAP + right.prefWidth(-1) + around.getRight();
    }

    @Override
    protected double computeMinWidth(double height) {
        return Math.max(left.minWidth(-1), right.minWidth(-1));
    }

    @Override
    protected double computePrefHeight(double width) {
        double first = left.prefHeight(-1);
        double second = right.isManaged() ? right.prefHeight(-1) : 0;
        Insets around = getInsets();
        double rows = width < 0 || isOneRow(width) ? Math.max(first, second) : first + second;
        return around.getTop() + rows + around.getBottom();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        Insets around = getInsets();
        double width = getWidth() - around.getLeft() - around.getRight();
        double first = left.prefHeight(-1);
        if (!right.isManaged()) {
            left.resizeRelocate(around.getLeft(), around.getTop(), width, first);
            return;
        }
        double second = right.prefHeight(-1);
        double wide = Math.min(width, right.prefWidth(-1));
        if (isOneRow(getWidth())) {
            double height = Math.max(first, second);
            left.resizeRelocate(around.getLeft(), around.getTop() + (height - first) / 2, width - wide - GAP, first);
            right.resizeRelocate(
                    getWidth() - around.getRight() - wide, around.getTop() + (height - second) / 2, wide, second);
        } else {
            left.resizeRelocate(around.getLeft(), around.getTop(), width, first);
            right.resizeRelocate(around.getLeft() + GAP, around.getTop() + first, Math.min(wide, width - GAP), second);
        }
    }
}
