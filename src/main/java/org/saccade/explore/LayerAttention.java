package org.saccade.explore;

/**
 * One layer's attention, computed as it is asked for: no N x N matrix is ever held. Token 0 is CLS, then come the
 * registers, if the model has any, then the patches row by row. Every row sums to 1 over all tokens.
 */
public interface LayerAttention {
    /** How many heads the layer has. */
    int heads();

    /** How many tokens there are: CLS, registers and patches. */
    int tokens();

    /**
     * What a range of query tokens looks at.
     *
     * @param from the first query token, from 0
     * @param to the query token after the last
     * @return (heads, to - from, tokens) attention weights in [0, 1], row-major
     */
    float[] rows(int from, int to);
}
