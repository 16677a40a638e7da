package org.saccade.video;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.saccade.image.Picture;

/**
 * The frames of a clip, decoded by ffmpeg one after another: upright as the clip says, of square pixels, at an even rate.
 * A frame is held only while it is handed out.
 */
public final class ClipFrames implements Frames {
    private final Path clip;
    private final Ffmpeg programs;
    private final ClipFacts facts;
    private final long mostPixels;

    private ClipFrames(Path clip, Ffmpeg programs, ClipFacts facts, long mostPixels) {
        this.clip = clip;
        this.programs = programs;
        this.facts = facts;
        this.mostPixels = mostPixels;
    }

    /**
     * Looks at a clip.
     *
     * @param mostPixels a frame of more is refused
     * @throws VideoException in one line, if it can't be read or holds no moving pictures
     */
    public static ClipFrames of(Path clip, Ffmpeg programs, long mostPixels) throws VideoException {
        if (!Files.isRegularFile(clip)) {
            throw new VideoException(clip + (Files.exists(clip) ? " is no file" : " does not exist; check the path"));
        }
        ClipFacts facts = ClipFacts.of(clip, programs);
        if ((long) facts.width() * facts.height() > mostPixels) {
            throw new VideoException(
                    "%s has frames of %d x %d pixels, over the limit of %,d; make it smaller, or raise --max-pixels"
                            .formatted(clip, facts.width(), facts.height(), mostPixels));
        }
        return new ClipFrames(clip, programs, facts, mostPixels);
    }

    /** What a user should know of the clip, one sentence each. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (facts.hasSound()) {
            notes.add("its sound is left out");
        }
        if (facts.isRateVaried()) {
            notes.add("its frames are shown unequally long: they are taken at their mean rate of "
                    + "%.5g a second, so that some come twice or not at all"
                            .formatted(facts.rate().value()));
        }
        if (facts.isHighRange()) {
            notes.add(
                    "its colours are of a high dynamic range, which is taken as it is: they look paler than in a player");
        }
        return notes;
    }

    @Override
    public Path source() {
        return clip;
    }

    @Override
    public Optional<FrameRate> rate() {
        return Optional.of(facts.rate());
    }

    @Override
    public OptionalLong count() {
        return facts.frames();
    }

    @Override
    public Map<String, Object> identity() {
        return FileIdentity.of("clip", clip);
    }

    @Override
    public Reading open() throws VideoException {
        Child ffmpeg = Child.start(List.of(
                programs.ffmpeg().toString(),
                "-hide_banner",
                "-nostdin",
                "-loglevel",
                "error",
                "-protocol_whitelist",
                "file,pipe",
                "-i",
                Ffmpeg.url(clip),
                "-map",
                "0:" + facts.stream(),
                "-vf",
                facts.filters(),
                "-f",
                "image2pipe",
                "-c:v",
                "ppm",
                "-pix_fmt",
                "rgb24",
                "pipe:1"));
        return new Decoding(ffmpeg);
    }

    private final class Decoding implements Reading {
        private final Child ffmpeg;
        private final PpmFrames frames;
        private long number;
        /** After which frame the first error came. */
        private long erred = -1;

        private boolean hasEnded;

        Decoding(Child ffmpeg) {
            this.ffmpeg = ffmpeg;
            InputStream out = new BufferedInputStream(ffmpeg.output(), 1 << 16);
            frames = new PpmFrames(out, mostPixels);
        }

        @Override
        public Optional<Frame> next() throws VideoException {
            return read(true).map(picture -> new Frame(name(), picture.orElseThrow()));
        }

        @Override
        public boolean skip() throws VideoException {
            return read(false).isPresent();
        }

        private String name() {
            return clip + ", frame " + number;
        }

        private Optional<Optional<Picture>> read(boolean isWanted) throws VideoException {
            number++;
            try {
                boolean isThere = frames.begin();
                if (erred < 0 && ffmpeg.errors() > 0) {
                    erred = number - 1;
                }
                if (!isThere) {
                    hasEnded = true;
                    ffmpeg.await(clip + " can't be decoded beyond frame " + (number - 1));
                    return Optional.empty();
                }
                return Optional.of(frames.read(isWanted));
            } catch (VideoException e) {
                throw e;
            } catch (IOException e) {
                if (e instanceof EOFException) {
                    ffmpeg.await(name() + " can't be decoded"); // it has ended, and may say why
                }
                throw new VideoException(
                        name() + " can't be decoded: " + (e.getMessage() == null ? "it is cut short" : e.getMessage()),
                        e);
            }
        }

        @Override
        public Optional<String> note() {
            List<String> notes = new ArrayList<>();
            if (hasEnded && facts.isCutShortAt(number - 1)) {
                notes.add("ends after frame %d of about %d, as one that is cut short does"
                        .formatted(number - 1, facts.frames().orElseThrow()));
            }
            ffmpeg.firstError()
                    .map(said ->
                            "is damaged at frame %d or somewhat later: ffmpeg says '%s'%s; what it could not decode is shown as it guessed"
                                    .formatted(Math.max(1, erred), said, ffmpeg.errors() > 1 ? ", and more" : ""))
                    .ifPresent(notes::add);
            return notes.isEmpty() ? Optional.empty() : Optional.of(String.join(", and ", notes));
        }

        @Override
        public void close() {
            ffmpeg.close();
        }
    }
}
