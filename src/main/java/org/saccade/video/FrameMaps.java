package org.saccade.video;

import java.util.List;
import org.saccade.attention.AttentionException;
import org.saccade.attention.AttentionMap;
import org.saccade.image.Picture;
import org.saccade.image.PictureException;
import org.saccade.image.input.ModelInput;

/** What a model makes of a frame. */
public interface FrameMaps {
    /**
     * A frame as the model sees it.
     *
     * @throws PictureException if there is not enough memory for it; the message leaves out its name
     */
    ModelInput input(Picture frame) throws PictureException;

    /**
     * The maps of a frame: the one of all heads first, then those that it is made of, as {@link #names} calls them.
     *
     * @throws AttentionException in one line, if the model can't be asked so
     * @throws java.util.concurrent.CancellationException when the user wants to end
     */
    List<AttentionMap> of(ModelInput frame) throws AttentionException;

    /** What the maps are called, the one of all heads first: "mean", "head-1" and so on. */
    List<String> names();
}
