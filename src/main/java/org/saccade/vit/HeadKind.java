package org.saccade.vit;

/** What a checkpoint computes of the normalised tokens, beside attention. */
public enum HeadKind {
    /** Nothing: a backbone. */
    NONE,
    /** A logit for each class of the CLS token: {@code head}. */
    LINEAR,
    /** A logit for each class of the mean of the patches: {@code head}. */
    MEAN,
    /** The average of {@code head} of the CLS token and {@code head_dist} of the distillation token: DeiT distilled. */
    DISTILLED,
    /** An embedding of the CLS token, which is no class: {@code head} without bias, CLIP's projection. */
    PROJECTION,
    /** SigLIP's pooling: a learned probe attends to all patches, {@code attn_pool}. */
    POOLING
}
