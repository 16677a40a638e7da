package org.saccade.vit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Keeps the position embeddings of the grids used last: the next picture is most often of the same size, or the same
 * picture at another.
 */
final class PositionCache {
    /** A grid's embeddings take up to 25 MB in ViT-S: two hold a coarse and a full pass over one picture. */
    private static final int KEPT = 2;

    private final Map<Key, NDArray> tables = new LinkedHashMap<>(KEPT, 0.75f, true);

    /** What an interpolated table depends on. */
    record Key(int rows, int columns, PositionInterpolation interpolation) {}

    /**
     * The embeddings kept under this key, or those that {@code interpolate} makes. Several runs may ask at a time, for
     * different grids: what one has got stays when the others have it evicted, for it shares the memory and is its own.
     *
     * @param owner frees what is kept when it is closed
     * @param run frees what is returned when it is closed
     */
    synchronized NDArray get(Key key, NDManager owner, NDManager run, Supplier<NDArray> interpolate) {
        NDArray kept = tables.get(key);
        if (kept == null) {
            kept = interpolate.get();
            kept.attach(owner);
            NDScope.unregister(kept);
            tables.put(key, kept);
            evict();
        }
        NDArray shared = kept.stopGradient(); // PyTorch's detach: another array over the same memory
        shared.attach(run);
        NDScope.unregister(shared);
        return shared;
    }

    private void evict() {
        while (tables.size() > KEPT) {
            Key oldest = tables.keySet().iterator().next();
            tables.remove(oldest).close();
        }
    }
}
