package org.saccade.video;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.saccade.attention.AttentionMap;
import org.saccade.image.PictureException;
import org.saccade.image.input.ModelInput;

/** What the parts of making a video share: of what it is made, how, and where it lies. */
record VideoJob(
        Frames frames,
        FrameMaps model,
        VideoOptions options,
        VideoSubject subject,
        VideoFolder folder,
        VideoListener listener) {
    /** The maps that are drawn: 0 the one of all heads. */
    List<Integer> shown() {
        return IntStream.range(0, options.isEachHead() ? model.names().size() : 1)
                .boxed()
                .toList();
    }

    boolean leaves(VideoOutput output) {
        return options.outputs().contains(output);
    }

    /** Maps in the unit that they are drawn in. */
    List<AttentionMap> inUnit(List<AttentionMap> maps) {
        return maps.stream().map(options.look().unit()::of).toList();
    }

    /** The maps of a frame that was run. */
    List<AttentionMap> kept(long number) throws IOException {
        return MapsFile.read(folder.maps(number))
                .orElseThrow(() -> new VideoException(
                        folder.maps(number) + " is gone or damaged: run the same again with --resume"));
    }

    /** Goes through the maps of the first frames, in the unit that they are drawn in. */
    Limits.EachFrame keptUpTo(long count) {
        return visitor -> {
            for (long number = 1; number <= count; number++) {
                requireGoingOn();
                visitor.visit(inUnit(kept(number)));
            }
        };
    }

    /** A frame as the model sees it. */
    ModelInput input(Frame frame) throws IOException {
        try {
            return model.input(frame.picture());
        } catch (PictureException e) {
            throw new BrokenFrameException(frame.name() + ": " + e.getMessage(), e);
        }
    }

    /** Whether all that is drawn of a frame is there. */
    boolean isDrawn(long number) throws IOException {
        for (int map : shown()) {
            if (!VideoFolder.isWholePng(folder.frame(map, number))) {
                return false;
            }
        }
        return !leaves(VideoOutput.MASKS) || Files.isRegularFile(folder.masks(number));
    }

    /** @throws CancellationException if the user wants to end */
    void requireGoingOn() {
        if (listener.cancelled()) {
            throw new CancellationException("the video is ended early");
        }
    }
}
