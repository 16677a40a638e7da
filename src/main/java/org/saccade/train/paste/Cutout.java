package org.saccade.train.paste;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import org.saccade.image.Picture;
import org.saccade.image.PictureException;
import org.saccade.image.read.PictureReader;
import org.saccade.image.read.ReadOptions;

/**
 * A thing without its surroundings, in three sizes.
 *
 * @param squares from the largest
 */
record Cutout(List<CutoutSquare> squares) {
    /** Longest sides of the three, and the pasted lengths from which each is taken. */
    private static final int[] LONGEST = {160, 80, 40};

    private static final double[] FROM = {110, 55, 0};
    /** More opaque than this, of 255, belongs to the thing. */
    private static final int OPAQUE = 40;

    private static final int SMALLEST = 8;
    private static final long MOST_PIXELS = 64_000_000;

    /** Bytes of the squares of a cut-out. */
    static long bytes() {
        long bytes = 0;
        for (int longest : LONGEST) {
            long side = longest + 2L * CutoutSquare.BORDER;
            bytes += 4 * side * side;
        }
        return bytes;
    }

    /** The square for a cut-out that is pasted so many pixels long. */
    CutoutSquare squareFor(double length) {
        int index = 0;
        while (length <= FROM[index] && index < LONGEST.length - 1) {
            index++;
        }
        return squares.get(index);
    }

    /**
     * Reads a picture with an opacity, of any format that has one. It is laid on black and on white: what differs is
     * transparent.
     *
     * @param warnings takes what was overlooked
     * @throws PictureException if it can't be read, is opaque everywhere, or holds nothing; without the file's name
     */
    static Cutout read(Path file, List<String> warnings) throws PictureException {
        ReadOptions options = ReadOptions.DEFAULT.withMaxPixels(MOST_PIXELS);
        Picture onBlack = PictureReader.read(file, options.withBackground(0));
        warnings.addAll(onBlack.warnings());
        BufferedImage colours = onBlack.pixels();
        BufferedImage onWhite =
                PictureReader.read(file, options.withBackground(0xFFFFFF)).pixels();
        BufferedImage opacity = opacity(colours, onWhite);
        int[] box = opaqueBox(opacity);
        BufferedImage croppedColours = cropped(colours, box);
        BufferedImage croppedOpacity = cropped(opacity, box);
        return new Cutout(List.of(
                CutoutSquare.of(croppedColours, croppedOpacity, LONGEST[0]),
                CutoutSquare.of(croppedColours, croppedOpacity, LONGEST[1]),
                CutoutSquare.of(croppedColours, croppedOpacity, LONGEST[2])));
    }

    /** Of the same picture on two grounds, in blue. */
    private static BufferedImage opacity(BufferedImage onBlack, BufferedImage onWhite) throws PictureException {
        BufferedImage opacity = new BufferedImage(onBlack.getWidth(), onBlack.getHeight(), BufferedImage.TYPE_INT_RGB);
        boolean isOpaque = true;
        for (int y = 0; y < opacity.getHeight(); y++) {
            for (int x = 0; x < opacity.getWidth(); x++) {
                int black = onBlack.getRGB(x, y);
                int white = onWhite.getRGB(x, y);
                int clear = (white >> 8 & 255) - (black >> 8 & 255); // green: three channels differ by rounding alone
                opacity.setRGB(x, y, 255 - Math.max(0, clear));
                isOpaque &= clear <= 0;
            }
        }
        if (isOpaque) {
            throw new PictureException(
                    "is opaque everywhere; a cut-out is a thing without its surroundings, saved as PNG with transparency");
        }
        return opacity;
    }

    /** Left, top, right and bottom of what is opaque. */
    private static int[] opaqueBox(BufferedImage opacity) throws PictureException {
        int[] box = {opacity.getWidth(), opacity.getHeight(), 0, 0};
        for (int y = 0; y < opacity.getHeight(); y++) {
            for (int x = 0; x < opacity.getWidth(); x++) {
                if ((opacity.getRGB(x, y) & 255) > OPAQUE) {
                    box[0] = Math.min(box[0], x);
                    box[1] = Math.min(box[1], y);
                    box[2] = Math.max(box[2], x + 1);
                    box[3] = Math.max(box[3], y + 1);
                }
            }
        }
        if (Math.max(box[2] - box[0], box[3] - box[1]) < SMALLEST) {
            throw new PictureException(
                    "is transparent nearly everywhere; a cut-out is at least " + SMALLEST + " pixels long");
        }
        return box;
    }

    private static BufferedImage cropped(BufferedImage picture, int[] box) {
        int width = box[2] - box[0];
        int height = box[3] - box[1];
        BufferedImage part = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        part.setRGB(0, 0, width, height, picture.getRGB(box[0], box[1], width, height, null, 0, width), 0, width);
        return part;
    }
}
