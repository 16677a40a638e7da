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
    /** A divider's position is that of its middle: without this the strip would shrink each time it is folded. */
    private static final double HALF_DIVIDER = 3;

    private final HeadStrip heads;
    private final Memory memory;
    /** Whether the strip has no width yet but the layout's own. */
    private boolean placing;

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
            if (!placing) {
                remember(heads, memory);
            }
            getItems().remove(heads);
        } else if (!getItems().contains(heads)) {
            getItems().add(heads);
            placing = true;
            // a divider's position is a share of the width, which is only known when all is laid out
            Platform.runLater(() -> {
                getScene().getRoot().layout();
                placing = false;
                setDividerPositions(1 - memory.now().layout().headsWidth() / getWidth());
            });
        }
    }

    /** Keeps the strip's width, if it is shown. */
    static void remember(HeadStrip heads, Memory memory) {
        double known = memory.now().layout().headsWidth();
        boolean isDragged = Math.abs(heads.getWidth() - known) > HALF_DIVIDER;
        if (heads.getScene() != null && heads.getWidth() > 0 && isDragged) {
            memory.change(state -> state.withLayout(state.layout().withHeadsWidth(Math.rint(heads.getWidth()))));
        }
    }
}
