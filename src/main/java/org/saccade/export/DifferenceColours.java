package org.saccade.export;

import org.saccade.attention.AttentionMap;
import org.saccade.explore.PatchGrid;

/**
 * The colours of a difference, centred at zero: white where two maps are equal, red where the first is larger, blue where
 * the second is, strongest at the largest difference of either sign.
 */
public final class DifferenceColours {
    private static final int[] BLUE = {33, 102, 172};
    private static final int[] WHITE = {255, 255, 255};
    private static final int[] RED = {178, 24, 43};

    private DifferenceColours() {}

    /** The difference of the strongest colours, whichever sign it has; 0 where nothing differs. */
    public static float most(AttentionMap difference) {
        return Math.max(Math.abs(difference.minimum()), Math.abs(difference.maximum()));
    }

    /** The colour of each patch. */
    public static PatchColours of(AttentionMap difference) {
        float most = most(difference);
        byte[] rgb = new byte[3 * difference.values().length];
        for (int i = 0; i < rgb.length; i++) {
            float value = most == 0 ? 0 : difference.values()[i / 3] / most;
            rgb[i] = (byte) part(value, i % 3);
        }
        return new PatchColours(new PatchGrid(difference.rows(), difference.columns()), rgb);
    }

    /**
     * One of the colours.
     *
     * @param share of the largest difference, in [-1, 1]
     * @return opaque ARGB
     */
    public static int argb(float share) {
        return 0xff000000 | part(share, 0) << 16 | part(share, 1) << 8 | part(share, 2);
    }

    /** Red, green or blue, 0 to 255. */
    private static int part(float share, int part) {
        int end = share < 0 ? BLUE[part] : RED[part];
        return Math.round(WHITE[part] + Math.abs(share) * (end - WHITE[part]));
    }
}
