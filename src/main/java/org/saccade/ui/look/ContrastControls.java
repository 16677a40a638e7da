package org.saccade.ui.look;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.saccade.heatmap.ColourScale;
import org.saccade.heatmap.Contrast;
import org.saccade.heatmap.ValueRange;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;

/** Which values the colours span: by two handles on the histogram, and, folded out, by number. */
public final class ContrastControls extends HBox {
    private static final int FIELD_COLUMNS = 7;

    private final LookModel model;
    private final ContrastSlider slider;
    private final ComboBox<Contrast.Kind> kind = new ComboBox<>();
    private final TextField low = field("contrast-low", "contrast.low");
    private final TextField high = field("contrast-high", "contrast.high");
    private ValueRange whole;
    private ColourScale coloured;
    private boolean following;

    ContrastControls(LookModel model) {
        super(6);
        this.model = model;
        slider = new ContrastSlider(model);
        setAlignment(Pos.CENTER_LEFT);
        kind.setId("contrast-kind");
        kind.setAccessibleText(Texts.of("contrast.kind"));
        kind.setTooltip(new Tooltip(Texts.of("contrast.kind.about")));
        kind.getItems().addAll(Contrast.Kind.VALUES, Contrast.Kind.PERCENTILES, Contrast.Kind.SHARES);
        kind.setConverter(new KindNames());
        kind.setMinWidth(124);
        kind.valueProperty().addListener((observable, before, now) -> {
            if (!following && coloured != null) {
                change(as(now));
            }
        });
        low.setOnAction(event -> typed());
        high.setOnAction(event -> typed());
        HBox numbers = new HBox(6, kind, low, high);
        numbers.setAlignment(Pos.CENTER_LEFT);
        Presence.follow(numbers, model.numbers());
        getChildren().addAll(slider, numbers);
        model.look().addListener((observable, before, now) -> follow());
        follow();
    }

    private static TextField field(String id, String name) {
        TextField field = new TextField();
        field.setId(id);
        field.setPrefColumnCount(FIELD_COLUMNS);
        field.setAccessibleText(Texts.of(name));
        field.setTooltip(new Tooltip(Texts.of(name)));
        return field;
    }

    /**
     * Shows how the values of a map are spread.
     *
     * @param counts {@link ContrastSlider#BINS} of them, over the whole range
     * @param range the map's whole range
     * @param scale the values of its colours
     */
    public void show(int[] counts, ValueRange range, ColourScale scale) {
        whole = range;
        coloured = scale;
        slider.show(counts, shares());
        follow();
    }

    /** Shows that there is no map. */
    public void clear() {
        coloured = null;
        slider.show(new int[ContrastSlider.BINS], Contrast.FULL);
    }

    /** The colours' range as fractions of the whole, as near as the slider can show it. */
    private Contrast shares() {
        double from = Math.max(
                0,
                Math.min(
                        1 - ContrastSlider.LEAST,
                        whole.normalise(coloured.range().minimum())));
        double to = Math.max(
                from + ContrastSlider.LEAST,
                Math.min(1, whole.normalise(coloured.range().maximum())));
        return new Contrast(from, Math.min(1, to));
    }

    /** The range that the colours span now, in other terms. */
    private Optional<Contrast> as(Contrast.Kind wanted) {
        double patches = coloured.patches();
        ValueRange range = coloured.range();
        try {
            return Optional.of(
                    switch (wanted) {
                        case SHARES -> shares();
                        case PERCENTILES ->
                            new Contrast(
                                    wanted, 100 * coloured.below() / patches, 100 - 100 * coloured.above() / patches);
                        case VALUES -> new Contrast(wanted, range.minimum(), range.maximum());
                    });
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a map of one value has no range
        }
    }

    private void typed() {
        Optional<Contrast> wanted = parse();
        low.pseudoClassStateChanged(Styles.STATE_DANGER, wanted.isEmpty());
        high.pseudoClassStateChanged(Styles.STATE_DANGER, wanted.isEmpty());
        change(wanted);
    }

    private void change(Optional<Contrast> wanted) {
        wanted.ifPresent(contrast -> model.look().set(model.look().get().withContrast(contrast)));
    }

    private Optional<Contrast> parse() {
        try {
            return Optional.of(new Contrast(
                    kind.getValue(),
                    Double.parseDouble(low.getText().strip()),
                    Double.parseDouble(high.getText().strip())));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // the fields turn red, and their tooltips tell what they take
        }
    }

    private void follow() {
        Contrast now = model.look().get().contrast();
        following = true;
        kind.setValue(now.kind());
        following = false;
        low.setText(text(now.low()));
        high.setText(text(now.high()));
        low.pseudoClassStateChanged(Styles.STATE_DANGER, false);
        high.pseudoClassStateChanged(Styles.STATE_DANGER, false);
    }

    /** Seven digits, as many as a float32 has. */
    private static String text(double end) {
        return String.valueOf((float) end);
    }

    private static final class KindNames extends StringConverter<Contrast.Kind> {
        @Override
        public String toString(Contrast.Kind kind) {
            return kind == null
                    ? ""
                    : Texts.of(
                            switch (kind) {
                                case SHARES -> "contrast.shares";
                                case PERCENTILES -> "contrast.percentiles";
                                case VALUES -> "contrast.values";
                            });
        }

        @Override
        public Contrast.Kind fromString(String text) {
            throw new UnsupportedOperationException("the box is not edited");
        }
    }
}
