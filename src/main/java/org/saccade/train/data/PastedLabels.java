package org.saccade.train.data;

/**
 * What is known of views that cut-outs were pasted on, and of which some patches are seen.
 *
 * @param second n, the class of the cut-out beneath the first; the first's where there is none
 * @param places n * patches, where each patch that is seen lies in its view, row by row
 * @param patches n * patches, the class of the cut-out that covers it, or {@link PictureSet#NO_LABEL}
 * @param grid patches along a side of a view
 * @param isLate whether CLS is to read no patch before the last block
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record PastedLabels(int[] second, int[] places, int[] patches, int grid, boolean isLate) {}
