package org.saccade.ui.centre;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ViewportTest {
    @Test
    void zoomKeepsWhatLiesUnderThePointer() {
        Viewport before = new Viewport(2, 10, 20);
        Viewport after = before.zoom(3, 110, 220);
        assertEquals(6, after.scale());
        assertEquals(before.pixelX(110), after.pixelX(110));
        assertEquals(before.pixelY(220), after.pixelY(220));
    }

    @Test
    void fitShowsTheWholePictureInTheMiddle() {
        Viewport fit = Viewport.fit(100, 50, 424, 424);
        assertEquals(new Viewport(4, 12, 112), fit);
    }

    @Test
    void panMovesAndZoomHasLimits() {
        assertEquals(new Viewport(1, 5, -3), new Viewport(1, 0, 0).pan(5, -3));
        assertEquals(64, new Viewport(1, 0, 0).zoom(1e9, 0, 0).scale());
    }
}
