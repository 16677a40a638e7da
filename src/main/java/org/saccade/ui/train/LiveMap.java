package org.saccade.ui.train;

import java.awt.image.BufferedImage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.saccade.attention.AttentionException;
import org.saccade.attention.AttentionMap;
import org.saccade.attention.AttentionSession;
import org.saccade.heatmap.HeatmapRenderer;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.ValueRange;
import org.saccade.image.PictureException;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.InputSize;
import org.saccade.image.input.ModelInput;
import org.saccade.train.ModelSnapshot;
import org.saccade.ui.common.BackgroundThread;
import org.saccade.ui.common.Thumbnail;
import org.saccade.ui.picture.PictureSource;
import org.saccade.weights.checkpoint.CheckpointException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a model in training looks at in the picture in view: a copy of the model is run now and then, on a thread of its
 * own, at the size that it is trained at.
 */
public final class LiveMap implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveMap.class);
    /** Between two copies of the model, in nanoseconds. */
    private static final long BETWEEN = 20_000_000_000L;
    /** The shorter side of the drawing has at least so many pixels. */
    private static final int LEAST_SIDE = 200;

    private final Executor screen;
    private final LongSupplier nanoTime;
    private final ExecutorService worker = BackgroundThread.named("live-map");
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>();
    private final AtomicReference<Task> wanted = new AtomicReference<>();
    private final KeptInput inputs = new KeptInput();
    private volatile PictureSource source;
    private volatile Task last;
    private volatile long taken;

    /**
     * A map.
     *
     * @param drawing the mean of the last layer's heads over the picture
     * @param name of the picture
     * @param step of the training, how many were done
     */
    public record Shown(Thumbnail drawing, String name, long step) {}

    /** Equal only to itself. */
    private static final class Task {
        private final ModelSnapshot model;
        private final PictureSource source;

        Task(ModelSnapshot model, PictureSource source) {
            this.model = model;
            this.source = source;
        }
    }

    /**
     * Follows the picture in view, on the JavaFX Application Thread.
     *
     * @param screen runs what touches properties
     * @param nanoTime the clock
     */
    public LiveMap(ObservableValue<PictureSource> picture, Executor screen, LongSupplier nanoTime) {
        this.screen = screen;
        this.nanoTime = nanoTime;
        picture.subscribe(now -> {
            source = now;
            shown.set(null);
            Task before = last;
            if (before != null && now != null) {
                want(new Task(before.model, now));
            }
        });
    }

    /** The last map of the picture in view; null while there is none. */
    public ReadOnlyObjectProperty<Shown> shown() {
        return shown.getReadOnlyProperty();
    }

    /** Whether a copy of the model is wanted; on any thread. */
    boolean isDue() {
        return source != null && (last == null || nanoTime.getAsLong() - taken >= BETWEEN);
    }

    /** Whether there is a picture to look at; on any thread. */
    boolean hasPicture() {
        return source != null;
    }

    /** Takes a copy of the model; on any thread. */
    void take(ModelSnapshot model) {
        PictureSource now = source;
        taken = nanoTime.getAsLong();
        if (now != null) {
            want(new Task(model, now));
        }
    }

    /** Forgets the model and its map, on the JavaFX Application Thread. */
    void forget() {
        last = null;
        wanted.set(null);
        shown.set(null);
    }

    /** Of several that wait only the last is run. */
    private void want(Task task) {
        last = task;
        if (!worker.isShutdown() && wanted.getAndSet(task) == null) {
            worker.execute(() -> {
                Task latest = wanted.getAndSet(null);
                if (latest != null && latest.source.isAtHand()) {
                    run(latest);
                }
            });
        }
    }

    private void run(Task task) {
        try {
            Shown now = new Shown(drawn(task), task.source.name(), task.model.step());
            screen.execute(() -> {
                if (task == last && task.source == source) {
                    shown.set(now);
                }
            });
        } catch (PictureException | AttentionException | CheckpointException | RuntimeException e) {
            // the picture's own place in the window tells what is wrong with it
            LOG.warn("no map of step {} of {}", task.model.step(), task.source.name(), e);
        } catch (OutOfMemoryError e) {
            LOG.warn("no memory for a map of step {}", task.model.step(), e);
        }
    }

    private Thumbnail drawn(Task task) throws PictureException, AttentionException, CheckpointException {
        ModelSnapshot model = task.model;
        ModelInput input = inputs.of(task.source, model);
        try (AttentionSession session =
                AttentionSession.open(model.architecture(), model.parameters(), model.normalisation())) {
            return drawn(input.pixels(), session.run(input).mean());
        }
    }

    /** As many pixels for each of the input's, so that it is large enough to be seen. */
    private static Thumbnail drawn(BufferedImage input, AttentionMap map) {
        int shorter = Math.min(input.getWidth(), input.getHeight());
        int scale = Math.max(1, (LEAST_SIDE + shorter - 1) / shorter);
        int width = input.getWidth() * scale;
        int height = input.getHeight() * scale;
        int[] picture = new int[width * height];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = input.getRGB(i % width / scale, i / width / scale);
        }
        int[] argb = new int[width * height];
        HeatmapRenderer renderer = new HeatmapRenderer(Look.defaults());
        ValueRange range = ValueRange.of(map);
        renderer.render(map, range, width, height, argb);
        renderer.overlay(map, range, picture, width, height, argb);
        return new Thumbnail(width, height, argb);
    }

    @Override
    public void close() {
        worker.shutdown();
        wanted.set(null);
    }

    /** The last input, so that a picture is decoded once. For the worker's thread alone. */
    private static final class KeptInput {
        private PictureSource of;
        private int side;
        private ModelInput input;

        ModelInput of(PictureSource source, ModelSnapshot model) throws PictureException {
            int patch = model.architecture().patch();
            if (of != source || side != model.side() || input.patch() != patch) {
                InputOptions options = InputOptions.DEFAULT.withSize(new InputSize.ShorterSide(model.side()));
                input = ModelInput.of(source.read(), options, patch);
                of = source;
                side = model.side();
            }
            return input;
        }
    }
}
