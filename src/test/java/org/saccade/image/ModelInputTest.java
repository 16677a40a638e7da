package org.saccade.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelInputTest {
    @Test
    void channelsLieInPlanesNormalisedAsInPyTorch() {
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        image.setRGB(1, 0, 0xFF8040);
        ModelInput input = new ModelInput(image, 8, List.of());
        float[] plain = input.values(false);
        assertEquals(1f, plain[1]);
        assertEquals(0.5019608f, plain[64 + 1]);
        assertEquals(0.2509804f, plain[128 + 1]);
        float[] normalised = input.values(true);
        // torch: (t / 255 - mean) / std in float32
        assertEquals(2.2489083f, normalised[1]);
        assertEquals(0.2051822f, normalised[64 + 1]);
        assertEquals(-0.68897593f, normalised[128 + 1]);
        assertEquals(-2.117904f, normalised[0]);
    }

    @Test
    void croppingTrimsAtTheRightAndBottom() {
        BufferedImage image = FormulaImage.rgb(1, 20, 30);
        InputOptions options =
                new InputOptions(new InputOptions.Original(), InputOptions.Fit.CROP, InputOptions.DEFAULT.maxPatches());
        ModelInput input = ModelInput.of(new Picture(image, List.of()), options, 8);
        assertEquals(2, input.rows());
        assertEquals(3, input.columns());
        Fixtures.assertSamePicture(image.getSubimage(0, 0, 24, 16), input.image(), 0);
    }

    @Test
    void saysWhenItWasScaledDown() {
        InputOptions options = new InputOptions(new InputOptions.ShortSide(80), InputOptions.Fit.RESIZE, 64);
        ModelInput input = ModelInput.of(new Picture(FormulaImage.rgb(1, 20, 30), List.of()), options, 8);
        assertTrue(input.rows() * input.columns() <= 64);
        assertTrue(
                input.warnings().get(0).contains("--max-patches"),
                input.warnings().toString());
    }
}
