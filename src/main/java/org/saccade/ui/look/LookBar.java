package org.saccade.ui.look;

import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import org.saccade.heatmap.Colormap;
import org.saccade.heatmap.Interpolation;
import org.saccade.heatmap.Scale;

/** The controls of the look. */
public final class LookBar extends HBox {
    private static final int SWATCH_WIDTH = 64;
    private static final int SWATCH_HEIGHT = 12;

    private final LookModel model;

    public LookBar(LookModel model) {
        super(10);
        this.model = model;
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("look-bar");
        getChildren().addAll(layers(), new Label("Opacity"), opacity(), colormap(), smooth(), shared());
        getChildren().forEach(node -> node.setFocusTraversable(false));
    }

    private HBox layers() {
        ToggleGroup group = new ToggleGroup();
        HBox box = new HBox();
        for (LookModel.Layer layer : LookModel.Layer.values()) {
            ToggleButton button = new ToggleButton(layer.toString());
            button.getStyleClass().add(pill(layer));
            button.setToggleGroup(group);
            button.setFocusTraversable(false);
            button.setSelected(model.layer().get() == layer);
            button.setOnAction(event -> model.layer().set(layer));
            model.layer().addListener((observable, before, now) -> button.setSelected(now == layer));
            button.setOnMouseReleased(event -> button.setSelected(model.layer().get() == layer));
            box.getChildren().add(button);
        }
        return box;
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
        slider.setPrefWidth(120);
        slider.setTooltip(new Tooltip("How strongly the colours cover the picture"));
        slider.valueProperty().addListener((observable, before, now) -> {
            model.look().set(model.look().get().withOpacity(now.doubleValue()));
            model.layer().set(LookModel.Layer.OVERLAY);
        });
        return slider;
    }

    private ComboBox<Colormap> colormap() {
        ComboBox<Colormap> box = new ComboBox<>();
        Colormap.names().forEach(name -> box.getItems().add(Colormap.named(name)));
        box.setId("colormap");
        box.setCellFactory(list -> new Swatch());
        box.setButtonCell(new Swatch());
        box.setValue(model.look().get().colormap());
        box.setTooltip(new Tooltip("Colour map, from the lowest to the highest value"));
        box.setMinWidth(170);
        box.valueProperty().addListener((observable, before, now) -> model.look()
                .set(model.look().get().withColormap(now)));
        return box;
    }

    private ToggleButton smooth() {
        ToggleButton button = new ToggleButton("Smooth");
        button.setTooltip(new Tooltip("Interpolate between the centres of patches, in place of sharp squares"));
        button.selectedProperty().addListener((observable, before, now) -> model.look()
                .set(model.look().get().withInterpolation(now ? Interpolation.BILINEAR : Interpolation.NEAREST)));
        return button;
    }

    private ToggleButton shared() {
        ToggleButton button = new ToggleButton("Shared scale");
        button.setTooltip(new Tooltip("One range of values for all maps, so that their colours can be compared"));
        button.selectedProperty().addListener((observable, before, now) -> model.look()
                .set(model.look().get().withScale(now ? Scale.SHARED : Scale.PER_MAP)));
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
