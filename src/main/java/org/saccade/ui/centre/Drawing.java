package org.saccade.ui.centre;

import java.util.List;

/**
 * What the painter made.
 *
 * @param width of the picture in pixels
 * @param height of the picture in pixels
 * @param argb the picture with its heatmap, opaque
 * @param thumbnails a small drawing of each map; the same list while they look the same
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Drawing(int width, int height, int[] argb, List<Thumbnail> thumbnails) {
    /** A small drawing of one map, opaque ARGB. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Thumbnail(int width, int height, int[] argb) {}
}
