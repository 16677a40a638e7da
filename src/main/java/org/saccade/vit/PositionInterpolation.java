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
        float[] weights(int trained, int wanted) {
            return BicubicWeights.ofNeighbours(trained, wanted, trained / (wanted + 0.1));
        }
    },

    /** By size, h / trained side: MAE's code, and most of Hugging Face's. */
    SIZE {
        @Override
        float[] weights(int trained, int wanted) {
            return BicubicWeights.ofNeighbours(trained, wanted, (double) trained / wanted);
        }
    },

    /** By size with antialiasing: DINOv2 with registers, timm, OpenCLIP. It differs where the grid grows, too. */
    SIZE_ANTIALIAS {
        @Override
        float[] weights(int trained, int wanted) {
            return BicubicWeights.antialiased(trained, wanted);
        }
    };

    /** (wanted, trained), row-major: what each trained position along one axis gives to each wanted one. */
    abstract float[] weights(int trained, int wanted);

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
