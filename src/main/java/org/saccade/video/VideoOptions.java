package org.saccade.video;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.saccade.heatmap.Contrast;
import org.saccade.heatmap.Look;

/**
 * How a video is drawn, and what is written of it.
 *
 * @param view what a frame shows
 * @param scale which frames the colours' limits come from
 * @param look the rest of how maps are drawn; its scale is of no account
 * @param isEachHead whether each head has a video of its own, too
 * @param mask the share of a map's mass that is outlined, in [0, 1]; empty for none
 * @param hasColourBar whether a strip at the right tells what colours stand for
 * @param rate frames a second of the result
 * @param outputs what is left when all is done, at least one
 */
public record VideoOptions(
        FrameView view,
        FrameScale scale,
        Look look,
        boolean isEachHead,
        OptionalDouble mask,
        boolean hasColourBar,
        FrameRate rate,
        Set<VideoOutput> outputs) {
    public VideoOptions {
        outputs = EnumSet.copyOf(outputs);
        if (hasColourBar && scale == FrameScale.FRAME) {
            throw new IllegalArgumentException(
                    "a colour bar tells one scale: leave --colour-bar out, or --scale frame");
        }
        if (outputs.contains(VideoOutput.MASKS) && mask.isEmpty()) {
            throw new IllegalArgumentException(
                    "masks are of a share of the mass: say --mask SHARE, such as --mask 0.6");
        }
    }

    /** Whether the limits are known before the last frame is. */
    boolean isOnePass() {
        return scale == FrameScale.FIRST
                || scale == FrameScale.FRAME
                || look.contrast().kind() == Contrast.Kind.VALUES;
    }

    /** What decides about the pixels of frames, in plain values for JSON, in order. */
    public Map<String, Object> drawing() {
        Map<String, Object> drawing = new LinkedHashMap<>(look.options());
        drawing.put("scale", scale.toString());
        drawing.put("view", view.toString());
        drawing.put("each-head", isEachHead);
        drawing.put("mask", mask.isPresent() ? (Object) mask.getAsDouble() : "none");
        drawing.put("colour-bar", hasColourBar);
        return drawing;
    }
}
