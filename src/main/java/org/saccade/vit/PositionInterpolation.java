package org.saccade.vit;

import java.util.Locale;

/** How position embeddings trained on one grid are stretched over another. */
public enum PositionInterpolation {
    /**
     * By DINO's scale factors, (h + 0.1) / trained side: the arithmetic of its published code, which the trained
     * models'
     * maps were made with. The 0.1 kept PyTorch from rounding a size down; it shifts every sample a little.
     */
    DINO {
        @Override
        double step(int trained, int wanted) {
            return trained / (wanted + 0.1);
        }
    },

    /** By size, h / trained side: MAE, and most of Hugging Face's code. */
    SIZE {
        @Override
        double step(int trained, int wanted) {
            return (double) trained / wanted;
        }
    },

    /** By size, smoothed where the grid shrinks: timm, OpenCLIP, DINOv2 with registers. */
    SIZE_ANTIALIAS {
        @Override
        double step(int trained, int wanted) {
            return (double) trained / wanted;
        }
    };

    /** The distance in the trained grid, in patches, between neighbours in the wanted one. */
    abstract double step(int trained, int wanted);

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
