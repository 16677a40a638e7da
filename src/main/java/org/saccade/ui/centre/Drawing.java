package org.saccade.ui.centre;

import java.util.List;
import java.util.Optional;
import org.saccade.heatmap.ValueRange;
import org.saccade.ui.common.Thumbnail;
import org.saccade.ui.result.RunResult;

/**
 * What the painter made. The pixels are the painter's: they hold until the one who is shown them returns.
 *
 * @param result what was drawn
 * @param width of the picture in pixels
 * @param height of the picture in pixels
 * @param picture the bare picture, opaque ARGB
 * @param maps the picture under each map that was wished for, opaque ARGB, in the wish's order
 * @param masks of each of these maps the patches that hold the share of the mass that is marked; empty for none
 * @param ranges the values of the lowest and the highest colour of each of the result's maps
 * @param wholes the values that a contrast is a part of, of each of the result's maps
 * @param thumbnails a small drawing of each map, in a drawing of their own; the same list while they look the same
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Drawing(
        RunResult result,
        int width,
        int height,
        int[] picture,
        List<int[]> maps,
        List<Optional<boolean[]>> masks,
        List<ValueRange> ranges,
        List<ValueRange> wholes,
        List<Thumbnail> thumbnails) {}
