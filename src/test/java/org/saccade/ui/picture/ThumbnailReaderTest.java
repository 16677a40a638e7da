package org.saccade.ui.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.saccade.image.Picture;
import org.saccade.ui.ScreenQueue;
import org.saccade.ui.common.Thumbnail;

/** Without a toolkit: this test's thread stands for the screen's. */
class ThumbnailReaderTest {
    private static final int MOST = 3;

    private final ScreenQueue screen = new ScreenQueue();
    private final PictureList pictures = new PictureList();
    private final ThumbnailReader thumbnails = new ThumbnailReader(pictures, screen, MOST);
    private final List<String> read = Collections.synchronizedList(new ArrayList<>());

    private record Counted(String name, List<String> reads) implements PictureSource {
        @Override
        public Picture read() {
            reads.add(name);
            return new Picture(new BufferedImage(500, 100, BufferedImage.TYPE_INT_RGB), List.of());
        }
    }

    @AfterEach
    void close() {
        thumbnails.close();
    }

    @Test
    void thousandsAreNoBurden() {
        List<PictureSource> many = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            many.add(new Counted("picture " + i, read));
        }
        pictures.add(many);
        assertTrue(screen.isIdle() && read.isEmpty(), "nothing is decoded before it is seen");
        for (int i = 1; i <= 5; i++) {
            PictureItem item = pictures.items().get(i);
            thumbnails.want(item);
            screen.until(() -> item.thumbnail().get() != null);
        }
        assertEquals(
                MOST,
                pictures.items().stream()
                        .filter(item -> item.thumbnail().get() != null)
                        .count());
        PictureItem first = pictures.items().get(1);
        assertNull(first.thumbnail().get(), "the one longest out of sight has gone");
        thumbnails.want(first);
        screen.until(() -> first.thumbnail().get() != null);
        assertEquals("picture 1", read.get(5), "and comes back when it is seen again");
        assertEquals(6, read.size());
    }

    @Test
    void oneThatARunBroughtIsNotReadAgainAndCountsToo() {
        pictures.add(List.of(new Counted("a", read), new Counted("b", read)));
        PictureItem item = pictures.items().get(1);
        item.see(Thumbnail.of(new BufferedImage(50, 10, BufferedImage.TYPE_INT_RGB), 192));
        thumbnails.want(item);
        thumbnails.want(pictures.items().get(0)); // in view: its run brings it
        assertTrue(screen.isIdle() && read.isEmpty());
        assertNotNull(item.thumbnail().get());
    }

    @Test
    void noSideIsLongerThanAsked() {
        Thumbnail small = Thumbnail.of(new BufferedImage(383, 383, BufferedImage.TYPE_INT_RGB), 192);
        assertEquals(List.of(191, 191), List.of(small.width(), small.height()));
        Thumbnail strip = Thumbnail.of(new BufferedImage(1, 20000, BufferedImage.TYPE_INT_RGB), 192);
        assertEquals(1, strip.width());
        assertTrue(strip.height() <= 192);
    }
}
