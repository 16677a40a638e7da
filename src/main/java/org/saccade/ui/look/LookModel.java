package org.saccade.ui.look;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.saccade.heatmap.Look;

/** How the maps are drawn now. */
public final class LookModel {
    /** What is drawn. */
    public enum Layer {
        PICTURE("Picture"),
        OVERLAY("Overlay"),
        HEATMAP("Heatmap");

        private final String words;

        Layer(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    private final ObjectProperty<Look> look = new SimpleObjectProperty<>(Look.defaults());
    private final ObjectProperty<Layer> layer = new SimpleObjectProperty<>(Layer.OVERLAY);
    private final ObjectProperty<Boolean> bare = new SimpleObjectProperty<>(false);

    public ObjectProperty<Look> look() {
        return look;
    }

    public ObjectProperty<Layer> layer() {
        return layer;
    }

    /** Whether the bare picture is shown for the moment, while Space is held. */
    public ObjectProperty<Boolean> bare() {
        return bare;
    }

    /** The look with the layer as its opacity: none for the picture, full for the heatmap. */
    public Look effective() {
        if (bare.get()) {
            return look.get().withOpacity(0);
        }
        return switch (layer.get()) {
            case PICTURE -> look.get().withOpacity(0);
            case OVERLAY -> look.get();
            case HEATMAP -> look.get().withOpacity(1);
        };
    }
}
