package org.saccade.heatmap;

/** How a map of patches becomes a picture of pixels. */
public enum Interpolation {
    /** Each patch a sharp square. */
    NEAREST,
    /**
     * Values (not colours) interpolated linearly between the centres of patches, and held from the outermost centres to
     * the edge: PyTorch's {@code interpolate(mode="bilinear", align_corners=False)}.
     */
    BILINEAR;

    /** The name on the command line. */
    @Override
    public String toString() {
        return this == NEAREST ? "nearest" : "bilinear";
    }
}
