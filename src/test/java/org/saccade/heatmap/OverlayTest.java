package org.saccade.heatmap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class OverlayTest {
    @Test
    void everyPairOfLevelsIsBlendedAndRoundedHalvesUp() {
        // opacity in twentieths: the blend is exact in integers
        for (int twentieths : new int[] {0, 1, 5, 10, 12, 15, 19, 20}) {
            int[] picture = new int[256 * 256];
            int[] colours = new int[256 * 256];
            for (int i = 0; i < picture.length; i++) {
                picture[i] = (i >> 8) * 0x010101;
                colours[i] = 0xff000000 | (i & 0xff) * 0x010101;
            }
            new HeatmapRenderer(Look.defaults().withOpacity(twentieths / 20.0)).overlay(picture, colours, colours);
            for (int i = 0; i < picture.length; i++) {
                int twentyTimes = (i >> 8) * (20 - twentieths) + (i & 0xff) * twentieths;
                if (twentyTimes % 20 == 10 && twentieths % 5 != 0) {
                    continue; // a tie at an opacity that binary fractions can't hold
                }
                int level = (twentyTimes + 10) / 20;
                assertEquals(0xff000000 | level * 0x010101, colours[i], "pair " + i + " at " + twentieths + "/20");
            }
        }
    }

    @Test
    void channelsStayApartAndTheResultIsOpaque() {
        // 0.4 * (10, 100, 200) + 0.6 * (255, 0, 50) = (157, 40, 110)
        int[] out = new int[1];
        new HeatmapRenderer(Look.defaults()).overlay(new int[] {0x000a64c8}, new int[] {0xffff0032}, out);
        assertArrayEquals(new int[] {0xff9d286e}, out);
    }
}
