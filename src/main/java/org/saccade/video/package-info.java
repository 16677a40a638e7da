/** Clips and sequences of frames: read, asked frame by frame, drawn between fixed limits, and written as frames, mp4 and GIF. */
package org.saccade.video;
