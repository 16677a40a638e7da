package org.saccade.vit;

/** What a block's MLP computes between its layers. */
public enum MlpKind {
    /** {@code fc2(gelu(fc1(x)))} with GELU in its exact form (erf): Vision Transformers since the first. */
    GELU,
    /** The same with the tanh form of GELU: SigLIP. */
    GELU_TANH,
    /** The same with {@code x * sigmoid(1.702 x)}: OpenAI's CLIP. */
    QUICK_GELU,
    /**
     * {@code w3(silu(gate) * up)}, gate and up the halves of {@code w12(x)} (Shazeer, "GLU variants improve
     * transformer", 2020): DINOv2's giant, DINOv3's larger models.
     */
    SWIGLU
}
