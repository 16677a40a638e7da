package org.saccade.ui.play;

/**
 * A frame with its map, drawn.
 *
 * @param index from 0
 * @param argb opaque, row by row
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record PlayedFrame(int index, int width, int height, int[] argb) {}
