package org.saccade.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.saccade.image.PictureFormats;
import org.saccade.image.read.ReadOptions;
import org.saccade.video.AnimatedFrames;
import org.saccade.video.ClipFrames;
import org.saccade.video.Ffmpeg;
import org.saccade.video.FolderFrames;
import org.saccade.video.FrameRate;
import org.saccade.video.Frames;
import org.saccade.video.VideoException;

/**
 * Where frames come from, and what reads and writes clips.
 *
 * @param frames the sequence
 * @param notes what a user should know of it, one sentence each
 * @param ffmpeg empty where it isn't needed
 */
record VideoSource(Frames frames, List<String> notes, Optional<Ffmpeg> ffmpeg) {
    /** Of a folder of frames, which has none of itself. */
    static final FrameRate USUAL_RATE = new FrameRate(25, 1);

    /**
     * Looks at a path.
     *
     * @param writesClip whether ffmpeg is needed whatever the path is
     * @throws VideoException in one line, if it holds no frames, or ffmpeg is needed and isn't there
     */
    static VideoSource of(Path path, ReadOptions reading, boolean writesClip, Models models) throws VideoException {
        if (Files.isDirectory(path)) {
            Frames frames = FolderFrames.of(path, reading);
            return new VideoSource(
                    frames, List.of(), writesClip ? Optional.of(findForClip(models, path)) : Optional.empty());
        }
        if (!Files.exists(path)) {
            throw new VideoException(path + " does not exist; check the path");
        }
        if (isNamedAsPicture(path)) {
            Optional<AnimatedFrames> animation = AnimatedFrames.of(path, reading);
            if (animation.isEmpty()) {
                throw new VideoException(path + " is a picture that doesn't move: say 'saccade render'");
            }
            Optional<Ffmpeg> ffmpeg = writesClip ? Optional.of(findForClip(models, path)) : Optional.empty();
            return new VideoSource(animation.get(), List.of(), ffmpeg);
        }
        Ffmpeg ffmpeg = find(models, path);
        ClipFrames clip = ClipFrames.of(path, ffmpeg, reading.maxPixels());
        return new VideoSource(clip, clip.notes(), Optional.of(ffmpeg));
    }

    private static boolean isNamedAsPicture(Path path) {
        String name = String.valueOf(path.getFileName());
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return PictureFormats.extensions().contains(extension);
    }

    /** Of frames that are read without ffmpeg. */
    private static Ffmpeg findForClip(Models models, Path path) throws VideoException {
        try {
            return find(models, path);
        } catch (VideoException e) {
            throw new VideoException(e.getMessage() + "; --only frames needs none", e);
        }
    }

    private static Ffmpeg find(Models models, Path path) throws VideoException {
        try {
            String system = models.user().properties().getOrDefault("os.name", "");
            return Ffmpeg.find(models.user().environment("PATH").orElse(""), system);
        } catch (VideoException e) {
            throw new VideoException(path + ": " + e.getMessage(), e);
        }
    }
}
