package org.saccade.weights.checkpoint;

import java.util.List;

/** A tensor as a pickle describes it; {@link StoredTensor} is the same where its storage lies in the file. */
record PickledTensor(StorageView storage, long offset, List<Long> shape, List<Long> strides) {
    StoredTensor in(FileRegion region) {
        return new StoredTensor(region, storage.type(), shape, strides, offset);
    }
}
