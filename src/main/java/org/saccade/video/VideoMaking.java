package org.saccade.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.saccade.heatmap.ValueRange;

/**
 * Makes a video of a sequence in a folder. The model runs once on each frame, whose maps are kept in a file; when all
 * limits are known frames are drawn, and of these clips are made. Each file appears whole or not at all, and what is there
 * is not made again. One frame and its maps are held at a time, however long the sequence.
 */
public final class VideoMaking {
    private final VideoJob job;
    private final VideoFolder folder;

    /** What to do with a folder that holds a video. */
    public enum Start {
        /** Leave it alone. */
        NEW,
        /** Go on with it. */
        RESUME,
        /** Delete its files, and no others, and begin anew. */
        OVERWRITE
    }

    /**
     * What was made.
     *
     * @param frames how many
     * @param files the clips and folders that are left
     * @param isNew whether anything had to be done
     */
    public record Made(long frames, List<Path> files, boolean isNew) {}

    /** @param folder takes the files; made if it isn't there */
    public VideoMaking(
            Frames frames,
            FrameMaps model,
            VideoOptions options,
            VideoSubject subject,
            Path folder,
            VideoListener listener) {
        this.folder = new VideoFolder(folder);
        this.job = new VideoJob(frames, model, options, subject, this.folder, listener);
    }

    /**
     * Makes it, or what is left of it to make.
     *
     * @param ffmpeg encodes; needed for an mp4 alone
     * @throws IOException in one line that names the frame or file; what was made until then is kept
     * @throws CancellationException when the listener asks for it; what was made until then is kept
     */
    public Made make(Start start, Optional<Ffmpeg> ffmpeg) throws IOException {
        VideoState state = begin(start);
        if (isFinished(state)) {
            return new Made(state.frames().orElse(0), files(), false);
        }
        FramesPass drawing = new FramesPass(job);
        List<ValueRange> ranges = new MapsPass(job, state, drawing).run();
        long count = state.frames().orElseThrow();
        if (!job.options().isOnePass()) {
            drawing.run(count, ranges);
        }
        if (job.leaves(VideoOutput.MP4)) {
            new ClipsPass(job, ffmpeg.orElseThrow()).run(count);
        }
        state.setFiles(files().stream().map(VideoMaking::name).toList());
        state.write(folder.state());
        clearUnwanted();
        return new Made(count, files(), true);
    }

    private VideoState begin(Start start) throws IOException {
        VideoState wanted = VideoState.begun(job.frames().identity(), job.subject(), job.options());
        folder.sweep();
        if (start == Start.OVERWRITE) {
            folder.clearAll();
        }
        if (!folder.isUsed()) {
            wanted.write(folder.state());
            return wanted;
        }
        if (start == Start.NEW) {
            throw new VideoException(folder.root()
                    + " holds a video already: go on with it by --resume, begin anew by --overwrite, or name another"
                    + " folder with -o");
        }
        return resumed(wanted);
    }

    private VideoState resumed(VideoState wanted) throws IOException {
        VideoState there = VideoState.read(folder.state())
                .orElseThrow(() -> new VideoException(folder.root()
                        + " holds frames, and no video.json that tells of what: begin anew with --overwrite, or name"
                        + " another folder with -o"));
        Optional<String> other = there.difference(wanted, "source").or(() -> there.difference(wanted, "maps"));
        if (other.isPresent()) {
            throw new VideoException(folder.root() + " holds maps of something else (" + other.get()
                    + "): begin anew with --overwrite, or name another folder with -o");
        }
        Optional<String> drawing = there.difference(wanted, "drawing");
        if (drawing.isPresent()) {
            job.listener().note(folder.root() + ": frames are drawn anew (" + drawing.get() + ")");
            folder.clearDrawings();
            there.drawAs(wanted);
            there.write(folder.state());
        } else if (!there.hasRateOf(wanted)) {
            folder.clearClips();
            there.encodeAs(wanted);
            there.write(folder.state());
        }
        return there;
    }

    /** Whether all that is wanted was left there, and still is. */
    private boolean isFinished(VideoState state) throws IOException {
        long count = state.frames().orElse(0);
        boolean isLeft = count > 0
                && files().stream().allMatch(file -> state.files().contains(name(file)) && Files.exists(file));
        for (long number = 1; isLeft && number <= count && job.leaves(VideoOutput.FRAMES); number++) {
            isLeft = job.isDrawn(number);
        }
        return isLeft;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** The clips and folders that are to be left. */
    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (int map : job.shown()) {
            if (job.leaves(VideoOutput.MP4)) {
                files.add(folder.clip(map));
            }
            if (job.leaves(VideoOutput.FRAMES)) {
                files.add(folder.frame(map, 1).getParent());
            }
        }
        if (job.leaves(VideoOutput.MAPS)) {
            files.add(folder.maps(1).getParent());
        }
        if (job.leaves(VideoOutput.MASKS)) {
            files.add(folder.masks(1).getParent());
        }
        return files;
    }

    /** What was only on the way to what is wanted. */
    private void clearUnwanted() throws IOException {
        if (!job.leaves(VideoOutput.FRAMES)) {
            folder.clearFrames();
        }
        if (!job.leaves(VideoOutput.MAPS)) {
            folder.clearMaps();
        }
    }
}
