package org.saccade.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saccade.heatmap.Colormap;
import org.saccade.heatmap.ColourScale;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.ValueRange;

class ColourBarStripTest {
    private static final Colormap INFERNO = Colormap.named("inferno");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"8, 8", "640, 8", "8, 400", "480, 480", "3000, 2000"})
    void theMapIsAsItWasAndTheBarHoldsEveryColour(int width, int height) {
        BufferedImage map = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                map.setRGB(x, y, x * 31 + y * 1777);
            }
        }
        BufferedImage both = ColourBarStrip.beside(map, scale(0, 3));
        assertArrayEquals(
                map.getRGB(0, 0, width, height, null, 0, width), both.getRGB(0, 0, width, height, null, 0, width));
        assertTrue(both.getWidth() > width + 40, "room for numbers");
        assertTrue(both.getHeight() >= Math.max(height, 100), "and for a bar");
        int x = barX(both, width);
        int top = 0;
        while (both.getRGB(x, top) != INFERNO.entry(255)) {
            top++;
        }
        int bottom = both.getHeight() - 1;
        while (both.getRGB(x, bottom) != INFERNO.entry(0)) {
            bottom--;
        }
        int middle = both.getRGB(x, (top + bottom) / 2);
        assertEquals(INFERNO.entry(127) >> 16 & 255, middle >> 16 & 255, 6, "half way up is half way");
        assertEquals(INFERNO.entry(127) & 255, middle & 255, 6);
    }

    /** The column of the strip that holds inferno's brightest colour. */
    private static int barX(BufferedImage both, int from) {
        for (int x = from; x < both.getWidth(); x++) {
            for (int y = 0; y < both.getHeight(); y++) {
                if (both.getRGB(x, y) == INFERNO.entry(255)) {
                    return x;
                }
            }
        }
        throw new AssertionError("there is no bar");
    }

    @Test
    void whatLiesBeyondIsWritten() {
        BufferedImage map = new BufferedImage(64, 200, BufferedImage.TYPE_INT_RGB);
        BufferedImage whole = ColourBarStrip.beside(map, scale(0, 0));
        BufferedImage clipped = ColourBarStrip.beside(map, scale(0, 3));
        assertEquals(whole.getWidth(), clipped.getWidth(), "pictures of one run are of one width");
        assertNotEquals(0, different(whole, clipped), "there are words that were not");
        assertEquals(0, different(whole, ColourBarStrip.beside(map, scale(0, 0))));
    }

    private static int different(BufferedImage a, BufferedImage b) {
        int count = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < Math.min(a.getWidth(), b.getWidth()); x++) {
                count += a.getRGB(x, y) == b.getRGB(x, y) ? 0 : 1;
            }
        }
        return count;
    }

    private static ColourScale scale(int below, int above) {
        return new ColourScale(INFERNO, new ValueRange(0.00012f, 0.0048f), below, above, 600);
    }

    @Test
    void exportedMapsHaveItWhereItIsAskedFor() throws IOException {
        AttentionRun run = Runs.run("cat.png", 2, 3, 4, Runs.DEMO);
        EnumSet<Artifact> drawn = EnumSet.of(Artifact.HEADS, Artifact.MEAN, Artifact.OVERLAYS);
        new Exporter(Look.defaults(), drawn).export(folder.resolve("plain"), run);
        new Exporter(Look.defaults(), drawn, new Exporter.Additions(false, true)).export(folder.resolve("bar"), run);
        for (String name : new String[] {"head-1", "head-2", "mean", "overlay-1", "overlay-2", "overlay-mean"}) {
            BufferedImage plain =
                    ImageIO.read(folder.resolve("plain/" + name + ".png").toFile());
            BufferedImage bar =
                    ImageIO.read(folder.resolve("bar/" + name + ".png").toFile());
            assertEquals(32, plain.getWidth());
            assertTrue(bar.getWidth() > 32, name);
            assertArrayEquals(plain.getRGB(0, 0, 32, 24, null, 0, 32), bar.getRGB(0, 0, 32, 24, null, 0, 32), name);
        }
    }
}
