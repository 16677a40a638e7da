package org.saccade.ui.look;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.saccade.heatmap.Colormap;
import org.saccade.heatmap.Scale;
import org.saccade.ui.action.ActionId;
import org.saccade.ui.action.ActionTable;
import org.saccade.ui.common.Texts;

/**
 * The controls of the look, in as many rows as the width asks for. They follow the model, so that undo moves them too.
 */
public final class LookBar extends FlowPane {
    private static final double GAP = 10;
    private static final int SWATCH_WIDTH = 36;
    private static final int SWATCH_HEIGHT = 12;

    private final LookModel model;
    private final ActionTable actions;
    private final ContrastControls contrast;
    private final BooleanProperty isOfBoth = new SimpleBooleanProperty();

    /** @param actions hold the look's switches */
    public LookBar(LookModel model, ActionTable actions) {
        super(GAP, 6);
        this.model = model;
        this.actions = actions;
        contrast = new ContrastControls(model);
        Label opacity = new Label(Texts.of("look.opacity"));
        opacity.setMinWidth(Region.USE_PREF_SIZE);
        HBox covering = new HBox(GAP, opacity, opacity(), actions.button(ActionId.OPACITY_CURVE));
        covering.setAlignment(Pos.CENTER_LEFT);
        getChildren()
                .addAll(
                        layers(),
                        covering,
                        colormap(),
                        contrast.slider(),
                        contrast.numbers(),
                        contrast.refusal(),
                        scale(),
                        switches());
    }

    /** The histogram, its handles and numbers. */
    public ContrastControls contrast() {
        return contrast;
    }

    private HBox switches() {
        HBox box = new HBox(
                GAP,
                actions.iconButton(ActionId.CONTRAST_NUMBERS),
                actions.button(ActionId.AUTO_CONTRAST),
                actions.button(ActionId.SMOOTH));
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    /** Follows whether two maps that are compared share a range, whatever the scale is else. */
    public void followComparison(ObservableValue<Boolean> share) {
        share.subscribe(isOfBoth::set);
    }

    /** What the box shows: the scale that was chosen, or the one of a comparison. */
    private final class InForce extends ListCell<Scale> {
        private final StringConverter<Scale> names;

        InForce(StringConverter<Scale> names) {
            this.names = names;
            isOfBoth.addListener((observable, before, now) -> tell());
        }

        @Override
        protected void updateItem(Scale scale, boolean empty) {
            super.updateItem(scale, empty);
            tell();
        }

        private void tell() {
            boolean isAlone = getItem() == Scale.PER_MAP;
            setText(
                    isOfBoth.get()
                            ? Texts.of(isAlone ? "scale.of-both" : "scale.of-both-all")
                            : names.toString(getItem()));
        }
    }

    /** Which maps share a range, and how it is spread over the colours. */
    private HBox scale() {
        HBox box =
                new HBox(GAP, scales(), actions.button(ActionId.LOG_TRANSFER), actions.button(ActionId.UNIFORM_UNIT));
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private ComboBox<Scale> scales() {
        ComboBox<Scale> box = new ComboBox<>();
        box.getItems().addAll(Scale.values());
        box.setId("scale");
        box.setAccessibleText(Texts.of("scale.name"));
        box.setTooltip(new Tooltip(Texts.of("scale.about")));
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(Scale scale) {
                return scale == null ? "" : Texts.of("scale." + scale);
            }

            @Override
            public Scale fromString(String text) {
                throw new UnsupportedOperationException("the box is not edited");
            }
        });
        box.setButtonCell(new InForce(box.getConverter()));
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.setValue(model.look().get().scale());
        box.valueProperty().addListener((observable, before, now) -> model.choose(now));
        model.look().addListener((observable, before, now) -> box.setValue(now.scale()));
        return box;
    }

    private HBox layers() {
        ButtonBase picture = actions.button(ActionId.LAYER_PICTURE);
        picture.getStyleClass().add("left-pill");
        ButtonBase overlay = actions.button(ActionId.LAYER_OVERLAY);
        overlay.getStyleClass().add("center-pill");
        ButtonBase heatmap = actions.button(ActionId.LAYER_HEATMAP);
        heatmap.getStyleClass().add("right-pill");
        return new HBox(picture, overlay, heatmap);
    }

    private Slider opacity() {
        Slider slider = new Slider(0, 1, model.look().get().opacity());
        slider.setId("opacity");
        slider.setPrefWidth(72);
        slider.setMinWidth(60);
        slider.setBlockIncrement(0.05);
        slider.setAccessibleText(Texts.of("look.opacity"));
        slider.setTooltip(new Tooltip(Texts.of("look.opacity.about")));
        slider.valueChangingProperty()
                .addListener((observable, before, now) -> model.adjusting().set(now));
        slider.valueProperty().addListener((observable, before, now) -> {
            if (now.doubleValue() != model.look().get().opacity()) {
                model.look().set(model.look().get().withOpacity(now.doubleValue()));
                model.layer().set(LookModel.Layer.OVERLAY);
            }
        });
        model.look().addListener((observable, before, now) -> slider.setValue(now.opacity()));
        return slider;
    }

    private ComboBox<Colormap> colormap() {
        ComboBox<Colormap> box = new ComboBox<>();
        Colormap.names().forEach(name -> box.getItems().add(Colormap.named(name)));
        box.setId("colormap");
        box.setAccessibleText(Texts.of("look.colormap"));
        box.setCellFactory(list -> new Swatch());
        box.setButtonCell(new Swatch());
        box.setValue(model.look().get().colormap());
        box.setTooltip(new Tooltip(Texts.of("look.colormap.about")));
        box.setMinWidth(Region.USE_PREF_SIZE); // that of the longest name
        box.valueProperty().addListener((observable, before, now) -> model.look()
                .set(model.look().get().withColormap(now)));
        model.look().addListener((observable, before, now) -> box.setValue(now.colormap()));
        return box;
    }

    private static final class Swatch extends ListCell<Colormap> {
        @Override
        protected void updateItem(Colormap map, boolean empty) {
            super.updateItem(map, empty);
            setText(empty || map == null ? null : map.name());
            setGraphic(empty || map == null ? null : new ImageView(swatch(map)));
        }

        private static WritableImage swatch(Colormap map) {
            WritableImage image = new WritableImage(SWATCH_WIDTH, SWATCH_HEIGHT);
            for (int x = 0; x < SWATCH_WIDTH; x++) {
                for (int y = 0; y < SWATCH_HEIGHT; y++) {
                    image.getPixelWriter().setArgb(x, y, map.entry(x * (Colormap.SIZE - 1) / (SWATCH_WIDTH - 1)));
                }
            }
            return image;
        }
    }
}
