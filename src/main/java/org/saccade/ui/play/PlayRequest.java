package org.saccade.ui.play;

import java.util.List;
import org.saccade.attention.LoadedModel;
import org.saccade.heatmap.Look;
import org.saccade.image.input.InputOptions;
import org.saccade.inspect.Selection;
import org.saccade.ui.picture.PictureSource;

/**
 * What is to be played.
 *
 * @param inView the picture in view: its frames, if it moves
 * @param pictures else those of the filmstrip, in its order
 * @param model runs each frame
 * @param input how a frame becomes its input
 * @param selection what is asked of each
 * @param map which of the maps is shown: 0 the one of all heads
 * @param look how it is drawn
 */
public record PlayRequest(
        PictureSource inView,
        List<PictureSource> pictures,
        LoadedModel model,
        InputOptions input,
        Selection selection,
        int map,
        Look look) {
    public PlayRequest {
        pictures = List.copyOf(pictures);
    }
}
