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
        String colormap, boolean smooth, boolean shared, Double opacity, Double low, Double high, boolean alone) {
    private static final String COLORMAP = "inferno";
    private static final double OPACITY = 0.6;

    static final RememberedLook FIRST = new RememberedLook(COLORMAP, false, false, OPACITY, 0.0, 1.0, false);

    public RememberedLook {
        colormap = colormap == null ? COLORMAP : colormap;
        opacity = opacity != null && opacity >= 0 && opacity <= 1 ? opacity : OPACITY; // a missing one is no 0
        boolean range = low != null && high != null && low >= 0 && low < high && high <= 1;
        low = range ? low : 0.0;
        high = range ? high : 1.0;
    }
}
