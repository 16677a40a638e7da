package org.saccade.video;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.saccade.attention.AttentionMap;
import org.saccade.explore.MassMask;
import org.saccade.export.NpyFile;
import org.saccade.export.PngFile;
import org.saccade.file.WholeFile;
import org.saccade.heatmap.ValueRange;
import org.saccade.image.input.ModelInput;

/** Draws frames, each map's into a folder of its own, and writes their masks. */
final class FramesPass {
    private final VideoJob job;

    FramesPass(VideoJob job) {
        this.job = job;
    }

    /** Draws the frames that aren't there; others aren't decoded. */
    void run(long count, List<ValueRange> ranges) throws IOException {
        try (FrameCursor cursor = new FrameCursor(job.frames(), OptionalLong.of(count))) {
            for (long number = 1; number <= count; number++) {
                job.requireGoingOn();
                if (!job.isDrawn(number)) {
                    Frame frame = cursor.frame(number).orElseThrow();
                    draw(number, job.input(frame), job.kept(number), ranges);
                }
                job.listener().progressed(VideoListener.Stage.FRAMES, number, OptionalLong.of(count));
            }
        }
    }

    /**
     * Draws one.
     *
     * @param maps as the model gives them
     * @param ranges of each map, in the unit that they are drawn in
     */
    void draw(long number, ModelInput input, List<AttentionMap> maps, List<ValueRange> ranges) throws IOException {
        List<Optional<boolean[]>> masks = maps.stream().map(this::mask).toList();
        if (job.leaves(VideoOutput.MASKS)) {
            write(number, maps.get(0), masks.stream().map(Optional::orElseThrow).toList());
        }
        VideoSubject subject = job.subject();
        FrameDrawing drawing = new FrameDrawing(
                job.options(),
                subject,
                input,
                job.shown().stream().map(ranges::get).toList());
        List<AttentionMap> drawn = job.inUnit(maps);
        for (int map : job.shown()) {
            BufferedImage image = drawing.of(drawn.get(map), ranges.get(map), masks.get(map));
            Path file = job.folder().frame(map, number);
            VideoFolder.makeFolderOf(file);
            String name = job.model().names().get(map);
            WholeFile.write(file, PngFile.of(image, subject.texts(number, name, ranges.get(map), job.options())));
        }
    }

    private void write(long number, AttentionMap first, List<boolean[]> masks) throws IOException {
        Path file = job.folder().masks(number);
        VideoFolder.makeFolderOf(file);
        List<Integer> shape = List.of(masks.size(), first.rows(), first.columns());
        WholeFile.write(file, NpyFile.ofMasks(shape, masks));
    }

    private Optional<boolean[]> mask(AttentionMap map) {
        OptionalDouble share = job.options().mask();
        return share.isPresent() ? Optional.of(MassMask.of(map.doubles(), share.getAsDouble())) : Optional.empty();
    }
}
