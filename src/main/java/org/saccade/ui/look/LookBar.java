package org.saccade.ui.look;

import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.saccade.heatmap.Colormap;
import org.saccade.heatmap.Contrast;
import org.saccade.heatmap.Interpolation;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.Scale;
import org.saccade.ui.common.Icons;

/** The controls of the look. They follow the model, so that undo moves them too. */
public final class LookBar extends HBox {
    private static final int SWATCH_WIDTH = 36;
    private static final int SWATCH_HEIGHT = 12;

    private final LookModel model;
    private final ContrastSlider contrast;

    public LookBar(LookModel model) {
        super(10);
        this.model = model;
        contrast = new ContrastSlider(model);
        setAlignment(Pos.CENTER_LEFT);
        Label opacity = new Label("Opacity");
        opacity.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(layers(), opacity, opacity(), colormap(), contrast);
    }

    /** The histogram and its handles. */
    public ContrastSlider contrast() {
        return contrast;
    }

    /** The rest of the look's controls, which may stand in another row. */
    public HBox switches() {
        HBox box = new HBox(10, auto(), smooth(), shared());
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private HBox layers() {
        HBox box = new HBox();
        for (LookModel.Layer layer : LookModel.Layer.values()) {
            ToggleButton button = new ToggleButton(layer.toString(), Icons.of(icon(layer)));
            button.setId("layer-" + layer.toString().toLowerCase(Locale.ROOT));
            button.getStyleClass().add(pill(layer));
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setTooltip(new Tooltip(
                    switch (layer) {
                        case PICTURE -> "The picture alone (P; hold Space for a moment's look)";
                        case OVERLAY -> "The colours over the picture (O)";
                        case HEATMAP -> "The colours alone (H)";
                    }));
            button.setOnAction(event -> {
                model.layer().set(layer);
                button.setSelected(true);
            });
            model.layer().subscribe(now -> button.setSelected(now == layer));
            box.getChildren().add(button);
        }
        return box;
    }

    private static Feather icon(LookModel.Layer layer) {
        return switch (layer) {
            case PICTURE -> Feather.IMAGE;
            case OVERLAY -> Feather.LAYERS;
            case HEATMAP -> Feather.GRID;
        };
    }

    private static String pill(LookModel.Layer layer) {
        return switch (layer) {
            case PICTURE -> "left-pill";
            case OVERLAY -> "center-pill";
            case HEATMAP -> "right-pill";
        };
    }

    private Slider opacity() {
        Slider slider = new Slider(0, 1, model.look().get().opacity());
        slider.setId("opacity");
        slider.setPrefWidth(72);
        slider.setMinWidth(60);
        slider.setBlockIncrement(0.05);
        slider.setAccessibleText("Opacity");
        slider.setTooltip(new Tooltip("How strongly the colours cover the picture"));
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
        box.setAccessibleText("Colour map");
        box.setCellFactory(list -> new Swatch());
        box.setButtonCell(new Swatch());
        box.setValue(model.look().get().colormap());
        box.setTooltip(new Tooltip("Colour map, from the lowest to the highest value"));
        box.setMinWidth(148);
        box.setMaxWidth(148);
        box.valueProperty().addListener((observable, before, now) -> model.look()
                .set(model.look().get().withColormap(now)));
        model.look().addListener((observable, before, now) -> box.setValue(now.colormap()));
        return box;
    }

    private ToggleButton smooth() {
        return toggle(
                "Smooth",
                Feather.DROPLET,
                "Interpolate between the centres of patches, in place of sharp squares (S)",
                look -> look.interpolation() == Interpolation.BILINEAR,
                (look, on) ->
                        look.set(look.get().withInterpolation(on ? Interpolation.BILINEAR : Interpolation.NEAREST)));
    }

    private ToggleButton auto() {
        return toggle(
                "Auto",
                Feather.SUN,
                "Clip the colours at the " + Contrast.autoEnd()
                        + " of the values, so that sparse maps are not dark (U)",
                look -> look.contrast().isAuto(),
                (look, on) -> look.set(look.get().withContrast(on ? Contrast.AUTO : Contrast.FULL)));
    }

    private ToggleButton shared() {
        return toggle(
                "Shared",
                Feather.LINK,
                "One range of values for all maps, so that their colours can be compared (A)",
                look -> look.scale() == Scale.SHARED,
                (look, on) -> look.set(look.get().withScale(on ? Scale.SHARED : Scale.PER_MAP)));
    }

    private ToggleButton toggle(
            String words,
            Feather icon,
            String tooltip,
            Function<Look, Boolean> isOn,
            BiConsumer<ObjectProperty<Look>, Boolean> set) {
        ToggleButton button = new ToggleButton(words, Icons.of(icon));
        button.setId(words.toLowerCase(Locale.ROOT).replace(' ', '-'));
        button.setTooltip(new Tooltip(tooltip));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setSelected(isOn.apply(model.look().get()));
        button.setOnAction(event -> set.accept(model.look(), button.isSelected()));
        model.look().addListener((observable, before, now) -> button.setSelected(isOn.apply(now)));
        return button;
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
