package org.saccade.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.saccade.export.RenderLine;
import org.saccade.video.BrokenFrameException;
import org.saccade.video.Ffmpeg;
import org.saccade.video.FrameMaps;
import org.saccade.video.Frames;
import org.saccade.video.VideoMaking;
import org.saccade.video.VideoOptions;
import org.saccade.video.VideoSubject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ExitCode;

/** A video from its first frame until it is made, ended early, or fails; told on the terminal. */
final class VideoSitting {
    private static final Logger LOG = LoggerFactory.getLogger(VideoSitting.class);
    private static final int ENDED = 130;

    private final Console console;
    private final Path folder;

    /**
     * @param start what to do with a folder that holds a video
     * @param ffmpeg encodes; empty where nothing has to be
     */
    record Beginning(VideoMaking.Start start, Optional<Ffmpeg> ffmpeg) {}

    /** @param folder takes the files */
    VideoSitting(Console console, Path folder) {
        this.console = console;
        this.folder = folder;
    }

    /** The exit status. */
    int run(
            Frames frames,
            Function<Questions.Followed, FrameMaps> model,
            VideoOptions options,
            VideoSubject subject,
            Beginning beginning) {
        AtomicBoolean stopped = new AtomicBoolean();
        VideoProgress progress = new VideoProgress(console, subject.source(), System::nanoTime, stopped::get);
        try (Interrupts interrupts = Interrupts.listen(() -> stop(stopped))) {
            try {
                VideoMaking making = new VideoMaking(frames, model.apply(progress), options, subject, folder, progress);
                tell(making.make(beginning.start, beginning.ffmpeg), options);
                return ExitCode.OK;
            } catch (CancellationException e) {
                LOG.debug("ended early", e);
                return ended(progress, interrupts);
            } catch (IOException e) {
                if (stopped.get()) { // Ctrl+C ends ffmpeg as well, which then says that it failed
                    LOG.debug("ended early", e);
                    return ended(progress, interrupts);
                }
                LOG.error("the video ended early", e);
                console.error(e);
                if (progress.hasBegun()) {
                    console.warn(
                            Console.oneLine("saccade: what was made until then is kept in " + folder + "; " + next(e)));
                }
                return ExitCode.SOFTWARE;
            }
        }
    }

    private static String next(IOException e) {
        return e instanceof BrokenFrameException
                ? "--resume would meet the same frame: mend or remove it first, and then begin anew with --overwrite"
                : "to go on, say the same with --resume";
    }

    private void stop(AtomicBoolean stopped) {
        console.note("saccade: ending; what is done is kept; Ctrl+C once more ends at once");
        stopped.set(true);
    }

    private int ended(VideoProgress progress, Interrupts interrupts) {
        console.note(Console.oneLine(
                "saccade: ended early, %s; to go on, say the same with --resume (what is done lies in %s)"
                        .formatted(progress.words(), RenderLine.quoted(RenderLine.path(folder)))));
        return interrupts.status().orElse(ENDED);
    }

    private void tell(VideoMaking.Made made, VideoOptions options) {
        made.files().forEach(file -> console.result(file.toString()));
        console.note(
                (made.isNew() ? "saccade: %s at %s a second" : "saccade: the video was made already: %s at %s a second")
                        .formatted(Amounts.of(made.frames(), "frame"), options.rate()));
    }
}
