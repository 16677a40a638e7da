package org.saccade.image.input;

import java.util.List;
import java.util.Locale;

/**
 * How large a picture is made for the model: pure arithmetic.
 *
 * @param resizedWidth what the whole picture is resized to, in pixels; at least {@link #width()}
 * @param resizedHeight the same for the height
 * @param columns the grid's width in patches, at least 1
 * @param rows the grid's height in patches, at least 1
 * @param patch the patch's side in pixels
 * @param warnings a sentence if the grid had to be scaled down to the limit
 */
record InputGeometry(int resizedWidth, int resizedHeight, int columns, int rows, int patch, List<String> warnings) {
    /** Three floats for each pixel of one patch fill an array. */
    private static final int MOST_PATCH = 26_754;

    /** So that a product which is whole but for its last bits isn't cut to the number below. */
    private static final double ROUNDING = 1e-6;

    InputGeometry {
        warnings = List.copyOf(warnings);
    }

    /** The model input's width in pixels; what was resized beyond it is trimmed. */
    int width() {
        return columns * patch;
    }

    /** The model input's height in pixels. */
    int height() {
        return rows * patch;
    }

    /**
     * The geometry of a picture under these options.
     *
     * <p>{@link Fit#RESIZE} rounds each side to the nearest multiple of the patch, halves up; {@link Fit#CROP} cuts it
     * down to whole pixels, as torchvision does, and then to whole patches. Either way there is at least one patch a
     * side. A grid of more than {@link InputOptions#maxPatches} is scaled down to fit, keeping the proportions as far
     * as whole patches can.
     *
     * @param width the picture's width in pixels, at least 1
     * @param height its height, at least 1
     * @param patch the patch's side in pixels, 1 to 26,754
     */
    static InputGeometry of(int width, int height, InputOptions options, int patch) {
        if (width < 1 || height < 1 || patch < 1 || patch > MOST_PATCH) {
            throw new IllegalArgumentException(
                    "no geometry for " + width + " x " + height + " pixels in patches of " + patch);
        }
        InputSize.Extent asked = options.size().of(width, height);
        // Three floats a pixel must fit one array, whatever limit the options set.
        int limit = (int) Math.min(options.maxPatches(), (Integer.MAX_VALUE - 8) / (3L * patch * patch));
        Sides sides = options.fit() == Fit.RESIZE
                ? rounded(asked.width() / patch, asked.height() / patch, patch, limit)
                : trimmed(Math.floor(asked.width()), Math.floor(asked.height()), patch, limit);
        return sides.geometry(patch);
    }

    /** Sides in pixels; the warning is null where the limit held. */
    private record Sides(double width, double height, String warning) {
        InputGeometry geometry(int patch) {
            int columns = (int) width / patch;
            int rows = (int) height / patch;
            return new InputGeometry(
                    (int) width, (int) height, columns, rows, patch, warning == null ? List.of() : List.of(warning));
        }
    }

    private static Sides rounded(double columns, double rows, int patch, int limit) {
        double wholeColumns = Math.max(Math.round(columns), 1);
        double wholeRows = Math.max(Math.round(rows), 1);
        if (wholeColumns * wholeRows <= limit) {
            return new Sides(wholeColumns * patch, wholeRows * patch, null);
        }
        double scale = Math.sqrt(limit / (columns * rows));
        double lessColumns = Math.max(Math.round(columns * scale), 1);
        double lessRows = Math.max(Math.round(rows * scale), 1);
        if (lessColumns * lessRows > limit) {
            // Rounding went over: the longer side can give way with the least change of proportion.
            if (lessColumns >= lessRows) {
                lessColumns = Math.floor(limit / lessRows);
            } else {
                lessRows = Math.floor(limit / lessColumns);
            }
        }
        String warning = warning(wholeColumns, wholeRows, limit, lessColumns, lessRows);
        return new Sides(lessColumns * patch, lessRows * patch, warning);
    }

    private static Sides trimmed(double width, double height, int patch, int limit) {
        double wide = Math.max(width, patch);
        double high = Math.max(height, patch);
        double columns = Math.floor(wide / patch);
        double rows = Math.floor(high / patch);
        if (columns * rows <= limit) {
            return new Sides(wide, high, null);
        }
        double scale = Math.sqrt((double) limit * patch * patch / (wide * high));
        double lessWide = Math.max(Math.floor(wide * scale + ROUNDING), patch);
        double lessHigh = Math.max(Math.floor(high * scale + ROUNDING), patch);
        // A strip of one patch across is as long as the limit allows.
        lessWide = Math.min(lessWide, (double) limit * patch);
        lessHigh = Math.min(lessHigh, (double) limit * patch);
        String warning = warning(columns, rows, limit, Math.floor(lessWide / patch), Math.floor(lessHigh / patch));
        return new Sides(lessWide, lessHigh, warning);
    }

    private static String warning(double columns, double rows, int limit, double lessColumns, double lessRows) {
        return String.format(
                Locale.ROOT,
                "The grid of %.0f x %.0f patches is over the limit of %d (--max-patches); scaled down to %.0f x %.0f.",
                columns,
                rows,
                limit,
                lessColumns,
                lessRows);
    }
}
