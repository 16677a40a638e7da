package org.saccade.ui;

import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import org.saccade.ui.heads.HeadStrip;
import org.saccade.ui.state.Memory;

/** The picture, and beside it the strip of heads, whose width can be dragged and is remembered. */
final class HeadsSplit extends SplitPane {
    private final HeadStrip heads;
    private final Memory memory;
    private final BooleanBinding shown; // held, for what it depends on holds it weakly

    /**
     * @param hasPicture whether there is anything to choose from: the strip is in the way while there isn't
     * @param unfolded whether the user wants the strip
     */
    HeadsSplit(
            Node picture,
            HeadStrip heads,
            ObservableValue<Boolean> hasPicture,
            ObservableBooleanValue unfolded,
            Memory memory) {
        super(picture);
        this.heads = heads;
        this.memory = memory;
        heads.setMinWidth(HeadStrip.LEAST_WIDTH);
        heads.setPrefWidth(memory.now().layout().headsWidth());
        setResizableWithParent(heads, false);
        shown = Bindings.createBooleanBinding(() -> hasPicture.getValue() && unfolded.get(), hasPicture, unfolded);
        shown.subscribe(this::show);
    }

    private void show(boolean wanted) {
        if (!wanted) {
            remember(heads, memory);
            getItems().remove(heads);
        } else if (!getItems().contains(heads)) {
            getItems().add(heads);
            // a divider's position is a share of the width, which is only known when all is laid out
            Platform.runLater(() -> {
                getScene().getRoot().layout();
                setDividerPositions(1 - memory.now().layout().headsWidth() / getWidth());
            });
        }
    }

    /** Keeps the strip's width, if it is shown. */
    static void remember(HeadStrip heads, Memory memory) {
        if (heads.getScene() != null && heads.getWidth() > 0) {
            memory.change(state -> state.withLayout(state.layout().withHeadsWidth(Math.rint(heads.getWidth()))));
        }
    }
}
