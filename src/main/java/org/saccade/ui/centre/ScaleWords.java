package org.saccade.ui.centre;

import java.util.Optional;
import org.saccade.heatmap.ColourScale;
import org.saccade.heatmap.Contrast;
import org.saccade.heatmap.Look;
import org.saccade.heatmap.MapUnit;
import org.saccade.heatmap.Transfer;
import org.saccade.ui.common.Texts;
import org.saccade.ui.result.ScaleBase;

/**
 * Which maps a scale rests on, in words.
 *
 * @param shortText for the colour bar
 * @param longText for its tooltip
 */
public record ScaleWords(String shortText, String longText) {
    /** @param base the maps beside those in view; empty for none */
    static ScaleWords of(Look look, Optional<ScaleBase> base) {
        if (look.contrast().kind() == Contrast.Kind.VALUES) {
            return of("values");
        }
        return base.map(known -> of(known.scale().toString(), known.count()))
                .orElseGet(() -> of(
                        switch (look.scale()) {
                            case PER_MAP -> "map";
                            case LAYER -> "layer";
                            case SHARED -> "view";
                            case LAYERS, PICTURES -> "none"; // they are asked, or can't be
                        }));
    }

    /**
     * Of frames that are played.
     *
     * @param all whether all maps are there; else the range is that of those so far
     */
    public static ScaleWords ofFrames(Look look, boolean all) {
        boolean isGiven = look.contrast().kind() == Contrast.Kind.VALUES;
        return of(isGiven ? "values" : all ? "frames" : "frames-so-far");
    }

    private static ScaleWords of(String key, Object... parts) {
        return new ScaleWords(Texts.of("bar.rests." + key, parts), Texts.of("bar.rests." + key + ".about", parts));
    }

    /** Below the maps: what the numbers are, where they are no attention or not evenly spread. */
    static String units(Look look) {
        return (look.unit() == MapUnit.UNIFORM ? "\n" + Texts.of("bar.uniform") : "")
                + (look.transfer() == Transfer.LOGARITHMIC ? "\n" + Texts.of("bar.log") : "");
    }

    /** All of it, a line each. */
    static String about(ColourScale scale, Look look, ScaleWords maps) {
        String range = Texts.of("bar.range", scale.lowest(), scale.highest());
        String beyond = Texts.of("bar.beyond", scale.above(), scale.patches(), scale.below());
        String ends = look.contrast().isAuto() ? Texts.of("bar.about-auto", range, beyond) : range + "\n" + beyond;
        return ends
                + "\n"
                + maps.longText
                + (look.unit() == MapUnit.UNIFORM ? "\n" + Texts.of("bar.uniform.about") : "")
                + (look.transfer() == Transfer.LOGARITHMIC ? "\n" + Texts.of("bar.log.about") : "");
    }
}
