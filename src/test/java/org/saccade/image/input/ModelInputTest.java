package org.saccade.image.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.saccade.image.Fixtures;
import org.saccade.image.FormulaImage;
import org.saccade.image.Picture;
import org.saccade.image.read.PictureReader;
import org.saccade.image.read.ReadOptions;

class ModelInputTest {
    private static final InputOptions ORIGINAL = InputOptions.DEFAULT.withSize(new InputSize.Original());

    /** The reference numbers are to_tensor(formula_image(1, 8, 16)) of vit_reference.py, PyTorch 1.13. */
    @Test
    void valuesAreTheReferencesToTheBit() throws Exception {
        ModelInput input = ModelInput.of(Fixtures.picture(FormulaImage.rgb(1, 8, 16)), ORIGINAL, 8);
        float[] normalized = input.values(true);
        assertEquals(3 * 8 * 16, normalized.length);
        assertEquals(-0x1.0421c2p+1f, normalized[0]);
        assertEquals(-0x1.c68132p+0f, normalized[1]);
        assertEquals(-0x1.fbb28ep+0f, normalized[130]);
        assertEquals(0x1.51eb86p+1f, normalized[383]);
        assertEquals("1d5b2b825b05291c003e6177fc8b8d724a9a8befa8aee2b4f3870127ec103914", sha256(normalized));
        assertEquals("87c6a1bc5ece5589e84b1007a1ac6e75d63929ceb013349eff9829308d5222b4", sha256(input.values(false)));
    }

    @Test
    void everyByteInEveryChannelIsTheReferences() throws Exception {
        BufferedImage grays = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        for (int v = 0; v < 256; v++) {
            grays.setRGB(v % 16, v / 16, v * 0x010101);
        }
        ModelInput input = ModelInput.of(Fixtures.picture(grays), ORIGINAL, 16);
        assertEquals("1d8b9af12b7b391827f7c801265239e21435c7e29b4d78c6189a35e437633897", sha256(input.values(true)));
        assertEquals("d9e902c7c339bc309d4ae7321c068952af191547efadaf9dfc9160e1533bb836", sha256(input.values(false)));
    }

    @Test
    void aPhotographIsResizedStraightToWholePatches() throws IOException {
        Picture chelsea = PictureReader.read(Fixtures.path("chelsea.png"), ReadOptions.DEFAULT);
        ModelInput input = ModelInput.of(chelsea, InputOptions.DEFAULT.withSize(InputSize.parse("96")), 16);
        assertEquals(List.of(144, 96), List.of(input.width(), input.height()));
        assertEquals(List.of(9, 6), List.of(input.columns(), input.rows()));
        assertEquals(List.of(), input.warnings());
        Fixtures.assertSamePixels(Fixtures.expected("resize-chelsea-to-144x96.png"), input.pixels(), "chelsea");
    }

    @Test
    void croppingKeepsPixelsOfTheOriginalUntouched() throws IOException {
        BufferedImage pixels = FormulaImage.rgb(1, 97, 133);
        ModelInput input = ModelInput.of(Fixtures.picture(pixels), ORIGINAL.withFit(Fit.CROP), 8);
        Fixtures.assertSamePixels(pixels.getSubimage(0, 0, 128, 96), input.pixels(), "trimmed");
    }

    @Test
    void warningsOfThePictureAndOfTheSizeComeTogether() throws IOException {
        Picture picture = new Picture(FormulaImage.rgb(1, 97, 133), List.of("A colour profile was ignored."));
        ModelInput input = ModelInput.of(picture, ORIGINAL.withMaxPatches(12), 8);
        assertEquals(List.of(4, 3), List.of(input.columns(), input.rows()));
        assertEquals(2, input.warnings().size());
        assertEquals("A colour profile was ignored.", input.warnings().get(0));
    }

    @Test
    void partialPatchesAreRefused() {
        BufferedImage pixels = FormulaImage.rgb(1, 16, 20);
        assertThrows(IllegalArgumentException.class, () -> new ModelInput(pixels, 8, List.of()));
    }

    private static String sha256(float[] values) throws NoSuchAlgorithmException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    }
}
