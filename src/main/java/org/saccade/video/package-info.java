/** Clips and sequences of frames: read, asked frame by frame, drawn between fixed limits, and written as frames and mp4. */
package org.saccade.video;
