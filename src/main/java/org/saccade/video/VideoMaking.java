package org.saccade.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
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
        /** Delete the files that its {@code video.json} proves to be its, and no others, and begin anew. */
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
     * @throws BrokenFrameException if a frame can't be used, now or later; what was made until then is kept
     * @throws IOException in one line that names the frame or file; what was made until then is kept. Nothing is touched
     *     where frames lie where the video's files go, where one of its names is a link, or where files of others have one
     * @throws CancellationException when the listener asks for it; what was made until then is kept
     */
    public Made make(Start start, Optional<Ffmpeg> ffmpeg) throws IOException {
        VideoState state = new VideoBeginning(job).begin(start);
        if (isFinished(state)) {
            clearUnwanted(state); // where the process was ended by force before
            return new Made(state.frames().orElse(0), files(), false);
        }
        claim(state);
        FramesPass drawing = new FramesPass(job);
        List<ValueRange> ranges = new MapsPass(job, state, drawing).run();
        long count = state.frames().orElseThrow();
        if (!job.options().isOnePass()) {
            drawing.run(count, ranges);
        }
        if (job.leaves(VideoOutput.MP4)) {
            new ClipsPass(job, ffmpeg.orElseThrow()).run(count);
        }
        if (job.leaves(VideoOutput.GIF)) {
            new GifsPass(job).run(count);
        }
        state.setFiles(files().stream().map(VideoFolder::name).toList());
        state.write(folder.state());
        clearUnwanted(state);
        return new Made(count, files(), true);
    }

    /** What is made next is the video's from now on, unless it is there already and isn't. */
    private void claim(VideoState state) throws IOException {
        Set<String> names = new LinkedHashSet<>(state.written());
        for (String name : namesOfAll()) {
            if (names.add(name) && !folder.files(name).isEmpty()) {
                throw ProvenFiles.notProven(folder.files(name).get(0), folder);
            }
        }
        state.setWritten(names);
        state.write(folder.state());
    }

    /** Whether all that is wanted was left there, and still is. */
    private boolean isFinished(VideoState state) throws IOException {
        long count = state.frames().orElse(0);
        boolean isLeft = count > 0
                && files().stream()
                        .allMatch(file -> state.files().contains(VideoFolder.name(file)) && Files.exists(file));
        for (long number = 1; isLeft && number <= count && job.leaves(VideoOutput.FRAMES); number++) {
            isLeft = job.isDrawn(number);
        }
        return isLeft;
    }

    private List<Path> clips(int map) {
        return Stream.of(VideoOutput.MP4, VideoOutput.GIF)
                .filter(job::leaves)
                .map(output -> folder.clip(output, map))
                .toList();
    }

    /** The clips and folders that are to be left. */
    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (int map : job.shown()) {
            files.addAll(clips(map));
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

    /** The folders and clips that are made, those too that are only on the way to what is left. */
    private List<String> namesOfAll() {
        List<Path> all = new ArrayList<>(List.of(folder.maps(1).getParent()));
        for (int map : job.shown()) {
            all.add(folder.frame(map, 1).getParent());
            all.addAll(clips(map));
        }
        if (job.leaves(VideoOutput.MASKS)) {
            all.add(folder.masks(1).getParent());
        }
        return all.stream().map(VideoFolder::name).toList();
    }

    /** What was only on the way to what is wanted. */
    private void clearUnwanted(VideoState state) throws IOException {
        new ProvenFiles(folder, state).clearAllBut(state.files());
        List<String> left = new ArrayList<>();
        for (String name : state.written()) {
            if (!folder.files(name).isEmpty()) {
                left.add(name);
            }
        }
        if (!left.equals(List.copyOf(state.written()))) {
            state.setWritten(left); // what others put there from now on isn't the video's
            state.write(folder.state());
        }
    }
}
