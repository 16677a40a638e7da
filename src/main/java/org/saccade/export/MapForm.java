package org.saccade.export;

/** How one map becomes a picture. */
public enum MapForm {
    /** Its colours alone. */
    COLOURS,
    /** Its colours over the picture, with the outline of its mask if there is one; objects are outlined. */
    OVERLAY,
    /** Its colours with an alpha channel, for other programs to put over the picture. */
    TRANSPARENT;

    /** What a map's file is called, without .png. */
    String stem(MapName name) {
        return switch (this) {
            case COLOURS -> name.fileStem();
            case OVERLAY -> name.overlayStem();
            case TRANSPARENT -> name.fileStem() + "-transparent";
        };
    }
}
