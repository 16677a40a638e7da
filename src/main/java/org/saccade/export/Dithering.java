package org.saccade.export;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Draws an image in the colours of a palette: each pixel takes the nearest, and three quarters of what it is off by goes to
 * its neighbours (Floyd and Steinberg 1976). The whole of it would add up over an even area, and come out in specks. Rows
 * go to and fro.
 */
final class Dithering {
    private static final double PASSED_ON = 0.75;

    private final BufferedImage image;
    private final IndexColorModel palette;
    /** Red, green, blue and place in the palette, by green. */
    private final int[][] colours;
    /** Of each green, the first colour that has no less. */
    private final int[] firstOfGreen = new int[256];

    /** What falls on this row and the next, of red, green and blue; with a place more at each end. */
    private double[][] here;

    private double[][] below;

    private Dithering(BufferedImage image, IndexColorModel palette) {
        this.image = image;
        this.palette = palette;
        this.colours = new int[palette.getMapSize()][];
        for (int i = 0; i < colours.length; i++) {
            int rgb = palette.getRGB(i);
            colours[i] = new int[] {rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, i};
        }
        Arrays.sort(colours, Comparator.comparingInt(colour -> colour[1]));
        int first = 0;
        for (int green = 0; green < firstOfGreen.length; green++) {
            while (first < colours.length && colours[first][1] < green) {
                first++;
            }
            firstOfGreen[green] = first;
        }
        here = new double[image.getWidth() + 2][3];
        below = new double[image.getWidth() + 2][3];
    }

    /** An image of TYPE_INT_RGB in the palette's colours, TYPE_BYTE_INDEXED. */
    static BufferedImage draw(BufferedImage image, IndexColorModel palette) {
        return new Dithering(image, palette).draw();
    }

    private BufferedImage draw() {
        int width = image.getWidth();
        BufferedImage drawn = new BufferedImage(width, image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, palette);
        int[] row = new int[width];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            boolean isForth = y % 2 == 0;
            for (int i = 0; i < width; i++) {
                int x = isForth ? i : width - 1 - i;
                drawn.getRaster().setSample(x, y, 0, pixel(row[x], x, isForth ? 1 : -1));
            }
            double[][] done = here;
            here = below;
            below = done;
            for (double[] place : below) {
                place[0] = 0;
                place[1] = 0;
                place[2] = 0;
            }
        }
        return drawn;
    }

    private int pixel(int rgb, int x, int onward) {
        double[] wanted = new double[3];
        for (int channel = 0; channel < 3; channel++) {
            wanted[channel] = (rgb >> (16 - 8 * channel) & 255) + here[x + 1][channel];
        }
        int nearest = nearest(wanted);
        for (int channel = 0; channel < 3; channel++) {
            double off = PASSED_ON * (wanted[channel] - colours[nearest][channel]) / 16;
            here[x + 1 + onward][channel] += 7 * off;
            below[x + 1 - onward][channel] += 3 * off;
            below[x + 1][channel] += 5 * off;
            below[x + 1 + onward][channel] += off;
        }
        return colours[nearest][3];
    }

    /** Goes from colours of the same green away, until green alone is further off than the best. */
    private int nearest(double[] wanted) {
        int green = (int) Math.max(0, Math.min(255, wanted[1]));
        int up = firstOfGreen[green];
        int down = up - 1;
        int nearest = 0;
        double least = Double.MAX_VALUE;
        while (up < colours.length || down >= 0) {
            if (up < colours.length) {
                double far = far(wanted, colours[up]);
                nearest = far < least ? up : nearest;
                least = Math.min(least, far);
                up = isBeyond(colours[up][1] - wanted[1], least) ? colours.length : up + 1;
            }
            if (down >= 0) {
                double far = far(wanted, colours[down]);
                nearest = far < least ? down : nearest;
                least = Math.min(least, far);
                down = isBeyond(wanted[1] - colours[down][1], least) ? -1 : down - 1;
            }
        }
        return nearest;
    }

    private static boolean isBeyond(double green, double least) {
        return green > 0 && green * green >= least;
    }

    private static double far(double[] wanted, int[] colour) {
        double red = wanted[0] - colour[0];
        double green = wanted[1] - colour[1];
        double blue = wanted[2] - colour[2];
        return red * red + green * green + blue * blue;
    }
}
