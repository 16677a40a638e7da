package org.saccade.train.paste;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.weights.checkpoint.TensorArchive;

/** What is made of fixed parameters equals the reference's functions in PyTorch and NumPy: {@code make_paste_views.py}. */
class PasteGoldensTest {
    private static final int SIDE = 32;
    private static final float TOLERANCE = 2e-6f;

    private TensorArchive golden;

    @BeforeEach
    void open() throws Exception {
        golden = TensorArchive.read(Path.of("src/test/resources/train/paste-views.safetensors"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 20, 0.3, -1, 1.1, 0.2, -0.3, 0.02, 0.25, -0.2, 0.1, 0.5",
        "1, 60, 2.5, 1, 0.9, -0.4, 0.1, -0.04, -0.3, 0.3, -0.35, 0",
        "2, 40, -0.2, 1, 1, 0.9, 0.9, 0, 0, 0, 0, 0.3"
    })
    void pastes(
            int index,
            double length,
            double angle,
            double mirror,
            double stretch,
            double x,
            double y,
            double hue,
            double saturation,
            double contrast,
            double brightness,
            double harmony)
            throws Exception {
        Placement place = new Placement(length, angle, mirror, stretch, x, y);
        CutoutSquare small = square(40);
        CutoutSquare middle = square(80);
        Cutout cutout = new Cutout(List.of(middle, middle, small));
        double[] matrix = place.matrix(SIDE, length > 55 ? middle : small);
        ColourChange change = new ColourChange(hue * 2 * Math.PI, 1 + saturation, 1 + contrast, 1 + brightness);
        float[] view = floats("background");

        Pasting.paste(cutout, place, new Pasting.Colours(change, harmony), view, SIDE);

        float[] wanted = floats("matrix" + index);
        for (int i = 0; i < wanted.length; i++) {
            assertArrayEquals(new float[] {wanted[i]}, new float[] {(float) matrix[i]}, TOLERANCE, "matrix");
        }
        assertArrayEquals(floats("pasted" + index), view, 2e-5f);
    }

    @Test
    void blurs() throws Exception {
        float[] view = floats("background");

        Degrading.blur(view, SIDE);

        assertArrayEquals(floats("blurred"), view, TOLERANCE);
    }

    @Test
    void turnsHues() throws Exception {
        assertArrayEquals(floats("rotation"), ColourChange.rotation(0.7), TOLERANCE);
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 15})
    void spectraOfEvenAndOddSides(int side) throws Exception {
        Spectrum spectrum = new Spectrum(side);
        double[] amplitudes = spectrum.amplitudes(floats("values" + side));
        float[] phases = floats("phases" + side);
        double[] turns = new double[phases.length];
        float[] found = new float[phases.length];
        for (int i = 0; i < phases.length; i++) {
            turns[i] = phases[i];
            found[i] = (float) amplitudes[i];
        }

        assertArrayEquals(floats("amplitudes" + side), found, 2e-5f);
        assertArrayEquals(floats("square_of" + side), spectrum.square(amplitudes, turns), 1e-5f);
    }

    private CutoutSquare square(int longest) throws Exception {
        float[] values = floats("square" + longest);
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) Math.round(values[i]);
        }
        return new CutoutSquare(longest, bytes);
    }

    private float[] floats(String name) throws Exception {
        FloatBuffer buffer = golden.tensor(name)
                .data()
                .duplicate()
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }
}
