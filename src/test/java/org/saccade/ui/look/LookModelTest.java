package org.saccade.ui.look;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.saccade.heatmap.Colormap;
import org.saccade.heatmap.Look;
import org.saccade.ui.look.LookModel.Layer;

class LookModelTest {
    private final LookModel model = new LookModel();

    private void opacity(double value) {
        model.look().set(model.look().get().withOpacity(value));
    }

    @Test
    void changesAreUndoneAndRedoneInOrder() {
        Look first = model.look().get();
        opacity(0.2);
        model.look().set(model.look().get().withColormap(Colormap.named("viridis")));
        model.layer().set(Layer.HEATMAP);
        Look last = model.look().get();
        model.undo();
        assertEquals(Layer.OVERLAY, model.layer().get());
        model.undo();
        assertEquals("inferno", model.look().get().colormap().name());
        model.undo();
        assertEquals(first, model.look().get());
        model.undo();
        assertEquals(first, model.look().get(), "there is nothing before the first");
        model.redo();
        model.redo();
        model.redo();
        model.redo();
        assertEquals(last, model.look().get());
        assertEquals(Layer.HEATMAP, model.layer().get());
    }

    @Test
    void aDragIsOneStep() {
        model.adjusting().set(true);
        for (double value = 0.1; value < 0.9; value += 0.1) {
            opacity(value);
        }
        model.adjusting().set(false);
        model.undo();
        assertEquals(0.6, model.look().get().opacity());
    }

    @Test
    void aNewChangeEndsWhatCouldBeRedone() {
        opacity(0.2);
        model.undo();
        opacity(0.4);
        model.redo();
        assertEquals(0.4, model.look().get().opacity());
    }

    @Test
    void whatWasRememberedIsNoChange() {
        model.begin(Look.defaults().withOpacity(0.9), LookModel.Layer.HEATMAP);
        model.undo();
        assertEquals(0.9, model.look().get().opacity());
    }

    @Test
    void theLayerAndSpaceDecideWhatIsDrawn() {
        opacity(0.4);
        assertEquals(0.4, model.effective().opacity());
        model.layer().set(Layer.HEATMAP);
        assertEquals(1, model.effective().opacity());
        model.layer().set(Layer.PICTURE);
        assertEquals(0, model.effective().opacity());
        model.layer().set(Layer.OVERLAY);
        model.bare().set(true);
        assertEquals(0, model.effective().opacity());
        model.bare().set(false);
        model.undo();
        assertEquals(Layer.PICTURE, model.layer().get(), "looking for a moment is no change");
    }
}
