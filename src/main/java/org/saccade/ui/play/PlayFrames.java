package org.saccade.ui.play;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.saccade.file.SafeName;
import org.saccade.image.Picture;
import org.saccade.image.PictureException;
import org.saccade.image.read.AnimatedPicture;
import org.saccade.image.read.ReadOptions;
import org.saccade.ui.picture.PictureSource;

/** The frames that are played; decoded when they are asked for, one at a time. For one thread. */
interface PlayFrames extends AutoCloseable {
    /** What a frame of a folder is shown for. */
    int PICTURE_MILLIS = 100;

    /** How many there are, at least 2. */
    int count();

    /** How long one is shown, in milliseconds. */
    int millis(int index);

    /**
     * Decodes one.
     *
     * @throws PictureException if it is damaged; the message leaves out its name
     */
    Picture frame(int index) throws PictureException;

    /** What one is called. */
    String name(int index);

    /** What all of them are called: their file or their folder; empty where they have neither. */
    String title();

    /** Whether a damaged one says nothing of those after it, so that it can be left out. */
    boolean areSeparate();

    @Override
    void close();

    /**
     * The frames of what is in view, if it moves; else the pictures of the filmstrip, if there are several.
     *
     * @throws PictureException if it can't be read
     */
    static Optional<PlayFrames> of(PlayRequest request) throws PictureException {
        if (request.inView() instanceof PictureSource.OfFile named) {
            Optional<AnimatedPicture> animation = AnimatedPicture.open(named.file(), ReadOptions.DEFAULT);
            if (animation.isPresent()) {
                return Optional.of(new OfAnimation(named.name(), animation.get()));
            }
        }
        List<PictureSource> atHand =
                request.pictures().stream().filter(PictureSource::isAtHand).toList();
        return atHand.size() > 1 ? Optional.of(new OfPictures(atHand)) : Optional.empty();
    }

    /** Those of an animation; to go back is to begin again. */
    final class OfAnimation implements PlayFrames {
        private final String name;
        private final AnimatedPicture animation;
        private int next;

        OfAnimation(String name, AnimatedPicture animation) {
            this.name = name;
            this.animation = animation;
        }

        @Override
        public int count() {
            return animation.frames();
        }

        @Override
        public int millis(int index) {
            return animation.millis(index);
        }

        @Override
        public Picture frame(int index) throws PictureException {
            if (index < next) {
                animation.rewind();
                next = 0;
            }
            Picture picture = null;
            while (next <= index) {
                picture = animation.next().orElseThrow();
                next++;
            }
            return picture;
        }

        @Override
        public String name(int index) {
            return name;
        }

        @Override
        public String title() {
            return SafeName.stem(name);
        }

        @Override
        public boolean areSeparate() {
            return false;
        }

        @Override
        public void close() {
            animation.close();
        }
    }

    /** Those of the filmstrip. */
    record OfPictures(List<PictureSource> pictures) implements PlayFrames {
        @Override
        public int count() {
            return pictures.size();
        }

        @Override
        public int millis(int index) {
            return PICTURE_MILLIS;
        }

        @Override
        public Picture frame(int index) throws PictureException {
            return pictures.get(index).read();
        }

        @Override
        public String name(int index) {
            return pictures.get(index).name();
        }

        @Override
        public String title() {
            List<Optional<Path>> folders =
                    pictures.stream().map(OfPictures::folder).distinct().toList();
            return folders.size() == 1
                    ? folders.get(0).map(Path::getFileName).map(Path::toString).orElse("")
                    : "";
        }

        private static Optional<Path> folder(PictureSource picture) {
            return picture instanceof PictureSource.OfFile named
                    ? Optional.ofNullable(
                            named.file().toAbsolutePath().normalize().getParent())
                    : Optional.empty();
        }

        @Override
        public boolean areSeparate() {
            return true;
        }

        @Override
        public void close() {
            // nothing is open between two pictures
        }
    }
}
