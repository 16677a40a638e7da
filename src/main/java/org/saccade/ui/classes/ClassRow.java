package org.saccade.ui.classes;

import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.saccade.inspect.ClassScore;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;
import org.saccade.ui.result.ClassWords;

/** A class: its name, how likely it is, and the same as a bar. */
final class ClassRow extends ToggleButton {
    private final Label name = new Label();
    private final Label share = new Label();
    private final VBox content = new VBox(2);
    private final ProgressBar bar = new ProgressBar(0);
    private final Tooltip about = new Tooltip();
    private ClassScore shown;

    /**
     * @param index its place in the list, from 0
     * @param choose takes it when it is clicked
     */
    ClassRow(int index, Consumer<ClassScore> choose) {
        setId("class-" + index);
        getStyleClass().add("class-row");
        name.setWrapText(true);
        name.setMaxWidth(Double.MAX_VALUE);
        name.setMinHeight(USE_PREF_SIZE);
        name.getStyleClass().add("class-name");
        HBox.setHgrow(name, Priority.ALWAYS);
        share.setMinWidth(USE_PREF_SIZE);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setFocusTraversable(false);
        bar.setMouseTransparent(true); // else it takes the click that is meant for the row
        HBox words = new HBox(6, name, share);
        content.getChildren().addAll(words, bar);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setGraphic(content);
        setMaxWidth(Double.MAX_VALUE);
        setMinHeight(USE_PREF_SIZE);
        setTooltip(about);
        setOnAction(event -> {
            setSelected(true); // a second click doesn't take the choice back
            choose.accept(shown);
        });
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                fire();
                event.consume();
            }
        });
        show(null, false, "");
    }

    /** The name takes as many lines as the width asks for, of which a button knows nothing by itself. */
    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        Insets around = getInsets();
        double inside = (width < 0 ? getWidth() : width) - around.getLeft() - around.getRight();
        return around.getTop() + content.prefHeight(Math.max(1, inside)) + around.getBottom();
    }

    @Override
    protected void layoutChildren() {
        content.setPrefWidth(getWidth() - getInsets().getLeft() - getInsets().getRight());
        super.layoutChildren();
    }

    /**
     * Shows a class; none for null.
     *
     * @param memory what its map takes, a sentence
     */
    void show(ClassScore score, boolean isLookedAt, String memory) {
        shown = score;
        Presence.set(this, score != null);
        if (score != null) {
            String percent = Texts.of("classes.percent", 100 * score.probability());
            name.setText(ClassWords.brief(score));
            share.setText(percent);
            bar.setProgress(score.probability());
            about.setText((Texts.of("classes.row.about", ClassWords.whole(score)) + "\n" + memory).strip());
            setAccessibleText(Texts.of("classes.row.spoken", ClassWords.whole(score), percent));
            setSelected(isLookedAt);
        }
    }
}
