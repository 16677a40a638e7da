package org.saccade.heatmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColormapTest {
    @Test
    void theSevenMapsAreListedWithInfernoFirst() {
        assertEquals(List.of("inferno", "magma", "plasma", "viridis", "cividis", "turbo", "gray"), Colormap.names());
    }

    @Test
    void everyMapColoursEveryBorderValueAsMatplotlibDoes() throws IOException {
        List<String> lines = resource("matplotlib-awkward.csv").lines().toList();
        String[] header = lines.get(0).split(",", -1);
        assertEquals(Colormap.names(), List.of(header).subList(1, header.length));
        int compared = 0;
        for (int column = 1; column < header.length; column++) {
            Colormap map = Colormap.named(header[column]);
            for (String line : lines.subList(1, lines.size())) {
                String[] parts = line.split(",", -1);
                float value = Float.intBitsToFloat(Integer.parseUnsignedInt(parts[0], 16));
                assertEquals("ff" + parts[column], Integer.toHexString(map.argb(value)), map + " of " + value);
                compared++;
            }
        }
        assertEquals(7 * (3 * 257 + 8), compared);
    }

    @Test
    void valuesOutsideTheUnitRangeTakeTheNearestEnd() {
        Colormap map = Colormap.named("viridis");
        assertEquals(map.entry(0), map.argb(-3f));
        assertEquals(map.entry(0), map.argb(Float.NEGATIVE_INFINITY));
        assertEquals(map.entry(255), map.argb(1.5f));
        assertEquals(map.entry(255), map.argb(Float.POSITIVE_INFINITY));
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Colormap.named("jet"));
        assertEquals(
                "there is no colour map 'jet': choose one of inferno, magma, plasma, viridis, cividis, turbo, gray",
                e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Colormap.named("../colormaps/gray"));
    }

    @Test
    void mapsReadTwiceAreEqual() {
        assertEquals(Colormap.named("gray"), Colormap.named("gray"));
        assertNotEquals(Colormap.named("gray"), Colormap.named("turbo"));
    }

    private static String resource(String file) throws IOException {
        try (InputStream in = ColormapTest.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
