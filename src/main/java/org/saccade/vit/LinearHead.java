package org.saccade.vit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A linear classifier that is no part of a checkpoint: what DINO and DINOv2 publish beside their backbones. It takes
 * tokens after the final LayerNorm: CLS of the last blocks, oldest first, and perhaps the mean of the last patches.
 */
public final class LinearHead {
    /** What is put side by side for it. */
    public enum Layout {
        /** CLS. */
        CLS(1, false),
        /** CLS, and the mean of the patches. */
        CLS_MEAN(1, true),
        /** CLS of the last four blocks, oldest first. */
        CLS4(4, false),
        /** CLS of the last four blocks, oldest first, and the mean of the last patches. */
        CLS4_MEAN(4, true);

        private final int blocks;
        private final boolean mean;

        Layout(int blocks, boolean mean) {
            this.blocks = blocks;
            this.mean = mean;
        }

        /** Of how many of the last blocks CLS is taken. */
        public int blocks() {
            return blocks;
        }

        /** Whether the mean of the last block's patches is taken, too. */
        public boolean hasMean() {
            return mean;
        }

        /** How many vectors of a token's width that are. */
        public int vectors() {
            return blocks + (mean ? 1 : 0);
        }
    }

    private final Layout layout;
    private final int width;
    private final float[] weight;
    private final float[] bias;

    /**
     * @param width of a token
     * @param weight (classes, vectors of the layout x width), row-major
     * @param bias (classes)
     * @throws IllegalArgumentException if the sizes don't belong together
     */
    public LinearHead(Layout layout, int width, float[] weight, float[] bias) {
        if (bias.length == 0 || weight.length != (long) bias.length * layout.vectors() * width) {
            throw new IllegalArgumentException("%d weights and %d biases are no classifier of %d vectors, each %d wide"
                    .formatted(weight.length, bias.length, layout.vectors(), width));
        }
        this.layout = layout;
        this.width = width;
        this.weight = weight.clone();
        this.bias = bias.clone();
    }

    /** What it takes. */
    public Layout layout() {
        return layout;
    }

    /** The width of a token. */
    public int width() {
        return width;
    }

    /** How many classes it tells apart. */
    public int classes() {
        return bias.length;
    }

    /**
     * The logits.
     *
     * @param vectors those of the layout, each as wide as a token
     * @return (classes)
     */
    float[] logits(List<float[]> vectors) {
        float[] logits = new float[bias.length];
        for (int output = 0; output < logits.length; output++) {
            double sum = bias[output];
            for (int i = 0; i < vectors.size(); i++) {
                int from = start(output, i);
                float[] vector = vectors.get(i);
                for (int j = 0; j < width; j++) {
                    sum += (double) weight[from + j] * vector[j];
                }
            }
            logits[output] = (float) sum;
        }
        return logits;
    }

    /** @throws IndexOutOfBoundsException if there is no such class */
    ClassDirection direction(int output) {
        Objects.checkIndex(output, bias.length);
        List<float[]> cls = new ArrayList<>();
        for (int back = 0; back < layout.blocks(); back++) {
            cls.add(vector(output, layout.blocks() - 1 - back));
        }
        Optional<float[]> mean = layout.hasMean() ? Optional.of(vector(output, layout.blocks())) : Optional.empty();
        return new ClassDirection(cls, Optional.empty(), mean);
    }

    private float[] vector(int output, int index) {
        int from = start(output, index);
        return Arrays.copyOfRange(weight, from, from + width);
    }

    private int start(int output, int index) {
        return (output * layout.vectors() + index) * width;
    }
}
