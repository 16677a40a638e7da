package org.saccade.video;

import java.util.Locale;

/** Which values of a sequence take the lowest and the highest colour. */
public enum FrameScale {
    /** Each map (the fused heads, a head) between its own limits in all frames. */
    SEQUENCE,
    /** All maps between their common limits in all frames. */
    SHARED,
    /** Each map between its own limits in the first frame: nothing has to be known of the others. */
    FIRST,
    /** Each map of each frame between its own limits: colours of different frames don't compare. */
    FRAME;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
