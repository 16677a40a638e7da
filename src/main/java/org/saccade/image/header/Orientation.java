package org.saccade.image.header;

import org.saccade.image.Extent;

/**
 * How a stored picture is turned to be seen upright: the eight values of the EXIF and TIFF tag 274 (Exif 2.32, section
 * 4.6.4), named by what is done to the stored pixels.
 */
public enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, true, false),
    TURNED_HALF(false, true, true),
    FLIPPED(false, false, true),
    TRANSPOSED(true, false, false),
    TURNED_RIGHT(true, true, false),
    TRANSVERSED(true, true, true),
    TURNED_LEFT(true, false, true);

    /** Rows become columns; done before the mirroring below, which is of the upright picture. */
    private final boolean swapsAxes;

    private final boolean mirrorsColumns;
    private final boolean mirrorsRows;

    Orientation(boolean swapsAxes, boolean mirrorsColumns, boolean mirrorsRows) {
        this.swapsAxes = swapsAxes;
        this.mirrorsColumns = mirrorsColumns;
        this.mirrorsRows = mirrorsRows;
    }

    /** The orientation of a tag's value, 1 to 8; {@link #UPRIGHT} for any other, as viewers do. */
    public static Orientation ofTag(int value) {
        return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
    }

    /** The width that a stored picture has when it is upright. */
    public int uprightWidth(int storedWidth, int storedHeight) {
        return swapsAxes ? storedHeight : storedWidth;
    }

    /** The height that a stored picture has when it is upright. */
    public int uprightHeight(int storedWidth, int storedHeight) {
        return swapsAxes ? storedWidth : storedHeight;
    }

    /**
     * Where stored pixels go in the upright picture's row-major array: stored pixel (x, y) lands at {@code first + x *
     * stepX + y * stepY}, so that turning costs no second copy of the picture.
     */
    public Placement place(int storedWidth, int storedHeight) {
        int width = uprightWidth(storedWidth, storedHeight);
        int height = uprightHeight(storedWidth, storedHeight);
        int alongRow = mirrorsColumns ? -1 : 1;
        int alongColumn = mirrorsRows ? -width : width;
        int first = (mirrorsColumns ? width - 1 : 0) + (mirrorsRows ? (height - 1) * width : 0);
        return swapsAxes ? new Placement(first, alongColumn, alongRow) : new Placement(first, alongRow, alongColumn);
    }

    /**
     * Where the stored picture lies in the upright image, if it ends before the stored image's right and bottom edges.
     *
     * @param right how much is missing at the stored image's right
     * @param bottom how much is missing at its bottom
     */
    public Extent turn(double right, double bottom, int storedWidth, int storedHeight) {
        double across = swapsAxes ? bottom : right;
        double down = swapsAxes ? right : bottom;
        int width = uprightWidth(storedWidth, storedHeight);
        int height = uprightHeight(storedWidth, storedHeight);
        return new Extent(
                mirrorsColumns ? across : 0,
                mirrorsRows ? down : 0,
                mirrorsColumns ? width : width - across,
                mirrorsRows ? height : height - down);
    }

    /**
     * Where stored pixels go, as {@link #place} says.
     *
     * @param first where the stored picture's first pixel goes
     * @param stepX from one pixel of a row to the next
     * @param stepY from one row to the next
     */
    public record Placement(int first, int stepX, int stepY) {}
}
