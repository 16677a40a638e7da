package org.saccade.ui.play;

import java.time.Duration;
import java.util.List;
import org.saccade.image.Picture;
import org.saccade.image.PictureException;
import org.saccade.image.input.ModelInput;
import org.saccade.ui.common.Texts;

/**
 * Frames with their maps, decoded and drawn when they are asked for. For one thread.
 *
 * @param request what is played
 * @param frames all there are
 * @param maps of those that are played
 * @param played the numbers of those, in the maps' order
 */
record DrawnFrames(PlayRequest request, PlayFrames frames, PlayedMaps maps, List<Integer> played) {
    DrawnFrames {
        played = List.copyOf(played);
    }

    int count() {
        return played.size();
    }

    /** How long one is shown. */
    Duration shown(int index) {
        return Duration.ofMillis(frames.millis(played.get(index)));
    }

    /** @throws PictureException if it can't be read any more; the message names it */
    PlayedFrame draw(int index) throws PictureException {
        return maps.draw(index, input(request, frames, played.get(index)));
    }

    /**
     * A frame as the model takes it.
     *
     * @throws PictureException if it can't be read; the message names it
     */
    static ModelInput input(PlayRequest request, PlayFrames frames, int index) throws PictureException {
        try {
            Picture picture = frames.frame(index);
            return ModelInput.of(
                    picture, request.input(), request.model().session().config().patch());
        } catch (PictureException e) {
            String words = Texts.of("play.broken", frames.name(index), index + 1, e.getMessage());
            throw new PictureException(words, e);
        }
    }
}
