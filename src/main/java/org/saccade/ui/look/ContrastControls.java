package org.saccade.ui.look;

import atlantafx.base.theme.Styles;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.saccade.heatmap.ColourScale;
import org.saccade.heatmap.Contrast;
import org.saccade.heatmap.ValueRange;
import org.saccade.ui.common.Presence;
import org.saccade.ui.common.Texts;

/** Which values the colours span: by two handles on the histogram, and, unfolded, by number. */
public final class ContrastControls {
    private static final int FIELD_COLUMNS = 7;
    /** Of a number that nobody typed. */
    private static final MathContext DIGITS = new MathContext(4);

    private final LookModel model;
    private final ContrastSlider slider;
    private final ComboBox<Contrast.Kind> kind = new ComboBox<>();
    private final TextField low = field("contrast-low", "contrast.low");
    private final TextField high = field("contrast-high", "contrast.high");
    private final Label refusal = new Label();
    private final HBox numbers = new HBox(6, kind, low, high);
    private ValueRange whole;
    private ColourScale coloured;
    private boolean following;

    ContrastControls(LookModel model) {
        this.model = model;
        slider = new ContrastSlider(model);
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
        for (TextField field : List.of(low, high)) {
            field.setOnAction(event -> typed());
            field.setOnKeyPressed(event -> {
                if (event.getCode() == KeyCode.ESCAPE) {
                    leave();
                    event.consume();
                }
            });
        }
        refusal.setId("contrast-refusal");
        refusal.getStyleClass().add(Styles.DANGER);
        Presence.follow(refusal, refusal.textProperty().isNotEmpty().and(model.numbers()));
        numbers.setAlignment(Pos.CENTER_LEFT);
        Presence.follow(numbers, model.numbers());
        model.numbers().addListener((observable, before, now) -> {
            if (now) {
                Platform.runLater(low::requestFocus); // once it is seen
            }
        });
        model.look().addListener((observable, before, now) -> {
            if (!now.contrast().equals(before.contrast())) {
                follow();
            }
        });
        follow();
    }

    /** The handles on the histogram. */
    ContrastSlider slider() {
        return slider;
    }

    /** The numbers, which come and go as {@link LookModel#numbers} says. */
    HBox numbers() {
        return numbers;
    }

    /** Why the numbers that were typed aren't taken; there while they aren't. */
    Label refusal() {
        return refusal;
    }

    /** Back to the numbers that hold; from them, out of the fields. */
    private void leave() {
        boolean hasChanged = !refusal.getText().isEmpty()
                || !low.getText().equals(text(contrast().low()))
                || !high.getText().equals(text(contrast().high()));
        if (hasChanged) {
            follow();
        } else {
            model.numbers().set(false);
        }
    }

    private Contrast contrast() {
        return model.look().get().contrast();
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
                        coloured.transfer().normalise(whole, coloured.range().minimum())));
        double to = Math.max(
                from + ContrastSlider.LEAST,
                Math.min(
                        1, coloured.transfer().normalise(whole, coloured.range().maximum())));
        return new Contrast(from, Math.min(1, to));
    }

    /** The range that the colours span now, in other terms. */
    private Optional<Contrast> as(Contrast.Kind wanted) {
        double patches = coloured.patches();
        ValueRange range = coloured.range();
        try {
            return Optional.of(
                    switch (wanted) {
                        case SHARES -> rounded(shares());
                        case PERCENTILES ->
                            rounded(new Contrast(
                                    wanted, 100 * coloured.below() / patches, 100 - 100 * coloured.above() / patches));
                        case VALUES -> rounded(new Contrast(wanted, range.minimum(), range.maximum()));
                    });
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a map of one value has no range
        }
    }

    /** To digits that can be read, where the ends stay apart. */
    private static Contrast rounded(Contrast exact) {
        double from = round(exact.low());
        double to = round(exact.high());
        boolean isNear = Math.abs(from - exact.low()) + Math.abs(to - exact.high()) < (exact.high() - exact.low()) / 50;
        return isNear ? new Contrast(exact.kind(), from, to) : exact;
    }

    private static double round(double end) {
        return new BigDecimal(end).round(DIGITS).doubleValue();
    }

    private void typed() {
        Optional<Contrast> wanted = parse();
        String why = wanted.isPresent() ? "" : refusal(kind.getValue());
        refuse(why);
        change(wanted);
    }

    private void refuse(String why) {
        refusal.setText(why);
        low.pseudoClassStateChanged(Styles.STATE_DANGER, !why.isEmpty());
        high.pseudoClassStateChanged(Styles.STATE_DANGER, !why.isEmpty());
    }

    private void change(Optional<Contrast> wanted) {
        wanted.ifPresentOrElse(
                contrast -> model.look().set(model.look().get().withContrast(contrast)), this::chooseKind);
    }

    private Optional<Contrast> parse() {
        try {
            return Optional.of(new Contrast(
                    kind.getValue(),
                    Double.parseDouble(low.getText().strip()),
                    Double.parseDouble(high.getText().strip())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void follow() {
        chooseKind();
        low.setText(text(contrast().low()));
        high.setText(text(contrast().high()));
        refuse("");
    }

    /** Shows which kind the numbers are. */
    private void chooseKind() {
        following = true;
        kind.setValue(contrast().kind());
        following = false;
    }

    /** What numbers must be. */
    private static String refusal(Contrast.Kind kind) {
        return Texts.of(
                switch (kind) {
                    case SHARES -> "contrast.refused-shares";
                    case PERCENTILES -> "contrast.refused-percentiles";
                    case VALUES -> "contrast.refused-values";
                });
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
