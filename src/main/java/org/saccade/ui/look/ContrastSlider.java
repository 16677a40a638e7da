package org.saccade.ui.look;

import javafx.beans.property.ObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.saccade.heatmap.Contrast;
import org.saccade.heatmap.Look;
import org.saccade.ui.common.Texts;

/** The histogram of the map in view, with two handles: between them the colours span, beyond them they stay. */
public final class ContrastSlider extends Region {
    /** As many as the histogram that is shown has bins. */
    public static final int BINS = 60;

    private static final double WIDTH = 132;
    private static final double HEIGHT = 30;
    /** How near to each other its ends can be, as a fraction of the range. */
    static final double LEAST = 0.02;

    private static final double STEP = 0.02;
    private static final double INSET = 5;
    private static final double COLOURS = 5;
    private static final Color INSIDE = Color.gray(0.5, 0.95);
    private static final Color OUTSIDE = Color.gray(0.5, 0.4);

    private final LookModel model;
    private final Canvas canvas = new Canvas(WIDTH, HEIGHT);
    private int[] histogram = new int[BINS];
    private Contrast placed = Contrast.FULL;
    private boolean low = true;

    public ContrastSlider(LookModel model) {
        this.model = model;
        setId("contrast");
        setMinSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        setAccessibleText(Texts.of("contrast.name"));
        Tooltip.install(this, new Tooltip(Texts.of("contrast.about")));
        getChildren().add(canvas);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> moveTo(at(event.getX())));
        addEventHandler(MouseEvent.MOUSE_RELEASED, event -> model.adjusting().set(false));
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        look().addListener(observable -> draw());
        focusedProperty().addListener(observable -> draw());
        draw();
    }

    private ObjectProperty<Look> look() {
        return model.look();
    }

    /**
     * Shows how the values of a map are spread.
     *
     * @param counts {@link #BINS} of them
     * @param coloured the values of the lowest and highest colour, as fractions of the range
     */
    void show(int[] counts, Contrast coloured) {
        histogram = counts.clone();
        placed = coloured;
        draw();
    }

    /** The range that the colours span now; taking hold of an end goes on from there. */
    private Contrast shown() {
        Contrast chosen = look().get().contrast();
        return chosen.kind() == Contrast.Kind.SHARES ? chosen : placed;
    }

    private void press(MouseEvent event) {
        requestFocus();
        if (event.getClickCount() == 2) {
            model.resetContrast();
            return;
        }
        Contrast now = shown();
        double at = at(event.getX());
        low = Math.abs(at - now.low()) <= Math.abs(at - now.high());
        model.adjusting().set(true);
        moveTo(at);
    }

    private void key(KeyEvent event) {
        Contrast now = shown();
        double at = low ? now.low() : now.high();
        KeyCode code = event.getCode();
        if (code == KeyCode.LEFT || code == KeyCode.RIGHT) {
            moveTo(at + (code == KeyCode.LEFT ? -STEP : STEP));
        } else if (code == KeyCode.UP || code == KeyCode.DOWN) {
            low = code == KeyCode.DOWN;
            draw();
        } else if (code == KeyCode.HOME) {
            model.resetContrast();
        } else {
            return;
        }
        event.consume();
    }

    private void moveTo(double at) {
        Contrast now = shown();
        Contrast next = low
                ? new Contrast(Math.max(0, Math.min(at, now.high() - LEAST)), now.high())
                : new Contrast(now.low(), Math.min(1, Math.max(at, now.low() + LEAST)));
        look().set(look().get().withContrast(next));
    }

    private static double at(double x) {
        return Math.max(0, Math.min(1, (x - INSET) / (WIDTH - 2 * INSET)));
    }

    private static double x(double at) {
        return INSET + at * (WIDTH - 2 * INSET);
    }

    private void draw() {
        GraphicsContext graphics = canvas.getGraphicsContext2D();
        Contrast now = shown();
        graphics.clearRect(0, 0, WIDTH, HEIGHT);
        graphics.setFill(Color.gray(0.5, 0.18));
        graphics.fillRoundRect(INSET, 0, WIDTH - 2 * INSET, HEIGHT, 4, 4);
        drawHistogram(graphics, now);
        drawColours(graphics, now);
        handle(graphics, now.low(), low);
        handle(graphics, now.high(), !low);
    }

    private void drawHistogram(GraphicsContext graphics, Contrast now) {
        int most = 1;
        for (int count : histogram) {
            most = Math.max(most, count);
        }
        double width = (WIDTH - 2 * INSET) / BINS;
        double base = HEIGHT - COLOURS - 1;
        for (int i = 0; i < BINS; i++) {
            double at = (i + 0.5) / BINS;
            boolean inside = at >= now.low() && at <= now.high();
            // logarithms, so that the few high values can be seen beside the many low ones
            double height = Math.log1p(histogram[i]) / Math.log1p(most) * (base - 2);
            graphics.setFill(inside ? INSIDE : OUTSIDE);
            graphics.fillRect(INSET + i * width, base - height, width, height);
        }
    }

    /** Which colour a value has. */
    private void drawColours(GraphicsContext graphics, Contrast now) {
        for (double x = INSET; x < WIDTH - INSET; x++) {
            double at = (at(x + 0.5) - now.low()) / (now.high() - now.low());
            graphics.setFill(colour(Math.max(0, Math.min(1, at))));
            graphics.fillRect(x, HEIGHT - COLOURS, 1, COLOURS);
        }
    }

    private Color colour(double at) {
        int argb = look().get().colormap().entry((int) (at * 255));
        return Color.rgb(argb >> 16 & 255, argb >> 8 & 255, argb & 255);
    }

    private void handle(GraphicsContext graphics, double at, boolean active) {
        graphics.setFill(active && isFocused() ? Color.DODGERBLUE : Color.gray(0.55));
        graphics.fillRoundRect(x(at) - 2, 0, 4, HEIGHT, 4, 4);
    }
}
