package org.saccade.export;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The 256 colours that suit an image: of an image with no more, all of them. Otherwise the box of colours with the
 * longest side is halved there, again and again (Heckbert 1982, with the halves at the middle and not at the median),
 * and the mean of each box is taken. Shares of the area don't count: the brightest place of a map is its smallest.
 */
final class AdaptivePalette {
    private static final int SIZE = 256;

    private AdaptivePalette() {}

    /** The colours for an image of TYPE_INT_RGB. */
    static IndexColorModel of(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        PriorityQueue<Box> boxes = new PriorityQueue<>(Comparator.comparingInt((Box box) -> -box.side));
        boxes.add(new Box(pixels, 0, pixels.length));
        while (boxes.size() < SIZE && boxes.element().side > 0) {
            boxes.addAll(boxes.remove().halves());
        }
        List<Box> all = new ArrayList<>(boxes);
        int[] colours = all.stream().mapToInt(Box::mean).toArray();
        return new IndexColorModel(8, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
    }

    /** The pixels of an array from here to there, whose colours lie near each other. */
    private static final class Box {
        private final int[] pixels;
        private final int from;
        private final int to;
        /** How far to shift for the channel that they differ in most. */
        private int shift;
        /** By how much they do. */
        private int side = -1;
        /** What halves it. */
        private int middle;

        Box(int[] pixels, int from, int to) {
            this.pixels = pixels;
            this.from = from;
            this.to = to;
            for (int each = 0; each <= 16; each += 8) {
                measure(each);
            }
        }

        private void measure(int channel) {
            int least = 255;
            int most = 0;
            for (int i = from; i < to; i++) {
                int value = pixels[i] >> channel & 255;
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
            if (most - least > side) {
                side = most - least;
                shift = channel;
                middle = (least + most + 1) / 2;
            }
        }

        List<Box> halves() {
            int split = from;
            for (int i = from; i < to; i++) {
                if ((pixels[i] >> shift & 255) < middle) {
                    int pixel = pixels[i];
                    pixels[i] = pixels[split];
                    pixels[split++] = pixel;
                }
            }
            return List.of(new Box(pixels, from, split), new Box(pixels, split, to));
        }

        int mean() {
            int mean = 0;
            for (int channel = 0; channel <= 16; channel += 8) {
                long sum = 0;
                for (int i = from; i < to; i++) {
                    sum += pixels[i] >> channel & 255;
                }
                mean |= Math.round((float) sum / (to - from)) << channel;
            }
            return mean;
        }
    }
}
