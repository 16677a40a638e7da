package org.saccade.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** How a camera was held: the eight values of EXIF's Orientation tag (CIPA DC-008, 4.6.5.1.6), in their order. */
enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, true, false),
    ROTATED_180(false, true, true),
    MIRRORED_VERTICALLY(false, false, true),
    TRANSPOSED(true, false, false),
    /** Seen upright after a quarter turn clockwise. */
    ROTATED_90(true, false, true),
    TRANSVERSED(true, true, true),
    /** Seen upright after a quarter turn anticlockwise. */
    ROTATED_270(true, true, false);

    /** An upright pixel (x, y) is found in the stored picture with x and y exchanged … */
    private final boolean swapped;
    /** … then counted from the right … */
    private final boolean fromRight;
    /** … and from the bottom. */
    private final boolean fromBottom;

    Orientation(boolean swapped, boolean fromRight, boolean fromBottom) {
        this.swapped = swapped;
        this.fromRight = fromRight;
        this.fromBottom = fromBottom;
    }

    /** The orientation of a tag's value; anything but 1 to 8 counts as upright, as viewers have it. */
    static Orientation ofTag(int value) {
        return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
    }

    /** The picture as it is meant to be seen; itself if it is upright. TYPE_INT_RGB in and out. */
    BufferedImage apply(BufferedImage stored) {
        if (this == UPRIGHT) {
            return stored;
        }
        int width = swapped ? stored.getHeight() : stored.getWidth();
        int height = swapped ? stored.getWidth() : stored.getHeight();
        BufferedImage upright = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] from = ((DataBufferInt) stored.getRaster().getDataBuffer()).getData();
        int[] to = ((DataBufferInt) upright.getRaster().getDataBuffer()).getData();
        int stride = stored.getWidth();
        int across = (swapped ? stride : 1) * (swapped ? sign(fromBottom) : sign(fromRight));
        int down = (swapped ? 1 : stride) * (swapped ? sign(fromRight) : sign(fromBottom));
        int start = (fromRight ? stride - 1 : 0) + (fromBottom ? (stored.getHeight() - 1) * stride : 0);
        for (int y = 0; y < height; y++) {
            int at = start + y * down;
            for (int x = 0; x < width; x++) {
                to[y * width + x] = from[at];
                at += across;
            }
        }
        return upright;
    }

    private static int sign(boolean backwards) {
        return backwards ? -1 : 1;
    }
}
