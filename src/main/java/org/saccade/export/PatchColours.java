package org.saccade.export;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import org.saccade.explore.PatchGrid;
import org.saccade.heatmap.Interpolation;
import org.saccade.image.input.TriangleResampler;

/**
 * A colour of its own for each patch.
 *
 * @param grid how the patches lie
 * @param rgb red, green and blue of each patch, row by row
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity: never used as a key
public record PatchColours(PatchGrid grid, byte[] rgb) {
    public PatchColours {
        if (rgb.length != 3 * grid.patches()) {
            throw new IllegalArgumentException(grid.patches() + " patches don't have " + rgb.length + " bytes");
        }
    }

    /**
     * Fills a drawing.
     *
     * @param argb (height, width), takes opaque pixels
     */
    public void draw(Interpolation interpolation, int width, int height, int[] argb) {
        if (interpolation == Interpolation.BILINEAR) {
            BufferedImage smooth = TriangleResampler.resize(small(), width, height);
            smooth.getRGB(0, 0, width, height, argb, 0, width);
            return;
        }
        for (int y = 0; y < height; y++) {
            int row = patch(y, height, grid.rows());
            for (int x = 0; x < width; x++) {
                argb[y * width + x] = colour(row * grid.columns() + patch(x, width, grid.columns()));
            }
        }
    }

    /** The patch that a pixel's centre lies in. */
    private static int patch(int pixel, int pixels, int patches) {
        return (int) ((2L * pixel + 1) * patches / (2L * pixels));
    }

    private int colour(int patch) {
        int argb = 0xff;
        for (int i = 3 * patch; i < 3 * patch + 3; i++) {
            argb = (argb << 8) | (rgb[i] & 255);
        }
        return argb;
    }

    /** A pixel for each patch. */
    private BufferedImage small() {
        BufferedImage small = new BufferedImage(grid.columns(), grid.rows(), BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) small.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = colour(i) & 0xffffff;
        }
        return small;
    }
}
