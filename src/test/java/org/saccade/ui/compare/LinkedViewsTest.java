package org.saccade.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.saccade.ui.centre.Viewport;

class LinkedViewsTest {
    @Test
    void pictureOfOneShapeLieAlikeAtAnySize() {
        Viewport at = new Viewport(2, -30, 17);
        assertEquals(at, LinkedViews.lying(at, 200, 150, 144, 96, 144, 96));
        Viewport half = LinkedViews.lying(at, 200, 150, 144, 96, 288, 192);
        assertEquals(1, half.scale());
        assertEquals(-30, half.x(), 1e-12);
        assertEquals(17, half.y(), 1e-12);
    }

    @Test
    void theSamePlaceOfAnotherShapeLiesInTheMiddle() {
        Viewport at = new Viewport(3, -120, -60);
        Viewport other = LinkedViews.lying(at, 200, 150, 160, 80, 100, 100);
        assertEquals(3 * 160, other.scale() * 100, 1e-12, "as wide");
        assertEquals((200 + 120) / (3.0 * 160), (200 - other.x()) / (other.scale() * 100), 1e-12);
        assertEquals((150 + 60) / (3.0 * 80), (150 - other.y()) / (other.scale() * 100), 1e-12);
    }
}
