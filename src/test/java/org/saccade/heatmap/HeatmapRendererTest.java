package org.saccade.heatmap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.AttentionMaps;

class HeatmapRendererTest {
    private static final Look NEAREST = Look.defaults();
    private static final Look BILINEAR =
            NEAREST.withColormap(Colormap.named("viridis")).withInterpolation(Interpolation.BILINEAR);

    @Test
    void theSevenGoldenPicturesAreMetToTheLastBit() throws IOException {
        AttentionMaps maps = GoldenArrays.small480();
        List<AttentionMap> all = new ArrayList<>(maps.heads());
        all.add(maps.mean());
        List<ValueRange> ranges = Scale.PER_MAP.ranges(all);
        for (int i = 0; i < all.size(); i++) {
            String name = i < 6 ? "head" + (i + 1) : "mean";
            BufferedImage golden =
                    ImageIO.read(HeatmapRendererTest.class.getResource("small8-480-" + name + "-inferno.png"));
            int[] argb = draw(NEAREST, all.get(i), ranges.get(i), 480, 480);
            assertArrayEquals(golden.getRGB(0, 0, 480, 480, null, 0, 480), argb, name);
        }
    }

    @Test
    void squaresThatDontDivideTheWidthFollowThePixelCentres() {
        // 5 pixels over 2 patches: the third pixel's centre lies on the border and belongs to the second patch
        AttentionMap map = new AttentionMap(1, 2, new float[] {0, 1});
        int low = Colormap.named("inferno").entry(0);
        int high = Colormap.named("inferno").entry(255);
        assertArrayEquals(new int[] {low, low, high, high, high}, draw(NEAREST, map, ValueRange.of(map), 5, 1));
        // fewer pixels than patches
        AttentionMap wide = new AttentionMap(1, 4, new float[] {0, 0, 1, 1});
        assertArrayEquals(new int[] {low, high}, draw(NEAREST, wide, ValueRange.of(wide), 2, 1));
    }

    @Test
    void bilinearIsPytorchsToTheLastBitWhereTheArithmeticIsExact() throws IOException {
        GoldenArrays.read("bilinear-exact.npz", arrays -> {
            AttentionMap map =
                    GoldenArrays.maps(arrays.get("map").expandDims(0)).mean();
            int[] expected = arrays.get("viridis").toIntArray();
            Arrays.setAll(expected, i -> 0xff000000 | expected[i]);
            assertArrayEquals(expected, draw(BILINEAR, map, ValueRange.of(map), 32, 24));
            return null;
        });
    }

    @Test
    void bilinearIsPytorchsAtSidesThatAreNoMultiples() throws IOException {
        GoldenArrays.read("bilinear-odd.npz", arrays -> {
            AttentionMap map =
                    GoldenArrays.maps(arrays.get("map").expandDims(0)).mean();
            NDArray values = arrays.get("values");
            int[] argb = draw(BILINEAR, map, ValueRange.of(map), 53, 37);
            Colormap colours = BILINEAR.colormap();
            float[] expected = values.toFloatArray();
            assertEquals(argb.length, expected.length);
            for (int i = 0; i < argb.length; i++) {
                // float32 rounding may carry a value over the border between two colours, no further
                assertTrue(
                        argb[i] == colours.argb(expected[i] - 1e-6f) || argb[i] == colours.argb(expected[i] + 1e-6f),
                        "pixel " + i);
            }
            return null;
        });
    }

    @Test
    void bilinearHoldsTheEdgesAndRunsBetweenCentres() {
        // two patches over eight pixels: centres at 2 and 6, so that the pixels are at 0, 0, 1/8, 3/8, 5/8, 7/8, 1, 1
        AttentionMap map = new AttentionMap(1, 2, new float[] {0.25f, 0.75f});
        Look gray = BILINEAR.withColormap(Colormap.named("gray"));
        int[] levels = Arrays.stream(draw(gray, map, ValueRange.of(map), 8, 1))
                .map(argb -> argb & 0xff)
                .toArray();
        assertArrayEquals(new int[] {0, 0, 32, 96, 160, 224, 255, 255}, levels);
    }

    @Test
    void aConstantMapIsDrawnInTheLowestColour() {
        AttentionMap map = new AttentionMap(2, 2, new float[] {0.1f, 0.1f, 0.1f, 0.1f});
        for (Look look : List.of(NEAREST, BILINEAR)) {
            int[] expected = new int[36];
            Arrays.fill(expected, look.colormap().entry(0));
            assertArrayEquals(expected, draw(look, map, ValueRange.of(map), 6, 6));
        }
    }

    @Test
    void pixelsOfTheWrongNumberAreRefused() {
        AttentionMap map = new AttentionMap(1, 1, new float[] {1});
        HeatmapRenderer renderer = new HeatmapRenderer(NEAREST);
        ValueRange range = ValueRange.of(map);
        assertThrows(IllegalArgumentException.class, () -> renderer.render(map, range, 4, 4, new int[15]));
        assertThrows(IllegalArgumentException.class, () -> renderer.render(map, range, 0, 4, new int[0]));
        assertThrows(IllegalArgumentException.class, () -> renderer.overlay(new int[4], new int[4], new int[5]));
    }

    private static int[] draw(Look look, AttentionMap map, ValueRange range, int width, int height) {
        int[] argb = new int[width * height];
        new HeatmapRenderer(look).render(map, range, width, height, argb);
        return argb;
    }
}
