package org.saccade.attention;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.saccade.explore.PatchGrid;
import org.saccade.image.input.ModelInput;
import org.saccade.image.input.Normalisation;
import org.saccade.vit.LayerTensors;
import org.saccade.vit.PositionInterpolation;
import org.saccade.vit.RunListener;
import org.saccade.vit.VisionTransformer;
import org.saccade.vit.VitConfig;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.checkpoint.StateDict;

/**
 * A model in memory, ready for pictures. Holds native memory until it is closed; a run leaves nothing behind but its
 * result, which lives on the Java heap, or the {@link Exploration}, which is closed with the session at the latest. One
 * run at a time, unless {@link #allow} lets more go side by side: calls from other threads wait. Closed, it throws {@link
 * IllegalStateException} at every run.
 */
public final class AttentionSession implements AutoCloseable {
    private final NDManager manager;
    private final VisionTransformer model;
    private final String weights;
    private final Normalisation normalisation;
    /** Their memory is this session's; with a lock of its own, since they are closed without this session's. */
    private final Set<Exploration> explorations = ConcurrentHashMap.newKeySet();

    /** One for each run that may go beside others. */
    private final Semaphore places = new Semaphore(1, true);

    private int most = 1;

    private volatile Classifier classifier;

    private volatile boolean closed;

    private AttentionSession(NDManager manager, VisionTransformer model, String weights, Normalisation normalisation) {
        this.manager = manager;
        this.model = model;
        this.weights = weights;
        this.normalisation = normalisation;
        classifier = Classifier.of(model.config());
    }

    /** Loads a model whose pictures are normalised as ImageNet's. */
    public static AttentionSession open(VitConfig config, StateDict checkpoint) throws CheckpointException {
        return open(config, checkpoint, Normalisation.IMAGENET);
    }

    /**
     * Loads a model.
     *
     * @param normalisation what its pictures had in training
     * @throws CheckpointException if the checkpoint doesn't hold the parameters of that architecture
     */
    public static AttentionSession open(VitConfig config, StateDict checkpoint, Normalisation normalisation)
            throws CheckpointException {
        NDManager manager = NDManager.newBaseManager();
        try {
            VisionTransformer model = VisionTransformer.load(config, checkpoint, manager);
            return new AttentionSession(manager, model, WeightsFingerprint.of(config, checkpoint), normalisation);
        } catch (CheckpointException | RuntimeException | Error e) {
            manager.close();
            throw e;
        }
    }

    /** The side of a patch in pixels. */
    public int patch() {
        return model.config().patch();
    }

    /** How many blocks the model has. */
    public int depth() {
        return model.config().depth();
    }

    /** The shape of the model. */
    public VitConfig config() {
        return model.config();
    }

    /** The mean and standard deviation that its pictures are brought to. */
    public Normalisation normalisation() {
        return normalisation;
    }

    /**
     * Lets more runs of different threads go side by side. Each takes memory of its own, and as many of the engine's
     * threads as {@link org.saccade.vit.EngineThreads} says.
     *
     * @param runs how many at least; where more were allowed before, it stays at that
     */
    public synchronized void allow(int runs) {
        if (runs > most) {
            places.release(runs - most);
            most = runs;
        }
    }

    /** What tells classes apart: at first the model's own head, whose classes have no names. */
    public Classifier classifier() {
        return classifier;
    }

    /**
     * Takes another head or other names of classes, for the runs that there are, too.
     *
     * @throws IllegalArgumentException if it is of another model
     */
    public void classify(Classifier other) {
        other.requireModel(config());
        classifier = other;
    }

    /**
     * The last block's attention from the CLS token to every patch; of a model that pools by attention, which has no CLS
     * token, the pooling's.
     *
     * @param listener told of each block done; may cancel
     * @throws IllegalArgumentException if the input was cut for another patch size
     * @throws CancellationException when {@code listener} asks for it
     * @throws AttentionException if there is not enough memory for so many patches, or the weights drive the attention
     *     out of float32's range
     */
    public AttentionMaps run(ModelInput input, RunOptions options, RunListener listener) throws AttentionException {
        places.acquireUninterruptibly();
        try {
            return attention(input, options, listener);
        } finally {
            places.release();
        }
    }

    private AttentionMaps attention(ModelInput input, RunOptions options, RunListener listener)
            throws AttentionException {
        requireOpen();
        requirePatch(input);
        try (NDManager scope = manager.newSubManager()) {
            NDArray attention = model.clsAttention(image(input, options, scope), positions(options), listener);
            return maps(attention.toFloatArray(), input.rows(), input.columns());
        } catch (EngineException | OutOfMemoryError e) {
            throw wantOfMemory(input, e);
        }
    }

    /**
     * Runs the model so that it can be asked afterwards: any layer, any query.
     *
     * @param keep how exactly the tokens are kept
     * @param listener told of each block done; may cancel
     * @return what can be asked; the caller closes it when it asks no more. {@link ExplorationBytes} tells beforehand
     *     what it holds
     * @throws IllegalArgumentException if the input was cut for another patch size
     * @throws CancellationException when {@code listener} asks for it
     * @throws AttentionException if there is not enough memory for so many patches, or the weights drive tokens or
     *     attention out of range: float32's, or float16's if the tokens are kept in that
     */
    public Exploration explore(ModelInput input, RunOptions options, Keep keep, RunListener listener)
            throws AttentionException {
        places.acquireUninterruptibly();
        try {
            return exploration(input, options, keep, listener);
        } finally {
            places.release();
        }
    }

    private Exploration exploration(ModelInput input, RunOptions options, Keep keep, RunListener listener)
            throws AttentionException {
        requireOpen();
        requirePatch(input);
        NDManager owner = manager.newSubManager();
        try {
            DataType precision = keep == Keep.FULL ? DataType.FLOAT32 : DataType.FLOAT16;
            LayerTensors layers =
                    LayerTensors.of(model, image(input, options, owner), positions(options), precision, listener);
            if (!layers.areFinite()) {
                throw AttentionException.outOfRange(keep);
            }
            PatchGrid grid = new PatchGrid(input.rows(), input.columns());
            Exploration exploration =
                    new Exploration(config(), weights, layers, grid, keep, this::classifier, explorations::remove);
            explorations.add(exploration);
            owner = null; // the exploration's now
            return exploration;
        } catch (EngineException | OutOfMemoryError e) {
            throw wantOfMemory(input, e);
        } finally {
            if (owner != null) {
                owner.close();
            }
        }
    }

    /** The same as {@link #run(ModelInput, RunOptions, RunListener)}, as the model's authors do it, not followed. */
    public AttentionMaps run(ModelInput input) throws AttentionException {
        return run(input, RunOptions.DEFAULT, RunListener.NONE);
    }

    /** The same as the other, as the model's authors do it, kept in full and not followed. */
    public Exploration explore(ModelInput input) throws AttentionException {
        return explore(input, RunOptions.DEFAULT, Keep.FULL, RunListener.NONE);
    }

    private NDArray image(ModelInput input, RunOptions options, NDManager owner) {
        float[] values = options.normalize() ? input.values(normalisation) : input.values(false);
        return owner.create(values, new Shape(1, 3, input.height(), input.width()));
    }

    private PositionInterpolation positions(RunOptions options) {
        return options.positions().orElse(config().parts().interpolation());
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the session is closed");
        }
    }

    private void requirePatch(ModelInput input) {
        if (input.patch() != config().patch()) {
            throw new IllegalArgumentException(
                    "the input is cut into patches of " + input.patch() + ", the model takes " + config().patch());
        }
    }

    /** The engine tells a lack of memory like any other failure; on tested shapes there is no other. */
    private static AttentionException wantOfMemory(ModelInput input, Throwable cause) {
        return AttentionException.forWantOfMemory(
                "the model failed on %d x %d patches, most likely for lack of memory: choose a smaller size"
                        .formatted(input.columns(), input.rows()),
                cause);
    }

    static AttentionMaps maps(float[] values, int rows, int columns) throws AttentionException {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw AttentionException.outOfRange();
            }
        }
        List<AttentionMap> heads = new ArrayList<>();
        int patches = rows * columns;
        for (int from = 0; from < values.length; from += patches) {
            heads.add(new AttentionMap(rows, columns, Arrays.copyOfRange(values, from, from + patches)));
        }
        return new AttentionMaps(heads);
    }

    /** Closes what its runs left to be asked, then the model. Waits for its runs, and for what is being asked. */
    @Override
    public synchronized void close() {
        places.acquireUninterruptibly(most);
        try {
            closed = true;
            List.copyOf(explorations).forEach(Exploration::close);
            manager.close();
        } finally {
            places.release(most);
        }
    }
}
