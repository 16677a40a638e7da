package org.saccade.ui.centre;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.saccade.attention.AttentionMap;
import org.saccade.heatmap.HeatmapRenderer;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.ValueRange;
import org.saccade.ui.run.RunResult;

/** Draws maps on a thread of its own; of several wishes that wait only the last is drawn. Never runs the model. */
public final class HeatmapPainter implements AutoCloseable {
    private static final int THUMBNAIL = 96;

    /** What to draw. */
    public record Wish(RunResult result, int map, Look look) {}

    private final ExecutorService painter = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "painter");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicReference<Wish> wanted = new AtomicReference<>();
    private final Executor screen;
    private final BiConsumer<Wish, Drawing> shown;
    private Wish last;
    private List<Drawing.Thumbnail> thumbnails = List.of();

    /**
     * @param screen runs {@code shown}: {@code Platform::runLater}
     * @param shown takes what was drawn
     */
    public HeatmapPainter(Executor screen, BiConsumer<Wish, Drawing> shown) {
        this.screen = screen;
        this.shown = shown;
    }

    /** Draws this next, in place of what still waits. */
    public void paint(Wish wish) {
        if (wanted.getAndSet(wish) == null) {
            painter.execute(() -> {
                Wish latest = wanted.getAndSet(null);
                Drawing drawing = draw(latest);
                screen.execute(() -> shown.accept(latest, drawing));
            });
        }
    }

    private Drawing draw(Wish wish) {
        RunResult result = wish.result();
        int width = result.input().width();
        int height = result.input().height();
        HeatmapRenderer renderer = new HeatmapRenderer(wish.look());
        List<ValueRange> ranges = wish.look().scale().ranges(result.maps());
        int[] pixels = new int[width * height];
        renderer.render(result.maps().get(wish.map()), ranges.get(wish.map()), width, height, pixels);
        int[] picture = result.input().pixels().getRGB(0, 0, width, height, null, 0, width);
        renderer.overlay(picture, pixels, pixels);
        if (!sameMaps(wish)) {
            thumbnails = thumbnails(result, renderer, ranges);
        }
        last = wish;
        return new Drawing(width, height, pixels, thumbnails);
    }

    private boolean sameMaps(Wish wish) {
        return last != null
                && last.result().equals(wish.result())
                && last.look().withOpacity(0).equals(wish.look().withOpacity(0));
    }

    private static List<Drawing.Thumbnail> thumbnails(
            RunResult result, HeatmapRenderer renderer, List<ValueRange> ranges) {
        AttentionMap first = result.maps().get(0);
        double scale = (double) THUMBNAIL / Math.max(first.rows(), first.columns());
        int width = Math.max(1, (int) Math.round(first.columns() * scale));
        int height = Math.max(1, (int) Math.round(first.rows() * scale));
        List<Drawing.Thumbnail> thumbnails = new ArrayList<>();
        for (int i = 0; i < result.maps().size(); i++) {
            int[] argb = new int[width * height];
            renderer.render(result.maps().get(i), ranges.get(i), width, height, argb);
            thumbnails.add(new Drawing.Thumbnail(width, height, argb));
        }
        return thumbnails;
    }

    @Override
    public void close() {
        painter.shutdown();
    }
}
