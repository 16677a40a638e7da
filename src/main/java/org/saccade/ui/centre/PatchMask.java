package org.saccade.ui.centre;

/**
 * Some patches of a picture.
 *
 * @param mask whether each patch is one of them, row by row
 * @param columns patches across
 * @param width of the picture in pixels
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record PatchMask(boolean[] mask, int columns, int width) {
    /** Changes the pixels outside. */
    void apply(MaskStyle style, int[] pixels) {
        if (style == MaskStyle.OUTLINE) {
            return;
        }
        int patch = width / columns;
        for (int i = 0; i < pixels.length; i++) {
            int row = i / width / patch;
            int column = i % width / patch;
            if (!mask[row * columns + column]) {
                pixels[i] = style.outside(pixels[i]);
            }
        }
    }
}
