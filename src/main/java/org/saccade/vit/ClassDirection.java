package org.saccade.vit;

import java.util.List;
import java.util.Optional;

/**
 * What one class's logit weighs: vectors of a token's width that normalised tokens are multiplied with. Beside the bias
 * the logit is the sum of these products.
 *
 * @param cls of the CLS token that leaves each of the last blocks, the last block first; at least one
 * @param distillation of the distillation token that leaves the last block
 * @param mean of the mean of the patches that leave the last block
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ClassDirection(List<float[]> cls, Optional<float[]> distillation, Optional<float[]> mean) {
    ClassDirection {
        cls = List.copyOf(cls);
    }

    /**
     * Whether a block's tokens are looked at.
     *
     * @param back how many blocks follow it
     */
    boolean looksAt(int back) {
        return back < cls.size();
    }
}
