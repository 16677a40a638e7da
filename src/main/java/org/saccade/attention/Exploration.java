package org.saccade.attention;

import ai.djl.engine.EngineException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.saccade.explore.Features;
import org.saccade.explore.LayerAttention;
import org.saccade.explore.PatchGrid;
import org.saccade.explore.WorkListener;
import org.saccade.vit.AvailableMemory;
import org.saccade.vit.LayerTensors;
import org.saccade.vit.LinearHead;
import org.saccade.vit.RunListener;
import org.saccade.vit.VitConfig;

/**
 * A run that can be asked: any row or column of any layer's attention, and the features of its tokens. It never holds an
 * N x N matrix; {@link #bytes} bounds what it holds of native memory until it is closed, by itself or with its session.
 * Any thread may use it; one computes at a time, whatever its session does. Closing waits for what is being computed,
 * which ends after a chunk at most. Closed, it throws {@link IllegalStateException} at every question.
 */
public final class Exploration implements AutoCloseable {
    private final VitConfig config;
    private final String weights;
    private final LayerTensors tensors;
    private final PatchGrid grid;
    private final ExplorationBytes bytes;
    private final Supplier<Classifier> classifier;
    private final Consumer<Exploration> onClose;

    private volatile boolean closed;

    /**
     * @param weights tells them from others
     * @param tensors closed with this
     * @param classifier tells classes apart, as long as the session is not given another
     * @param onClose told of this when it is closed
     */
    Exploration(
            VitConfig config,
            String weights,
            LayerTensors tensors,
            PatchGrid grid,
            Keep keep,
            Supplier<Classifier> classifier,
            Consumer<Exploration> onClose) {
        this.config = config;
        this.weights = weights;
        this.tensors = tensors;
        this.grid = grid;
        this.bytes = ExplorationBytes.of(config, grid.patches(), keep);
        this.classifier = classifier;
        this.onClose = onClose;
    }

    /** The model's shape: layers, heads, width. */
    public VitConfig config() {
        return config;
    }

    /** A digest that tells the model's weights from others, 64 hexadecimal digits. */
    public String weights() {
        return weights;
    }

    /** Patches down. */
    public int rows() {
        return grid.rows();
    }

    /** Patches across. */
    public int columns() {
        return grid.columns();
    }

    /** How many tokens there are: those before the patches (CLS, distillation token, registers) and the patches. */
    public int tokens() {
        return config.parts().prefix() + grid.patches();
    }

    /** Whether nothing can be asked any longer. */
    public boolean isClosed() {
        return closed;
    }

    /** What this holds at most between two questions. */
    public ExplorationBytes bytes() {
        return bytes;
    }

    /**
     * What {@link AttentionSession#run} gives for the same input: the last layer's attention from CLS, or that of the
     * pooling. With all tokens kept in full, the same to the last bit.
     *
     * @throws AttentionException if the weights drive the attention out of float32's range
     */
    public synchronized AttentionMaps plain() throws AttentionException {
        requireOpen();
        return AttentionSession.maps(tensors.clsAttention(orClosed(WorkListener.NONE)), rows(), columns());
    }

    /**
     * A layer's attention, computed as it is asked for. Closing the exploration closes it.
     *
     * @param layer from 0
     * @throws IndexOutOfBoundsException if there is no such layer
     */
    public LayerAttention layer(int layer) {
        return new Layer(Objects.checkIndex(layer, config.depth()));
    }

    private final class Layer implements LayerAttention {
        private final int index;

        Layer(int index) {
            this.index = index;
        }

        @Override
        public int heads() {
            return config.heads();
        }

        @Override
        public int tokens() {
            return Exploration.this.tokens();
        }

        @Override
        public float[] rows(int from, int to) {
            requireRange(from, to);
            synchronized (Exploration.this) {
                requireOpen();
                return tensors.rows(index, from, to);
            }
        }

        @Override
        public float[] rows(int[] queries) {
            requireTokens(queries);
            synchronized (Exploration.this) {
                requireOpen();
                return tensors.rows(index, queries);
            }
        }

        @Override
        public float[] columns(int[] keys, int from, int to) {
            requireTokens(keys);
            requireRange(from, to);
            synchronized (Exploration.this) {
                requireOpen();
                return tensors.columns(index, keys, from, to);
            }
        }

        private void requireRange(int from, int to) {
            if (from < 0 || from >= to || to > tokens()) {
                throw new IndexOutOfBoundsException("of " + tokens() + " tokens, none are " + from + " to " + to);
            }
        }

        private void requireTokens(int[] some) {
            if (some.length == 0) {
                throw new IndexOutOfBoundsException("no token is asked for");
            }
            for (int token : some) {
                Objects.checkIndex(token, tokens());
            }
        }
    }

    /** The same as {@link #features(Facet, int, WorkListener)}, not to be cancelled. */
    public float[] features(Facet facet, int layer) throws AttentionException {
        return features(facet, layer, WorkListener.NONE);
    }

    /**
     * The features of every token. What leaves the last block takes the time of a block when it is first asked for, and
     * no time later.
     *
     * @param layer from 0; for {@link Facet#NORMED} the last
     * @param listener may cancel; is not told of anything
     * @return (tokens, width), row-major; of query, key and value the heads side by side
     * @throws IndexOutOfBoundsException if there is no such layer
     * @throws CancellationException when {@code listener} asks for it
     * @throws AttentionException if the weights drive the features out of float32's range, or there is not enough memory
     *     for the last block
     */
    public float[] features(Facet facet, int layer, WorkListener listener) throws AttentionException {
        Objects.checkIndex(layer, config.depth());
        if (facet == Facet.NORMED && layer != config.depth() - 1) {
            throw new IllegalArgumentException("only the last layer's tokens go through the final LayerNorm");
        }
        return finite(() -> computed(facet, layer, orClosed(listener)));
    }

    private float[] finite(Supplier<float[]> computation) throws AttentionException {
        float[] features;
        try {
            features = computation.get();
        } catch (CancellationException e) {
            requireOpen();
            throw e;
        } catch (EngineException | OutOfMemoryError e) {
            throw AttentionException.forWantOfMemory(
                    "the features of %d x %d patches failed, most likely for lack of memory: choose a smaller size"
                            .formatted(columns(), rows()),
                    e);
        }
        for (float feature : features) {
            if (!Float.isFinite(feature)) {
                throw AttentionException.outOfRange();
            }
        }
        return features;
    }

    /**
     * What the model's head computes of this run: logits, an embedding, or a pooled vector; {@link VitConfig#parts} says
     * which.
     *
     * @param listener may cancel; is not told of anything
     * @return as many numbers as the head has outputs; of pooling as many as a token is wide
     * @throws CancellationException when {@code listener} asks for it
     * @throws AttentionException if the weights drive it out of float32's range, or there is not enough memory for the
     *     last block
     * @throws IllegalStateException if the model has no head
     */
    public float[] output(WorkListener listener) throws AttentionException {
        return finite(() -> outputOrClosed(orClosed(listener)));
    }

    /** What tells classes apart; it may tell none. */
    public Classifier classifier() {
        return classifier.get();
    }

    /**
     * The logits of the {@link #classifier}'s classes.
     *
     * @param listener may cancel; is not told of anything
     * @return as many numbers as there are classes
     * @throws IllegalArgumentException in one line, if there are no classes
     * @throws CancellationException when {@code listener} asks for it
     * @throws AttentionException if the weights drive it out of float32's range, or there is not enough memory for the
     *     last block
     */
    public float[] logits(WorkListener listener) throws AttentionException {
        Optional<LinearHead> separate = classifier().requireClasses().separate();
        return finite(() -> logitsOrClosed(separate, orClosed(listener)));
    }

    private synchronized float[] logitsOrClosed(Optional<LinearHead> separate, RunListener listener) {
        requireOpen();
        return separate.isPresent() ? tensors.output(separate.get(), listener) : tensors.output(listener);
    }

    /**
     * How much each token matters to a class of the {@link #classifier}, by gradients (Chefer, Gur and Wolf, ICCV 2021,
     * rules 5 and 6). Of tokens kept in half precision an approximation.
     *
     * @param output the class, from 0
     * @param listener told of each block; may cancel, several times a second
     * @return (1 or 2, tokens): what matters to the CLS token and, of a model that has one, to the distillation token;
     *     none negative, and no shares: their sum is at least 1
     * @throws IllegalArgumentException in one line, if there are no classes
     * @throws IndexOutOfBoundsException if there is no such class
     * @throws CancellationException when {@code listener} asks for it
     * @throws AttentionException if there is not enough memory, and then before anything is computed, or the weights
     *     drive it out of float32's range
     */
    public float[][] relevance(int output, WorkListener listener) throws AttentionException {
        return relevance(output, listener, AvailableMemory.bytes());
    }

    /** @param available how much memory there is */
    float[][] relevance(int output, WorkListener listener, long available) throws AttentionException {
        Classifier asked = classifier().requireClasses();
        Objects.checkIndex(output, asked.classes());
        RelevanceMemory.of(config).require(grid, available);
        float[] flat = finite(() -> relevanceOrClosed(asked.separate(), output, listener));
        float[][] rows = new float[flat.length / tokens()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(flat, i * tokens(), (i + 1) * tokens());
        }
        return rows;
    }

    private synchronized float[] relevanceOrClosed(Optional<LinearHead> separate, int output, WorkListener listener) {
        requireOpen();
        RunListener ending = orClosed(listener);
        float[][] rows = tensors.relevance(separate, output, new RunListener() {
            @Override
            public void blockDone(int done, int depth) {
                listener.progressed(done, depth);
            }

            @Override
            public boolean cancelled() {
                return ending.cancelled();
            }
        });
        float[] flat = new float[rows.length * tokens()];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * tokens(), tokens());
        }
        return flat;
    }

    private synchronized float[] outputOrClosed(RunListener listener) {
        requireOpen();
        return tensors.output(listener);
    }

    private synchronized float[] computed(Facet facet, int layer, RunListener listener) {
        requireOpen();
        return switch (facet) {
            case QUERY -> tensors.queryKeyOrValue(layer, 0);
            case KEY -> tensors.queryKeyOrValue(layer, 1);
            case VALUE -> tensors.queryKeyOrValue(layer, 2);
            case TOKEN -> tensors.leaving(layer, listener);
            case NORMED -> tensors.normalized(listener);
        };
    }

    /** A block takes much longer than a chunk of rows: it ends early when this is closed. */
    private RunListener orClosed(WorkListener listener) {
        return new RunListener() {
            @Override
            public boolean cancelled() {
                return listener.cancelled() || closed; // in this order: the listener itself may close this
            }
        };
    }

    /**
     * The L2 length of each token that leaves a layer's block; outliers show here.
     *
     * @param layer from 0
     * @return (tokens)
     * @throws IndexOutOfBoundsException if there is no such layer
     * @throws AttentionException if the weights drive the tokens out of float32's range
     */
    public double[] tokenNorms(int layer) throws AttentionException {
        return new Features(tokens(), config.dim(), features(Facet.TOKEN, layer)).norms();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the exploration is closed");
        }
    }

    @Override
    public void close() {
        closed = true; // before the lock: who waits for it finds this closed, and a block that is computed ends
        synchronized (this) {
            tensors.close();
        }
        onClose.accept(this);
    }
}
