package org.saccade.ui.play;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.saccade.export.ExportException;
import org.saccade.export.FramesGif;
import org.saccade.export.MapSubject;
import org.saccade.export.WholeFile;
import org.saccade.image.PictureException;
import org.saccade.ui.common.Texts;
import org.saccade.ui.picture.PictureSource;

/** The frames as they are seen, as an animated GIF that is there whole or not at all. */
record PlayedGif(DrawnFrames frames) implements FramesGif.Frames {
    /** A frame that can't be read any more. */
    private static final class FrameGone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FrameGone(PictureException cause) {
            super(cause);
        }
    }

    /**
     * Writes the file.
     *
     * @param progress told how many frames are written, before the first and after each; ends the writing by an
     *     exception
     * @throws ExportException in one line, if it can't be written, or a frame can't be read any more
     */
    void write(Path file, IntConsumer progress) throws ExportException {
        requireOther(file);
        PlayRequest request = frames.request();
        PlayedMaps maps = frames.maps();
        MapSubject subject = MapSubject.of(
                request.selection(),
                request.selection().queries().get(0),
                maps.look().unit());
        FramesGif gif =
                new FramesGif(request.model(), subject, maps.look(), maps.scale(), maps.widest(), maps.highest());
        try {
            WholeFile.write(file, gif.content(this, progress));
        } catch (FrameGone e) {
            throw new ExportException(e.getCause().getMessage(), e);
        }
    }

    /** What is played must not be written over. */
    private void requireOther(Path file) throws ExportException {
        PlayRequest request = frames.request();
        boolean isPlayed = Stream.concat(Stream.of(request.inView()), request.pictures().stream())
                .anyMatch(source -> source instanceof PictureSource.OfFile of && isSame(of.file(), file));
        if (isPlayed) {
            throw new ExportException(Texts.of("play.itself", file));
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException e) {
            return false; // it is gone: there is nothing to write over
        }
    }

    @Override
    public int count() {
        return frames.count();
    }

    @Override
    public Duration shown(int index) {
        return frames.shown(index);
    }

    @Override
    public BufferedImage image(int index) {
        try {
            PlayedFrame frame = frames.draw(index);
            BufferedImage image = new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_RGB);
            image.setRGB(0, 0, frame.width(), frame.height(), frame.argb(), 0, frame.width());
            return image;
        } catch (PictureException e) {
            throw new FrameGone(e);
        }
    }
}
