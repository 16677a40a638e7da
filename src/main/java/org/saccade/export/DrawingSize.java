package org.saccade.export;

/**
 * How large heatmaps, overlays and transparent layers are.
 *
 * @param kind what they are as large as
 * @param width in pixels, of a {@link Kind#WIDTH}; else 0
 */
public record DrawingSize(Kind kind, int width) {
    /** The model's input: a patch is a square of whole pixels. */
    public static final DrawingSize MODEL = new DrawingSize(Kind.MODEL, 0);

    /** The picture's own pixels, so that drawings lie over it pixel by pixel. */
    public static final DrawingSize PICTURE = new DrawingSize(Kind.PICTURE, 0);

    /** The largest width, in pixels. */
    public static final int WIDEST = 100_000;

    /** What drawings are as large as. */
    public enum Kind {
        MODEL,
        PICTURE,
        /** So many pixels across, with the picture's proportions. */
        WIDTH
    }

    /** @throws IllegalArgumentException if a width is below 1 or above 100,000 */
    public DrawingSize {
        if (kind == Kind.WIDTH ? width < 1 || width > WIDEST : width != 0) {
            throw new IllegalArgumentException("a drawing is 1 to " + WIDEST + " pixels wide, not " + width);
        }
    }

    /** So many pixels across, with the picture's proportions. */
    public static DrawingSize wide(int width) {
        return new DrawingSize(Kind.WIDTH, width);
    }

    /**
     * The size of a text on the command line: {@code model}, {@code picture} or a width.
     *
     * @throws IllegalArgumentException in one line, if it has no meaning
     */
    public static DrawingSize parse(String text) {
        if (text.equals(MODEL.toString())) {
            return MODEL;
        }
        if (text.equals(PICTURE.toString())) {
            return PICTURE;
        }
        if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > WIDEST) {
            throw new IllegalArgumentException(
                    "a drawing's size is model, picture or a width of 1 to " + WIDEST + " pixels, not '" + text + "'");
        }
        return wide(Integer.parseInt(text));
    }

    /**
     * Refuses what memory doesn't hold, before any is taken.
     *
     * @param pictureWidth of the picture at its full size, in pixels
     * @param pictureHeight the same
     * @throws ExportException in one line that says what would do
     */
    public void requireMemory(int pictureWidth, int pictureHeight) throws ExportException {
        if (kind != Kind.MODEL) {
            DrawingMemory.require(width(pictureWidth), height(pictureWidth, pictureHeight));
        }
    }

    /**
     * Whether memory may hold it, whatever is in memory now: asked while a user types. {@link #requireMemory} has the last
     * word.
     *
     * @param pictureWidth of the picture at its full size, in pixels
     * @param pictureHeight the same
     */
    public boolean mayBeHeld(int pictureWidth, int pictureHeight) {
        return kind == Kind.MODEL || DrawingMemory.mayHold(width(pictureWidth), height(pictureWidth, pictureHeight));
    }

    /** Of drawings of a picture that is so wide. */
    public int width(int pictureWidth) {
        return kind == Kind.WIDTH ? width : pictureWidth;
    }

    /** Of drawings of a picture of this size. */
    public long height(int pictureWidth, int pictureHeight) {
        return kind == Kind.WIDTH
                ? Math.max(1, Math.round((double) width * pictureHeight / pictureWidth))
                : pictureHeight;
    }

    /** The text on the command line. */
    @Override
    public String toString() {
        return switch (kind) {
            case MODEL -> "model";
            case PICTURE -> "picture";
            case WIDTH -> String.valueOf(width);
        };
    }
}
