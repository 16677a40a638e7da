package org.saccade.video;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is left in the folder of a video. */
public enum VideoOutput {
    /** {@code video.mp4}. */
    MP4,
    /** {@code video.gif}. */
    GIF,
    /** {@code frames}: a PNG each. */
    FRAMES,
    /** {@code maps}: of each frame a float32 array (maps, rows, columns). */
    MAPS,
    /** {@code masks}: of each frame a boolean array (maps, rows, columns). */
    MASKS;

    /**
     * The output of a name on the command line.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static VideoOutput named(String name) {
        return Arrays.stream(values())
                .filter(output -> output.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is none of "
                        + Arrays.stream(values()).map(VideoOutput::toString).collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
