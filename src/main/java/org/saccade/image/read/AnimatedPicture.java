package org.saccade.image.read;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import org.saccade.image.Picture;
import org.saccade.image.PictureException;
import org.saccade.image.PictureFaults;
import org.saccade.image.PictureFormats;
import org.saccade.image.colour.RgbRows;
import org.saccade.image.colour.SampleMeaning;
import org.saccade.image.header.HeaderClaims;
import org.saccade.image.header.TiffPages;

/**
 * The frames of an animated GIF or WebP, one after another, as {@link PictureReader} gives each of them alone. Each is
 * decoded once, and one canvas is held. Not for several threads at once.
 */
public final class AnimatedPicture implements AutoCloseable {
    private static final List<String> ANIMATED = List.of("GIF", "WEBP");

    private final ImageInputStream in;
    private final ImageReader reader;
    private final String format;
    private final Animation animation;
    private final ReadOptions options;
    /** What the file says of every frame alike. */
    private final PictureTags tags;
    /** What was overlooked in that. */
    private final List<String> overlooked = new ArrayList<>();

    private Animation.Composer composer;
    private int next;

    private AnimatedPicture(
            ImageInputStream in, ImageReader reader, String format, Animation animation, ReadOptions options)
            throws IOException {
        this.in = in;
        this.reader = reader;
        this.format = format;
        this.animation = animation;
        this.options = options;
        tags = PictureTags.of(in, overlooked);
        rewind();
    }

    /**
     * Opens an animation.
     *
     * @param options its page is of no account
     * @return empty for a picture that doesn't move, and for what is no picture
     * @throws PictureException if the file can't be read, or its frames are too large. The message leaves out its name
     */
    public static Optional<AnimatedPicture> open(Path file, ReadOptions options) throws PictureException {
        ImageInputStream in = PictureFile.open(file);
        ImageReader reader = null;
        boolean isTaken = false;
        try {
            Optional<ImageReaderSpi> spi =
                    RightReaders.of(
                                    in,
                                    PictureFormats.readersOf(in),
                                    TiffPages.of(in).page(0))
                            .stream()
                            .findFirst()
                            .filter(found -> ANIMATED.contains(PictureFormats.nameOf(found)));
            if (spi.isEmpty()) {
                return Optional.empty();
            }
            String format = PictureFormats.nameOf(spi.get());
            HeaderClaims.check(in, format, options.maxPixels());
            in.seek(0);
            reader = spi.get().createReaderInstance();
            reader.setInput(in, false, false);
            Optional<Animation> animation = Animation.whole(in, reader, format);
            if (animation.isEmpty()) {
                return Optional.empty();
            }
            refuseTooLarge(animation.get(), options);
            AnimatedPicture opened = new AnimatedPicture(in, reader, format, animation.get(), options);
            isTaken = true;
            return Optional.of(opened);
        } catch (PictureException e) {
            throw e;
        } catch (OutOfMemoryError e) {
            throw PictureFaults.tooLittleMemory(e);
        } catch (IOException | RuntimeException e) {
            throw PictureFaults.undecoded("animation", e);
        } finally {
            if (!isTaken) {
                close(in, reader);
            }
        }
    }

    private static void refuseTooLarge(Animation animation, ReadOptions options) throws PictureException {
        long pixels = (long) animation.width() * animation.height();
        if (pixels > Math.min(options.maxPixels(), UprightRgb.MOST_KEPT)) {
            throw new PictureException("moves, and each of its frames has %d x %d pixels, which is too many"
                    .formatted(animation.width(), animation.height()));
        }
    }

    /** How many frames there are, at least 2. */
    public int frames() {
        return animation.frames().size();
    }

    /**
     * How long a frame is shown, in milliseconds; one that claims a hundredth of a second or less is shown for a tenth, as
     * browsers do it.
     *
     * @param index from 0
     */
    public int millis(int index) {
        return animation.millis(index);
    }

    /** The first frame is the next one again. */
    public void rewind() {
        next = 0;
        composer = animation.new Composer(reader);
    }

    /**
     * Decodes the next frame.
     *
     * @return empty after the last
     * @throws PictureException if it is damaged; the message leaves out the file's name
     */
    public Optional<Picture> next() throws PictureException {
        if (next == frames()) {
            return Optional.empty();
        }
        next++;
        try {
            BufferedImage canvas = composer.next();
            List<String> warnings = new ArrayList<>(overlooked);
            RgbRows rows = RgbRows.of(canvas, SampleMeaning.of(canvas), tags.profile(), options.background(), warnings);
            UprightRgb.Upright upright =
                    UprightRgb.of(rows, canvas.getWidth(), canvas.getHeight(), tags.orientation(), 1);
            return Optional.of(new Picture(upright.pixels(), warnings));
        } catch (OutOfMemoryError e) {
            throw PictureFaults.tooLittleMemory(e);
        } catch (IOException | RuntimeException e) {
            throw PictureFaults.undecoded(format, e);
        }
    }

    private static void close(ImageInputStream in, ImageReader reader) {
        if (reader != null) {
            reader.dispose();
        }
        try {
            in.close();
        } catch (IOException e) {
            // it was read from alone: nothing is lost
        }
    }

    @Override
    public void close() {
        close(in, reader);
    }
}
