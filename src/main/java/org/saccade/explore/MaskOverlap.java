package org.saccade.explore;

/** How much two masks have in common. */
public final class MaskOverlap {
    private MaskOverlap() {}

    /** Patches in both divided by patches in either, in [0, 1]; NaN if both masks are empty. */
    public static double iou(boolean[] a, boolean[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(
                    "only masks on the same grid overlap, not " + a.length + " with " + b.length + " patches");
        }
        int both = 0;
        int either = 0;
        for (int i = 0; i < a.length; i++) {
            both += a[i] && b[i] ? 1 : 0;
            either += a[i] || b[i] ? 1 : 0;
        }
        return (double) both / either;
    }
}
