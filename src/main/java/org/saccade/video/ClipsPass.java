package org.saccade.video;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Frames become clips, those that aren't there. */
final class ClipsPass {
    private final VideoJob job;
    private final Mp4 mp4;

    /** @throws VideoException if ffmpeg doesn't tell what it can encode */
    ClipsPass(VideoJob job, Ffmpeg ffmpeg) throws VideoException {
        this.job = job;
        mp4 = Mp4.of(ffmpeg);
    }

    void run(long count) throws IOException {
        if (mp4.isPlain()) {
            job.listener()
                    .note("this ffmpeg has no libx264: clips are encoded as MPEG-4, which is larger and less sharp");
        }
        List<Integer> shown = job.shown();
        for (int i = 0; i < shown.size(); i++) {
            int map = shown.get(i);
            Path clip = job.folder().clip(VideoOutput.MP4, map);
            if (!Files.exists(clip)) { // it appears when it is whole
                String name = job.model().names().get(map);
                long before = i * count;
                mp4.write(
                        clip,
                        job.options().rate(),
                        job.subject().title(name),
                        job.subject().comment(job.options()),
                        input -> feed(map, count, before, input));
            }
        }
    }

    private void feed(int map, long count, long before, OutputStream input) throws IOException {
        OptionalLong total = OptionalLong.of(count * job.shown().size());
        for (long number = 1; number <= count; number++) {
            job.requireGoingOn();
            for (int times = job.frames().shown(number); times > 0; times--) {
                Files.copy(job.folder().frame(map, number), input);
            }
            job.listener().progressed(VideoListener.Stage.MP4, before + number, total);
        }
    }
}
