package org.saccade.image;

import org.saccade.image.InputOptions.Exact;
import org.saccade.image.InputOptions.Fit;
import org.saccade.image.InputOptions.Original;
import org.saccade.image.InputOptions.ShortSide;
import org.saccade.image.InputOptions.Size;

/**
 * The sizes on the way from a picture to the model's input.
 *
 * @param resizedWidth what the picture is resized to, in pixels
 * @param resizedHeight likewise
 * @param rows patches down; the input is rows * patch high, trimmed at the bottom if the resized picture is higher
 * @param columns patches across; likewise at the right
 * @param scaledDown whether the options asked for more patches than they allow
 */
public record InputGeometry(int resizedWidth, int resizedHeight, int rows, int columns, boolean scaledDown) {
    /** Works out the sizes for a picture of width x height pixels, both at least 1. */
    public static InputGeometry of(int width, int height, InputOptions options, int patch) {
        double[] wanted = wanted(width, height, options.size(), options.fit());
        InputGeometry asked = toWholePatches(wanted[0], wanted[1], options.fit(), patch);
        if (asked.patches() <= options.maxPatches()) {
            return asked;
        }
        return scaledDown(wanted[0], wanted[1], options, patch);
    }

    private static double[] wanted(int width, int height, Size size, Fit fit) {
        if (size instanceof Exact exact) {
            return new double[] {exact.width(), exact.height()};
        }
        if (size instanceof Original) {
            return new double[] {width, height};
        }
        int side = ((ShortSide) size).pixels();
        double longer = (double) side * Math.max(width, height) / Math.min(width, height);
        // torchvision cuts the longer side to an integer before anything is cut off
        double rounded = fit == Fit.CROP ? Math.floor(longer) : longer;
        return width <= height ? new double[] {side, rounded} : new double[] {rounded, side};
    }

    private static InputGeometry toWholePatches(double width, double height, Fit fit, int patch) {
        int columns = wholePatches(width, fit, patch);
        int rows = wholePatches(height, fit, patch);
        if (fit == Fit.RESIZE) {
            return new InputGeometry(columns * patch, rows * patch, rows, columns, false);
        }
        return new InputGeometry(Math.max(patch, (int) width), Math.max(patch, (int) height), rows, columns, false);
    }

    /** A side's patches: the nearest number, or all that fit; at least one, and few enough for the arithmetic to hold. */
    private static int wholePatches(double pixels, Fit fit, int patch) {
        double patches = fit == Fit.RESIZE ? Math.round(pixels / patch) : Math.floor(pixels / patch);
        return (int) Math.max(1, Math.min(patches, (double) (1 << 30) / patch));
    }

    /** The largest input of this aspect that holds at most the patches allowed. */
    private static InputGeometry scaledDown(double width, double height, InputOptions options, int patch) {
        double most = options.maxPatches();
        double scale = patch * Math.sqrt(most / (width * height));
        double fitting = Math.min(scale, patch * most / Math.max(width, height));
        InputGeometry scaled = toWholePatches(width * fitting, height * fitting, options.fit(), patch);
        while (scaled.patches() > options.maxPatches()) {
            fitting *= 0.995;
            scaled = toWholePatches(width * fitting, height * fitting, options.fit(), patch);
        }
        return new InputGeometry(scaled.resizedWidth, scaled.resizedHeight, scaled.rows, scaled.columns, true);
    }

    /** Patches altogether. */
    public long patches() {
        return (long) rows * columns;
    }
}
