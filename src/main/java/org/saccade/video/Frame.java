package org.saccade.video;

import org.saccade.image.Picture;

/**
 * A frame of a sequence.
 *
 * @param name what it is called in messages, such as "clip.mp4, frame 12"
 * @param picture upright, opaque, sRGB
 */
public record Frame(String name, Picture picture) {}
