package org.saccade.ui.state;

/**
 * How maps are drawn.
 *
 * @param colormap by name
 * @param smooth whether patches are interpolated
 * @param shared whether all maps have one scale
 * @param opacity 0 to 1
 * @param low where the contrast range begins, 0 to 1
 * @param high where it ends, 0 to 1 and above {@code low}
 * @param alone whether heatmaps are shown without the picture
 */
public record RememberedLook(
        String colormap, boolean smooth, boolean shared, double opacity, double low, double high, boolean alone) {
    private static final String COLORMAP = "inferno";
    private static final double OPACITY = 0.6;

    static final RememberedLook FIRST = new RememberedLook(COLORMAP, false, false, OPACITY, 0, 1, false);

    public RememberedLook {
        colormap = colormap == null ? COLORMAP : colormap;
        opacity = opacity >= 0 && opacity <= 1 ? opacity : OPACITY;
        boolean range = low >= 0 && low < high && high <= 1;
        low = range ? low : 0;
        high = range ? high : 1;
    }
}
