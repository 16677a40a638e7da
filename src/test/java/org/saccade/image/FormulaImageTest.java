package org.saccade.image;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FormulaImageTest {
    @Test
    void equalsThePicturesOfTheReference() throws IOException {
        Fixtures.assertSamePixels(
                Fixtures.expected("formula-1-300x200.png"), FormulaImage.rgb(1, 300, 200), "300 rows, 200 columns");
        Fixtures.assertSamePixels(
                Fixtures.expected("formula-1-97x133.png"), FormulaImage.rgb(1, 97, 133), "97 rows, 133 columns");
    }
}
