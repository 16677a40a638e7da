package org.saccade.video;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.saccade.image.PictureException;
import org.saccade.image.read.AnimatedPicture;
import org.saccade.image.read.ReadOptions;

/**
 * The frames of an animated GIF or WebP. Those that are shown longer than others are so in the result, whose rate is that
 * of the longest time of which each frame's is a multiple.
 */
public final class AnimatedFrames implements Frames {
    private final Path file;
    private final ReadOptions options;
    private final int[] millis;
    private final int tick;

    private AnimatedFrames(Path file, ReadOptions options, int[] millis) {
        this.file = file;
        this.options = options;
        this.millis = millis;
        long common = 0;
        for (int each : millis) {
            common = FrameRate.gcd(each, common);
        }
        tick = (int) common;
    }

    /**
     * Looks at a file.
     *
     * @return empty if it is no animated picture
     * @throws VideoException if it can't be read
     */
    public static Optional<AnimatedFrames> of(Path file, ReadOptions options) throws VideoException {
        try (AnimatedPicture picture = AnimatedPicture.open(file, options).orElse(null)) {
            if (picture == null) {
                return Optional.empty();
            }
            int[] millis = new int[picture.frames()];
            for (int i = 0; i < millis.length; i++) {
                millis[i] = picture.millis(i);
            }
            return Optional.of(new AnimatedFrames(file, options, millis));
        } catch (PictureException e) {
            throw new VideoException(file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Path source() {
        return file;
    }

    @Override
    public Optional<FrameRate> rate() {
        return Optional.of(FrameRate.ofMillis(tick));
    }

    @Override
    public OptionalLong count() {
        return OptionalLong.of(millis.length);
    }

    @Override
    public int shown(long number) {
        return millis[(int) number - 1] / tick;
    }

    @Override
    public Map<String, Object> identity() {
        return FileIdentity.of("animation", file);
    }

    @Override
    public Reading open() throws VideoException {
        try {
            AnimatedPicture picture = AnimatedPicture.open(file, options)
                    .orElseThrow(() -> new VideoException(file + " has changed while it was read"));
            return new Decoding(picture);
        } catch (PictureException e) {
            throw new VideoException(file + ": " + e.getMessage(), e);
        }
    }

    private final class Decoding implements Reading {
        private final AnimatedPicture picture;
        private int number;

        Decoding(AnimatedPicture picture) {
            this.picture = picture;
        }

        @Override
        public Optional<Frame> next() throws VideoException {
            number++;
            try {
                return picture.next().map(decoded -> new Frame(file + ", frame " + number, decoded));
            } catch (PictureException e) {
                throw new BrokenFrameException(file + ", frame " + number + ": " + e.getMessage(), e);
            }
        }

        @Override
        public boolean skip() throws VideoException {
            return next().isPresent(); // the next ones lie over it
        }

        @Override
        public void close() {
            picture.close();
        }
    }
}
