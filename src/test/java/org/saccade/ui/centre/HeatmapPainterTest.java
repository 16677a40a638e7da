package org.saccade.ui.centre;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.AttentionMaps;
import org.saccade.heatmap.Colormap;
import org.saccade.heatmap.HeatmapRenderer;
import org.saccade.heatmap.Look;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.ModelInput;
import org.saccade.ui.common.Fault;
import org.saccade.ui.result.RunResult;

/** Without a toolkit: this test's thread stands for the screen's. */
class HeatmapPainterTest {
    private final BlockingQueue<Runnable> screen = new LinkedBlockingQueue<>();
    private final List<HeatmapPainter.Wish> shown = new ArrayList<>();
    private final List<Fault> failures = new ArrayList<>();
    private final HeatmapPainter painter =
            new HeatmapPainter(screen::add, (wish, drawing) -> shown.add(wish), (wish, why) -> failures.add(why));
    private final RunResult result = result();

    private static RunResult result() {
        BufferedImage pixels = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 48; y++) {
            for (int x = 0; x < 64; x++) {
                pixels.setRGB(x, y, ((x * 4) << 16) | ((y * 5) << 8) | 77);
            }
        }
        List<AttentionMap> heads = new ArrayList<>();
        for (int head = 1; head <= 3; head++) {
            float[] values = new float[48];
            for (int i = 0; i < values.length; i++) {
                values[i] = (i * 7 * head % 48) / 48f;
            }
            heads.add(new AttentionMap(6, 8, values));
        }
        return new RunResult(
                new ModelInput(pixels, 8, List.of()),
                new AttentionMaps(heads),
                new RunResult.Origin(InputOptions.DEFAULT, false, null, 64, 48));
    }

    private HeatmapPainter.Wish wish(Look look, Integer... maps) {
        return new HeatmapPainter.Wish(result, List.of(maps), look, MaskStyle.OUTLINE);
    }

    private Drawing small(Look look) {
        painter.draw(wish(look, 0));
        return painter.drawThumbnails(wish(look, 0));
    }

    @Test
    void thumbnailsFollowTheMapsTheyWereWishedForWith() throws Exception {
        painter.paint(new HeatmapPainter.Wish(
                result, List.of(0), Look.defaults(), MaskStyle.OUTLINE, java.util.Optional.empty(), true));
        screen.poll(20, TimeUnit.SECONDS).run();
        screen.poll(20, TimeUnit.SECONDS).run();
        assertEquals(2, shown.size(), "first the maps, then the thumbnails");
    }

    @AfterEach
    void close() {
        painter.close();
    }

    @Test
    void whatIsSeenIsWhatIsExported() {
        Look look = Look.defaults().withOpacity(0.35).withColormap(Colormap.named("viridis"));
        Drawing drawing = painter.draw(wish(look, 2));
        HeatmapRenderer renderer = new HeatmapRenderer(look);
        int[] picture = result.input().pixels().getRGB(0, 0, 64, 48, null, 0, 64);
        int[] expected = new int[64 * 48];
        renderer.render(result.maps().get(2), look.ranges(result.maps()).get(2), 64, 48, expected);
        renderer.overlay(picture, expected, expected);
        assertArrayEquals(expected, drawing.maps().get(0));
        assertArrayEquals(picture, drawing.picture());
    }

    @Test
    void buffersAndThumbnailsAreUsedAgain() {
        Drawing first = painter.draw(wish(Look.defaults(), 0, 1, 2, 3));
        Drawing second = painter.draw(wish(Look.defaults().withOpacity(0.1), 3, 2, 1, 0));
        for (int i = 0; i < 4; i++) {
            assertSame(first.maps().get(i), second.maps().get(i));
        }
        assertEquals(List.of(), first.thumbnails(), "they come after the maps");
        Drawing small = small(Look.defaults());
        assertSame(
                small.thumbnails(),
                small(Look.defaults().withOpacity(0.1)).thumbnails(),
                "the opacity doesn't change them");
        Drawing other = small(Look.defaults().withColormap(Colormap.named("magma")));
        assertNotSame(small.thumbnails(), other.thumbnails());
        assertEquals(4, other.thumbnails().size());
        assertEquals(96, other.thumbnails().get(0).width());
        assertEquals(List.of(), other.maps());
    }

    @Test
    void whatCanNotBeDrawnIsToldAndTheNextIsDrawn() throws Exception {
        painter.paint(wish(Look.defaults(), 9));
        screen.poll(20, TimeUnit.SECONDS).run();
        assertEquals(1, failures.size(), "there is no ninth map");
        assertTrue(failures.get(0).line().startsWith("The map can't be drawn"));
        painter.paint(wish(Look.defaults(), 1));
        screen.poll(20, TimeUnit.SECONDS).run();
        assertEquals(List.of(1), shown.get(0).maps());
    }

    @Test
    void ofManyWishesTheLastIsDrawnAndFewOthers() throws Exception {
        for (int i = 1; i <= 200; i++) {
            painter.paint(wish(Look.defaults().withOpacity(i / 200.0), 0));
        }
        while (shown.isEmpty() || shown.get(shown.size() - 1).look().opacity() < 1) {
            screen.poll(20, TimeUnit.SECONDS).run();
        }
        assertTrue(shown.size() <= 3, "while the screen had not taken one, " + shown.size() + " were drawn");
    }
}
