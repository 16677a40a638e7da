package org.saccade.ui;

import java.util.EnumSet;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;

/** Which panel lies over the picture; one at most. */
final class Panels {
    /** What can lie there. */
    enum Panel {
        NONE,
        EXPORT,
        KEYS,
        ABOUT,
        DETAILS,
        PALETTE,
        ATLAS,
        NUMBERS,
        PLAY
    }

    private final ReadOnlyObjectWrapper<Panel> open = new ReadOnlyObjectWrapper<>(Panel.NONE);
    private final BooleanSupplier drawer;

    /** @param drawer puts away what stands at the side; false if nothing does */
    Panels(BooleanSupplier drawer) {
        this.drawer = drawer;
    }

    ReadOnlyObjectProperty<Panel> open() {
        return open.getReadOnlyProperty();
    }

    /** Shows a panel; one that is open already begins anew. */
    void show(Panel panel) {
        open.set(Panel.NONE);
        open.set(panel);
    }

    /**
     * Makes a part of the window one of the panels.
     *
     * @param node is seen while its panel is open; it may come and go by itself, too
     * @param begin shows it
     */
    void add(Panel panel, Node node, Runnable begin) {
        open.subscribe(now -> {
            if (now == panel) {
                begin.run();
            } else {
                node.setVisible(false);
            }
        });
        node.visibleProperty().addListener((observable, before, now) -> {
            if (now) {
                open.set(panel);
            } else if (open.get() == panel) {
                open.set(Panel.NONE);
            }
        });
    }

    void close() {
        open.set(Panel.NONE);
    }

    /** Whether what is open is gone through with the keys that else choose maps and pictures. */
    boolean takesKeys() {
        return EnumSet.of(Panel.ATLAS, Panel.NUMBERS, Panel.PLAY).contains(open.get());
    }

    /** Puts away what is foremost; false if there is nothing. */
    boolean closeForemost() {
        if (open.get() == Panel.NONE) {
            return drawer.getAsBoolean();
        }
        close();
        return true;
    }
}
