package org.saccade.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.stream.IntStream;

/**
 * Antialiased bilinear resizing, as Pillow's {@code resize(BILINEAR)} and so torchvision's {@code Resize} do it: a
 * triangle filter, as wide as the step between output pixels when shrinking, first along rows, then along columns, each
 * pass rounded to 8 bits.
 *
 * <p>By hand, because what Java has differs: Java2D and TwelveMonkeys' {@code ResampleOp} (FILTER_TRIANGLE) look at two
 * neighbours only, and shrinking a photograph to a quarter with them is up to 30 of 255 away from Pillow.
 */
final class TriangleResampler {
    /** Weights are fixed-point with this many bits behind the point, as in Pillow: 32 - 8 for the value - 2 for sums. */
    private static final int PRECISION = 22;

    private TriangleResampler() {}

    /** Resizes an opaque TYPE_INT_RGB image; returns it as it is when it has that size already. */
    static BufferedImage resize(BufferedImage image, int width, int height) {
        BufferedImage across = image.getWidth() == width ? image : resizeRows(image, width);
        return across.getHeight() == height ? across : resizeColumns(across, height);
    }

    private static BufferedImage resizeRows(BufferedImage image, int width) {
        Filter filter = Filter.triangle(image.getWidth(), width);
        BufferedImage resized = new BufferedImage(width, image.getHeight(), BufferedImage.TYPE_INT_RGB);
        int[] from = pixels(image);
        int[] to = pixels(resized);
        int stride = image.getWidth();
        IntStream.range(0, image.getHeight()).parallel().forEach(y -> {
            for (int x = 0; x < width; x++) {
                to[y * width + x] = filter.apply(x, from, y * stride, 1);
            }
        });
        return resized;
    }

    private static BufferedImage resizeColumns(BufferedImage image, int height) {
        Filter filter = Filter.triangle(image.getHeight(), height);
        int width = image.getWidth();
        BufferedImage resized = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] from = pixels(image);
        int[] to = pixels(resized);
        IntStream.range(0, height).parallel().forEach(y -> {
            for (int x = 0; x < width; x++) {
                to[y * width + x] = filter.apply(y, from, x, width);
            }
        });
        return resized;
    }

    private static int[] pixels(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    /** For every output position, the first input position it looks at and the weights of those from there. */
    private static final class Filter {
        private final int[] first;
        private final int[][] weights;

        private Filter(int[] first, int[][] weights) {
            this.first = first;
            this.weights = weights;
        }

        static Filter triangle(int from, int to) {
            double step = (double) from / to;
            double radius = Math.max(step, 1);
            int[] first = new int[to];
            int[][] weights = new int[to][];
            for (int i = 0; i < to; i++) {
                double centre = (i + 0.5) * step;
                first[i] = Math.max(0, (int) (centre - radius + 0.5));
                int end = Math.min(from, (int) (centre + radius + 0.5));
                weights[i] = fixedPoint(triangleWeights(first[i], end, centre, radius));
            }
            return new Filter(first, weights);
        }

        private static double[] triangleWeights(int begin, int end, double centre, double radius) {
            double[] weights = new double[end - begin];
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                weights[i] = Math.max(0, 1 - Math.abs((begin + i + 0.5 - centre) / radius));
                sum += weights[i];
            }
            for (int i = 0; i < weights.length; i++) {
                weights[i] /= sum;
            }
            return weights;
        }

        private static int[] fixedPoint(double[] weights) {
            int[] fixed = new int[weights.length];
            for (int i = 0; i < weights.length; i++) {
                fixed[i] = (int) Math.round(weights[i] * (1 << PRECISION));
            }
            return fixed;
        }

        /** The filtered RGB value at output position {@code i}; input values lie {@code stride} apart. */
        int apply(int i, int[] from, int offset, int stride) {
            int half = 1 << (PRECISION - 1);
            int red = half;
            int green = half;
            int blue = half;
            int at = offset + first[i] * stride;
            for (int weight : weights[i]) {
                int rgb = from[at];
                red += weight * (rgb >> 16 & 0xFF);
                green += weight * (rgb >> 8 & 0xFF);
                blue += weight * (rgb & 0xFF);
                at += stride;
            }
            return red >> PRECISION << 16 | green >> PRECISION << 8 | blue >> PRECISION;
        }
    }
}
