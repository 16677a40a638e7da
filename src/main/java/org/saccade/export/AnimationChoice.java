package org.saccade.export;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What an animation goes through.
 *
 * @param through what differs from frame to frame
 * @param frame how long a frame is shown, 0.02 to 60 seconds
 */
public record AnimationChoice(Through through, Duration frame) {
    /** The heads, each for 0.8 seconds. */
    public static final AnimationChoice USUAL = new AnimationChoice(Through.HEADS, Duration.ofMillis(800));

    private static final long SHORTEST = 20;
    private static final long LONGEST = 60_000;
    private static final double MILLIS = 1000;

    /** What differs from frame to frame. */
    public enum Through {
        /** Each head, or component, of a layer; at last what they are as one. */
        HEADS,
        /** Each layer, its heads as one. */
        LAYERS;

        /** The name on the command line. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws IllegalArgumentException in one line, if a frame is shown too short or too long */
    public AnimationChoice {
        if (frame.toMillis() < SHORTEST || frame.toMillis() > LONGEST) {
            throw new IllegalArgumentException("frame-time is 0.02 to 60 seconds, not " + frame.toMillis() / MILLIS);
        }
    }

    /** Each part by the name of its option on the command line, in the order to list them. */
    Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("animate", through.toString());
        options.put("frame-time", frame.toMillis() / MILLIS);
        return options;
    }

    /**
     * The choice of {@link #options}' text; what is missing stays as usual.
     *
     * @throws IllegalArgumentException in one line, if an option's text has no meaning
     */
    static AnimationChoice of(Map<String, String> options) {
        String through = options.getOrDefault("animate", USUAL.through.toString());
        if (!through.equals(Through.HEADS.toString()) && !through.equals(Through.LAYERS.toString())) {
            throw new IllegalArgumentException("animate is heads or layers, not '" + through + "'");
        }
        String seconds = options.getOrDefault("frame-time", String.valueOf(USUAL.frame.toMillis() / MILLIS));
        if (!seconds.matches("[0-9]{1,3}(\\.[0-9]{1,3})?")) {
            throw new IllegalArgumentException("frame-time is 0.02 to 60 seconds, not '" + seconds + "'");
        }
        return new AnimationChoice(
                through.equals(Through.HEADS.toString()) ? Through.HEADS : Through.LAYERS,
                Duration.ofMillis(Math.round(Double.parseDouble(seconds) * MILLIS)));
    }
}
