package org.saccade.video;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import javax.imageio.ImageIO;
import org.saccade.export.AnimatedGif;
import org.saccade.file.WholeFile;

/** Frames become animated GIFs, those that aren't there. */
final class GifsPass {
    private static final double LONGEST_SECONDS = 655;

    /** What viewers show as it is: of less they take it for a mistake. */
    private static final int MOST_A_SECOND = 50;

    private final VideoJob job;

    GifsPass(VideoJob job) {
        this.job = job;
    }

    void run(long count) throws IOException {
        if (job.options().rate().value() > MOST_A_SECOND) {
            job.listener()
                    .note("a GIF shows at most " + MOST_A_SECOND + " frames a second: those between are left out");
        }
        if (1 / job.options().rate().value() > LONGEST_SECONDS) {
            job.listener().note("a GIF shows a frame for 655 seconds at most: it is quicker than the rate says");
        }
        List<Integer> shown = job.shown();
        for (int i = 0; i < shown.size(); i++) {
            int map = shown.get(i);
            Path clip = job.folder().clip(VideoOutput.GIF, map);
            if (!Files.exists(clip)) { // it appears when it is whole
                long before = i * count;
                WholeFile.write(clip, out -> write(map, count, before, out));
            }
        }
    }

    private void write(int map, long count, long before, OutputStream out) throws IOException {
        OptionalLong total = OptionalLong.of(count * job.shown().size());
        String name = job.model().names().get(map);
        String comment = job.subject().title(name) + "\n" + job.subject().comment(job.options());
        GifClock clock = new GifClock(job.options().rate());
        try (AnimatedGif gif = new AnimatedGif(out, comment)) {
            for (long number = 1; number <= count; number++) {
                job.requireGoingOn();
                Duration shown = clock.shown(job.frames().shown(number));
                if (!shown.isZero()) {
                    gif.frame(frame(map, number), shown);
                }
                job.listener().progressed(VideoListener.Stage.GIF, before + number, total);
            }
        }
    }

    private BufferedImage frame(int map, long number) throws IOException {
        Path file = job.folder().frame(map, number);
        BufferedImage read = ImageIO.read(file.toFile());
        if (read == null) {
            throw new VideoException(file + " is damaged: run the same again with --resume");
        }
        BufferedImage rgb = new BufferedImage(read.getWidth(), read.getHeight(), BufferedImage.TYPE_INT_RGB);
        rgb.setRGB(
                0,
                0,
                read.getWidth(),
                read.getHeight(),
                read.getRGB(0, 0, read.getWidth(), read.getHeight(), null, 0, read.getWidth()),
                0,
                read.getWidth());
        return rgb;
    }
}
