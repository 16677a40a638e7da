package org.saccade.ui.centre;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.saccade.attention.AttentionMap;
import org.saccade.export.PatchColours;
import org.saccade.heatmap.HeatmapRenderer;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.ValueRange;
import org.saccade.inspect.InspectedMaps;
import org.saccade.ui.common.BackgroundThread;
import org.saccade.ui.common.Fault;
import org.saccade.ui.common.Texts;
import org.saccade.ui.common.Thumbnail;
import org.saccade.ui.result.RunResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws maps on a thread of its own, into pixels that it uses again; of several wishes that wait only the last is
 * drawn.
 * Never runs the model.
 */
public final class HeatmapPainter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeatmapPainter.class);
    private static final int THUMBNAIL = 96;

    /**
     * What to draw.
     *
     * @param maps which, 0 the fused heads, then the heads
     * @param maskStyle how patches of a mask are told from the others
     */
    public record Wish(RunResult result, List<Integer> maps, Look look, MaskStyle maskStyle) {}

    private final ExecutorService painter = BackgroundThread.named("painter");
    private final AtomicReference<Wish> wanted = new AtomicReference<>();
    private final Executor screen;
    private final BiConsumer<Wish, Drawing> shown;
    private final BiConsumer<Wish, Fault> failed;
    private final List<int[]> buffers = new ArrayList<>();
    private int[] picture = {};
    private Wish last;
    private List<ValueRange> ranges = List.of();
    private List<Thumbnail> thumbnails = List.of();

    /**
     * @param screen runs the other two: {@code Platform::runLater}
     * @param shown takes what was drawn
     * @param failed told what could not be drawn, and why
     */
    public HeatmapPainter(Executor screen, BiConsumer<Wish, Drawing> shown, BiConsumer<Wish, Fault> failed) {
        this.screen = screen;
        this.shown = shown;
        this.failed = failed;
    }

    /** Draws this next, in place of what still waits. */
    public void paint(Wish wish) {
        if (painter.isShutdown()) {
            return; // the window has closed while a run ended
        }
        if (wanted.getAndSet(wish) == null) {
            painter.execute(() -> {
                Wish latest = wanted.getAndSet(null);
                try {
                    show(latest, draw(latest));
                } catch (RuntimeException | Error e) {
                    LOG.error("a drawing failed", e);
                    last = null;
                    buffers.clear(); // after a lack of memory they are what can be given back
                    screen.execute(() -> failed.accept(latest, Fault.of(Texts.of("fault.drawing"), e)));
                }
            });
        }
    }

    /** Waits until the screen has its copy: only then may the pixels be drawn over. */
    private void show(Wish wish, Drawing drawing) {
        CountDownLatch taken = new CountDownLatch(1);
        screen.execute(() -> {
            try {
                shown.accept(wish, drawing);
            } finally {
                taken.countDown();
            }
        });
        try {
            taken.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the window closes
        }
    }

    Drawing draw(Wish wish) {
        RunResult result = wish.result();
        int width = result.input().width();
        int height = result.input().height();
        HeatmapRenderer renderer = new HeatmapRenderer(wish.look());
        Colours colours = new Colours(result, wish.look(), width, height);
        if (!sameRanges(wish)) {
            ranges = wish.look().ranges(result.maps());
        }
        if (last == null || last.result().run() != result.run()) {
            picture = result.input().pixels().getRGB(0, 0, width, height, null, 0, width);
        }
        List<int[]> drawn = new ArrayList<>();
        for (int i = 0; i < wish.maps().size(); i++) {
            drawn.add(buffer(i, width * height));
        }
        // on all cores: of one map that makes no difference, of all side by side it does
        IntStream.range(0, drawn.size()).parallel().forEach(i -> {
            int map = wish.maps().get(i);
            int[] pixels = drawn.get(i);
            colours.render(map, ranges.get(map), pixels);
            renderer.overlay(picture, pixels, pixels);
        });
        List<Optional<boolean[]>> masks =
                wish.maps().stream().map(map -> mask(result, map)).toList();
        for (int i = 0; i < drawn.size(); i++) {
            int[] pixels = drawn.get(i);
            masks.get(i).ifPresent(mask -> new PatchMask(mask, result.grid().columns(), width)
                    .apply(wish.maskStyle(), pixels));
        }
        if (!sameThumbnails(wish)) {
            thumbnails = thumbnails(result, wish.look(), ranges);
        }
        last = wish;
        return new Drawing(result, width, height, picture, drawn, masks, ranges, thumbnails);
    }

    /** Colours of a result's maps at one size. */
    private record Colours(RunResult result, Look look, int width, int height) {
        /** A map's own colours, or those of its values. */
        void render(int map, ValueRange range, int[] pixels) {
            Optional<byte[]> own = result.colours(map);
            if (own.isPresent()) {
                new PatchColours(result.grid(), own.get()).draw(look.interpolation(), width, height, pixels);
            } else {
                new HeatmapRenderer(look).render(result.maps().get(map), range, width, height, pixels);
            }
        }
    }

    private static Optional<boolean[]> mask(RunResult result, int map) {
        OptionalDouble share = result.selection().mask();
        return share.isPresent()
                ? Optional.of(InspectedMaps.mask(result.maps().get(map), share.getAsDouble()))
                : Optional.empty();
    }

    /** A percentile of many maps takes longer than their colours. */
    private boolean sameRanges(Wish wish) {
        return last != null
                && last.result() == wish.result()
                && last.look().scale() == wish.look().scale()
                && last.look().contrast().equals(wish.look().contrast());
    }

    private int[] buffer(int index, int length) {
        if (index == buffers.size()) {
            buffers.add(new int[length]);
        } else if (buffers.get(index).length != length) {
            buffers.set(index, new int[length]);
        }
        return buffers.get(index);
    }

    private boolean sameThumbnails(Wish wish) {
        return last != null
                && last.result() == wish.result()
                && last.look().withOpacity(0).equals(wish.look().withOpacity(0));
    }

    private static List<Thumbnail> thumbnails(RunResult result, Look look, List<ValueRange> ranges) {
        AttentionMap first = result.maps().get(0);
        double scale = (double) THUMBNAIL / Math.max(first.rows(), first.columns());
        int width = Math.max(1, (int) Math.round(first.columns() * scale));
        int height = Math.max(1, (int) Math.round(first.rows() * scale));
        List<Thumbnail> thumbnails = new ArrayList<>();
        for (int i = 0; i < result.maps().size(); i++) {
            int[] argb = new int[width * height];
            new Colours(result, look, width, height).render(i, ranges.get(i), argb);
            thumbnails.add(new Thumbnail(width, height, argb));
        }
        return thumbnails;
    }

    @Override
    public void close() {
        painter.shutdownNow();
    }
}
