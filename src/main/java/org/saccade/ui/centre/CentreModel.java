package org.saccade.ui.centre;

import java.util.List;
import java.util.OptionalInt;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Dimension2D;
import org.saccade.inspect.TokenQuery;

/** How the picture lies in its view, and what is drawn around it. One is shared by all heads side by side. */
public final class CentreModel {
    /**
     * A pixel of the model's input.
     *
     * @param map which of the maps side by side it is on; empty for the one that is shown alone
     */
    public record Pointer(int x, int y, OptionalInt map) {}

    private final ObjectProperty<Viewport> viewport = new SimpleObjectProperty<>(new Viewport(1, 0, 0));
    private final BooleanProperty fitted = new SimpleBooleanProperty(true);
    private final BooleanProperty grid = new SimpleBooleanProperty();
    private final BooleanProperty locked = new SimpleBooleanProperty(true);
    private final BooleanProperty colours = new SimpleBooleanProperty(true);
    private final BooleanProperty curtain = new SimpleBooleanProperty();
    private final DoubleProperty divider = new SimpleDoubleProperty(0.5);
    private final BooleanProperty sideBySide = new SimpleBooleanProperty();
    private final ObjectProperty<Pointer> pointer = new SimpleObjectProperty<>();
    private final ObjectProperty<TokenQuery> query = new SimpleObjectProperty<>(TokenQuery.CLS);
    private final ObjectProperty<MaskStyle> maskStyle = new SimpleObjectProperty<>(MaskStyle.OUTLINE);
    private Frame frame;

    /**
     * What the picture lies in.
     *
     * @param picture the drawn picture's width and height in its pixels
     * @param pane the view's width and height in the screen's units
     * @param outputScale the screen's pixels to a unit
     */
    record Frame(Dimension2D picture, Dimension2D pane, double outputScale) {}

    /** Where the picture lies. */
    public ObjectProperty<Viewport> viewport() {
        return viewport;
    }

    /** Whether it is kept as large as fits. */
    public BooleanProperty fitted() {
        return fitted;
    }

    /** Whether the patches' edges are drawn. */
    public BooleanProperty grid() {
        return grid;
    }

    /** Whether zoom and position are kept from one picture to the next of the same size. */
    public BooleanProperty locked() {
        return locked;
    }

    /** Whether a bar tells which values the colours stand for. */
    public BooleanProperty colours() {
        return colours;
    }

    /** Whether the heatmap is drawn only right of a divider. */
    public BooleanProperty curtain() {
        return curtain;
    }

    /** The curtain's divider: a fraction of the picture's width, 0 to 1. */
    public DoubleProperty divider() {
        return divider;
    }

    /** Whether all maps are shown beside each other. */
    public BooleanProperty sideBySide() {
        return sideBySide;
    }

    /** What the pointer is on; null while it is elsewhere. */
    public ObjectProperty<Pointer> pointer() {
        return pointer;
    }

    /** Who asks; marked on the picture, and set by a click on it. */
    public ObjectProperty<TokenQuery> query() {
        return query;
    }

    /** How the patches of a mask are told from the others. */
    public ObjectProperty<MaskStyle> maskStyle() {
        return maskStyle;
    }

    /** Another way to tell them. */
    public void nextMaskStyle() {
        List<MaskStyle> all = List.of(MaskStyle.values());
        maskStyle.set(all.get((all.indexOf(maskStyle.get()) + 1) % all.size()));
    }

    /** As large as fits. */
    public void fit() {
        fitted.set(true);
    }

    /** Larger or smaller about the middle of the view; nothing while there is no picture. */
    public void zoom(double factor) {
        if (frame != null) {
            double x = frame.pane.getWidth() / 2;
            double y = frame.pane.getHeight() / 2;
            place(lying(frame).zoom(factor, x, y));
        }
    }

    /** One pixel of the model's input for one of the screen, however its units are scaled. */
    public void actualSize() {
        if (frame != null) {
            place(Viewport.centred(
                    1 / frame.outputScale,
                    frame.picture.getWidth(),
                    frame.picture.getHeight(),
                    frame.pane.getWidth(),
                    frame.pane.getHeight()));
        }
    }

    /** Where the picture lies now. */
    Viewport lying(Frame in) {
        return fitted.get()
                ? Viewport.fit(in.picture.getWidth(), in.picture.getHeight(), in.pane.getWidth(), in.pane.getHeight())
                : viewport.get();
    }

    /** Says what the picture lies in; null while there is none. */
    void frame(Frame now) {
        frame = now;
    }

    /** Puts the picture somewhere of one's own. */
    public void place(Viewport where) {
        fitted.set(false);
        viewport.set(where);
    }
}
