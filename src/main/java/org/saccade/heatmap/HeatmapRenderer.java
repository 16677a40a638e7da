package org.saccade.heatmap;

import org.saccade.attention.AttentionMap;

/**
 * Draws attention maps in one {@link Look}, into the caller's pixels, so that drawing again allocates next to nothing.
 * Holds no state but the look: any thread may use it.
 */
public final class HeatmapRenderer {
    private final Look look;

    public HeatmapRenderer(Look look) {
        this.look = look;
    }

    /**
     * Draws a map as opaque colours.
     *
     * @param map the attention, in the look's unit
     * @param range the values of the lowest and highest colour, see {@link Scale#ranges}
     * @param width of the drawing in pixels, at least 1; a multiple of the map's columns makes squares of one size
     * @param height of the drawing in pixels, at least 1
     * @param argb takes width * height pixels, row by row
     * @throws IllegalArgumentException if the pixels aren't width * height
     */
    public void render(AttentionMap map, ValueRange range, int width, int height, int[] argb) {
        requireSize(width, height, argb);
        render(map, range, look.colormap()::argb, width, height, argb);
    }

    private static void requireSize(int width, int height, int[] argb) {
        if (width < 1 || height < 1 || argb.length != Math.multiplyExact(width, height)) {
            throw new IllegalArgumentException(argb.length + " pixels can't hold a drawing of " + width + "x" + height);
        }
    }

    private void render(AttentionMap map, ValueRange range, Shade shade, int width, int height, int[] pixels) {
        Spread spread = new Spread(look.transfer(), range);
        switch (look.interpolation()) {
            case NEAREST -> Nearest.render(map, spread, shade, width, height, pixels);
            case BILINEAR -> Bilinear.render(map, spread, shade, width, height, pixels);
        }
    }

    /**
     * Draws a map as colours that are more opaque where there is more attention, for other programs to lay over the
     * picture. With {@link OpacityCurve#ATTENTION} that gives the overlay; with {@link OpacityCurve#EVEN}, which would
     * hide the picture everywhere alike, the opacity grows evenly from nothing at the lowest colour to the look's at the
     * highest.
     *
     * @param map the attention, in the look's unit
     * @param range the values of the lowest and highest colour
     * @param width of the drawing in pixels
     * @param height of the drawing in pixels
     * @param argb takes width * height pixels, row by row, their colours not multiplied by their alpha
     * @throws IllegalArgumentException if the pixels aren't width * height
     */
    public void layer(AttentionMap map, ValueRange range, int width, int height, int[] argb) {
        requireSize(width, height, argb);
        Shade shade = at -> {
            double weight = look.opacityCurve() == OpacityCurve.EVEN
                    ? look.opacity() * Math.max(0, Math.min(at, 1))
                    : look.opacityCurve().weight(look.opacity(), at);
            return ((int) Math.round(255 * weight) << 24) | (look.colormap().argb(at) & 0xffffff);
        };
        render(map, range, shade, width, height, argb);
    }

    /**
     * Lays a map's drawing over a picture as the look's {@link OpacityCurve} says. Where the opacity grows with
     * attention, this takes an array of width * height numbers.
     *
     * @param map what was drawn, in the look's unit
     * @param range the values of the lowest and highest colour
     * @param picture opaque RGB or ARGB pixels; the alpha byte is ignored
     * @param width of the drawing in pixels
     * @param height of the drawing in pixels
     * @param argb what {@link #render} drew of the map; takes the result, opaque
     * @throws IllegalArgumentException if the pixels aren't width * height
     */
    public void overlay(AttentionMap map, ValueRange range, int[] picture, int width, int height, int[] argb) {
        if (look.opacityCurve() == OpacityCurve.EVEN) {
            overlay(picture, argb, argb);
            return;
        }
        if (argb.length != Math.multiplyExact(width, height) || picture.length != argb.length) {
            throw new IllegalArgumentException("a picture of " + picture.length + " pixels and a drawing of "
                    + argb.length + " aren't " + width + "x" + height);
        }
        int[] weights = new int[argb.length];
        Shade weight = at -> Float.floatToRawIntBits((float) look.opacityCurve().weight(look.opacity(), at));
        render(map, range, weight, width, height, weights);
        Overlay.blend(picture, argb, weights, argb);
    }

    /**
     * Lays a drawing over a picture evenly: picture * (1 - opacity) + colour * opacity in each channel, rounded to the nearest
     * (halves up).
     *
     * @param picture opaque RGB or ARGB pixels; the alpha byte is ignored
     * @param heatmap what {@link #render} drew, as many pixels
     * @param argb takes the result, opaque; may be either of the other two
     * @throws IllegalArgumentException if the three aren't of one length
     */
    public void overlay(int[] picture, int[] heatmap, int[] argb) {
        if (picture.length != heatmap.length || picture.length != argb.length) {
            throw new IllegalArgumentException("a picture of " + picture.length + " pixels can't lie under "
                    + heatmap.length + " and be put into " + argb.length);
        }
        Overlay.blend(picture, heatmap, look.opacity(), argb);
    }
}
