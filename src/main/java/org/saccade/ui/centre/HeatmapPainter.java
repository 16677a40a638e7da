package org.saccade.ui.centre;

import java.util.ArrayList;
import java.util.Collections;
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
import org.saccade.ui.result.ScaleBase;
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
     * @param look in a unit that suits the maps
     * @param maskStyle how patches of a mask are told from the others
     * @param base the maps that the scale rests on beside these; empty for none
     * @param hasThumbnails whether every map is drawn small as well, after these
     */
    public record Wish(
            RunResult result,
            List<Integer> maps,
            Look look,
            MaskStyle maskStyle,
            Optional<ScaleBase> base,
            boolean hasThumbnails) {
        /** Of a scale that rests on the maps themselves, and of these maps alone. */
        public Wish(RunResult result, List<Integer> maps, Look look, MaskStyle maskStyle) {
            this(result, maps, look, maskStyle, Optional.empty(), false);
        }

        private boolean hasScaleOf(Wish other) {
            return result == other.result
                    && base.equals(other.base)
                    && look.scale() == other.look.scale()
                    && look.contrast().equals(other.look.contrast())
                    && look.transfer() == other.look.transfer()
                    && look.unit() == other.look.unit();
        }
    }

    private final ExecutorService painter = BackgroundThread.named("painter");
    private final AtomicReference<Wish> wanted = new AtomicReference<>();
    private final Executor screen;
    private final BiConsumer<Wish, Drawing> shown;
    private final BiConsumer<Wish, Fault> failed;
    private final List<int[]> buffers = new ArrayList<>();
    private int[] picture = {};
    private Wish last;
    /** Of which the thumbnails are. */
    private Wish small;

    private List<AttentionMap> values = List.of();
    private List<ValueRange> ranges = List.of();
    private List<ValueRange> wholes = List.of();
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
                    // what is wanted next goes first: thumbnails wait until the pointer rests
                    if (latest.hasThumbnails() && wanted.get() == null) {
                        showThumbnails(latest);
                    }
                } catch (RuntimeException | Error e) {
                    LOG.error("a drawing failed", e);
                    forget();
                    screen.execute(() -> failed.accept(latest, Fault.of(Texts.of("fault.drawing"), e)));
                }
            });
        }
    }

    /** The map that was drawn stays where its thumbnails can't be. */
    private void showThumbnails(Wish wish) {
        Drawing drawn;
        try {
            drawn = drawThumbnails(wish);
        } catch (RuntimeException | Error e) {
            LOG.error("the thumbnails can't be drawn", e);
            forget();
            return;
        }
        show(wish, drawn);
    }

    /** After a lack of memory this is what can be given back. */
    private void forget() {
        last = null;
        small = null;
        buffers.clear();
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

    /** The maps that are wished for, without thumbnails. */
    Drawing draw(Wish wish) {
        RunResult result = wish.result();
        int width = result.input().width();
        int height = result.input().height();
        HeatmapRenderer renderer = new HeatmapRenderer(wish.look());
        if (!sameRanges(wish)) {
            measure(wish);
        }
        Colours colours = new Colours(result, values, wish.look(), width, height);
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
            if (result.colours(map).isPresent()) {
                renderer.overlay(picture, pixels, pixels);
            } else {
                renderer.overlay(values.get(map), ranges.get(map), picture, width, height, pixels);
            }
        });
        List<Optional<boolean[]>> masks =
                wish.maps().stream().map(map -> mask(result, map)).toList();
        for (int i = 0; i < drawn.size(); i++) {
            int[] pixels = drawn.get(i);
            masks.get(i).ifPresent(mask -> new PatchMask(mask, result.grid().columns(), width)
                    .apply(wish.maskStyle(), pixels));
        }
        last = wish;
        return new Drawing(result, width, height, picture, drawn, masks, ranges, wholes, List.of());
    }

    /** The thumbnails of a wish that was just drawn, without its maps; the same list while they look the same. */
    Drawing drawThumbnails(Wish wish) {
        RunResult result = wish.result();
        if (!isSmallAs(wish)) {
            result.facts(); // so that it takes the JavaFX Application Thread no time
            thumbnails = thumbnails(result, wish.look());
            small = wish;
        }
        int width = result.input().width();
        int height = result.input().height();
        return new Drawing(result, width, height, picture, List.of(), List.of(), ranges, wholes, thumbnails);
    }

    /** In the unit that is drawn, and between what its colours go. */
    private void measure(Wish wish) {
        List<AttentionMap> maps = wish.result().maps();
        values = maps.stream().map(wish.look().unit()::of).toList();
        if (wish.base().isPresent()) {
            ScaleBase.Ranges common = wish.base().get().ranges(wish.look());
            ranges = Collections.nCopies(maps.size(), common.coloured());
            wholes = Collections.nCopies(maps.size(), common.whole());
        } else {
            ranges = wish.look().ranges(values);
            wholes = wish.look().wholeRanges(values);
        }
    }

    /** Colours of a result's maps at one size. */
    private record Colours(RunResult result, List<AttentionMap> values, Look look, int width, int height) {
        /** A map's own colours, or those of its values. */
        void render(int map, ValueRange range, int[] pixels) {
            Optional<byte[]> own = result.colours(map);
            if (own.isPresent()) {
                new PatchColours(result.grid(), own.get()).draw(look.interpolation(), width, height, pixels);
            } else {
                new HeatmapRenderer(look).render(values.get(map), range, width, height, pixels);
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
        return last != null && last.hasScaleOf(wish);
    }

    private int[] buffer(int index, int length) {
        if (index == buffers.size()) {
            buffers.add(new int[length]);
        } else if (buffers.get(index).length != length) {
            buffers.set(index, new int[length]);
        }
        return buffers.get(index);
    }

    private boolean isSmallAs(Wish wish) {
        return small != null
                && small.hasScaleOf(wish)
                && small.look().colormap().equals(wish.look().colormap())
                && small.look().interpolation() == wish.look().interpolation();
    }

    private List<Thumbnail> thumbnails(RunResult result, Look look) {
        AttentionMap first = result.maps().get(0);
        double scale = (double) THUMBNAIL / Math.max(first.rows(), first.columns());
        int width = Math.max(1, (int) Math.round(first.columns() * scale));
        int height = Math.max(1, (int) Math.round(first.rows() * scale));
        List<Thumbnail> thumbnails = new ArrayList<>();
        for (int i = 0; i < result.maps().size(); i++) {
            int[] argb = new int[width * height];
            new Colours(result, values, look, width, height).render(i, ranges.get(i), argb);
            thumbnails.add(new Thumbnail(width, height, argb));
        }
        return thumbnails;
    }

    @Override
    public void close() {
        painter.shutdownNow();
    }
}
