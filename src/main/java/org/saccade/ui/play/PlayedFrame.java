package org.saccade.ui.play;

import org.saccade.heatmap.ColourScale;
import org.saccade.heatmap.Look;

/**
 * A frame with its map, drawn.
 *
 * @param index from 0
 * @param argb opaque, row by row
 * @param scale what its colours stand for
 * @param look how it is drawn
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record PlayedFrame(int index, int width, int height, int[] argb, ColourScale scale, Look look) {}
