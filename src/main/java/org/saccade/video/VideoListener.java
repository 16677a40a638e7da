package org.saccade.video;

import java.util.OptionalLong;

/** Follows the making of a video. */
public interface VideoListener {
    /** What goes on. */
    enum Stage {
        /** The model runs on each frame. */
        MAPS,
        /** Frames are drawn. */
        FRAMES,
        /** Frames become a clip. */
        MP4,
        /** Frames become an animation. */
        GIF
    }

    /**
     * Something is done.
     *
     * @param done how many frames, of this stage
     * @param total how many there are, or about how many; empty while nobody knows
     */
    void progressed(Stage stage, long done, OptionalLong total);

    /** Something that the user should know, one sentence that names the file. */
    void note(String line);

    /** Whether to end after the frame in hand. */
    boolean cancelled();
}
