package org.saccade.ui.centre;

/** How the patches that hold a share of a map's mass are told from the others. */
public enum MaskStyle {
    /** A line around them. */
    OUTLINE,
    /** The others are dimmed. */
    DIM,
    /** The others are black. */
    CUT_OUT;

    /** What remains of a pixel outside the mask, opaque ARGB. */
    int outside(int argb) {
        return switch (this) {
            case OUTLINE -> argb;
            case DIM -> 0xFF000000 | (argb >> 2 & 0x3F3F3F);
            case CUT_OUT -> 0xFF000000;
        };
    }
}
