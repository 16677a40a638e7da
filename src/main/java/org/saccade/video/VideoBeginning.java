package org.saccade.video;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out what lies in a video's folder, and what becomes of it. */
final class VideoBeginning {
    private final VideoJob job;
    private final VideoFolder folder;

    VideoBeginning(VideoJob job) {
        this.job = job;
        folder = job.folder();
    }

    /**
     * Looks at the folder, and deletes in it what is to be made anew.
     *
     * @return the video that is gone on with, or one of which nothing is done
     * @throws VideoException if the video can't be made there; nothing is touched then
     */
    VideoState begin(VideoMaking.Start start) throws IOException {
        folder.requireApartFrom(job.frames());
        folder.requireNoLinks();
        VideoState wanted = wanted();
        Optional<VideoState> there = VideoState.read(folder.state());
        if (there.isEmpty()) {
            requireUnused();
            folder.sweep();
        } else if (start == VideoMaking.Start.NEW) {
            throw new VideoException(folder.root()
                    + " holds a video already: go on with it by --resume, begin anew by --overwrite, or name another"
                    + " folder with -o");
        } else if (start == VideoMaking.Start.RESUME) {
            return resumed(there.get(), wanted);
        } else {
            ProvenFiles proven = new ProvenFiles(folder, there.get());
            proven.requireNoOthers();
            folder.sweep();
            proven.clearAll();
        }
        return wanted;
    }

    private void requireUnused() throws IOException {
        Optional<Path> other = folder.anyFile();
        if (other.isPresent()) {
            throw new VideoException(
                    other.get() + " is named as a video's file, and no video.json tells that it is one:"
                            + " move it away, or name another folder with -o");
        }
    }

    private VideoState wanted() {
        VideoState wanted = VideoState.begun(job.frames().identity(), job.subject(), job.options());
        List<String> warnings = job.frames().warnings();
        if (!warnings.isEmpty()) {
            wanted.setWarnings(warnings);
            warnings.forEach(line -> job.listener().note(job.frames().source() + " " + line));
        }
        return wanted;
    }

    private VideoState resumed(VideoState there, VideoState wanted) throws IOException {
        Optional<String> other = Stream.of("source", "maps")
                .flatMap(part -> there.differences(wanted, part).stream())
                .findFirst();
        if (other.isPresent()) {
            throw new VideoException(folder.root() + " holds maps of something else (" + other.get()
                    + "): begin anew with --overwrite, or name another folder with -o");
        }
        folder.sweep();
        List<String> drawing = there.differences(wanted, "drawing");
        if (!drawing.isEmpty()) {
            job.listener().note(folder.root() + ": frames are drawn anew (" + String.join(", ", drawing) + ")");
            ProvenFiles proven = new ProvenFiles(folder, there);
            proven.requireNoOthers();
            proven.clearDrawings();
            there.drawAs(wanted);
            there.write(folder.state());
        } else if (!there.hasRateOf(wanted)) {
            new ProvenFiles(folder, there).clearClips();
            there.encodeAs(wanted);
            there.write(folder.state());
        }
        return there;
    }
}
