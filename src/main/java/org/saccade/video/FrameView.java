package org.saccade.video;

import java.util.Locale;

/** What a frame of the result shows. */
public enum FrameView {
    /** Colours over the frame. */
    OVERLAY,
    /** The frame, and colours at its right. */
    SIDE_BY_SIDE,
    /** Colours alone. */
    HEATMAP;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
