package org.saccade.video;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.saccade.attention.AttentionException;
import org.saccade.attention.AttentionMap;
import org.saccade.heatmap.ValueRange;
import org.saccade.image.input.ModelInput;

/** The model runs on each frame whose maps aren't there; where limits are known at once, frames are drawn as well. */
final class MapsPass {
    private final VideoJob job;
    private final VideoState state;
    private final FramesPass drawing;
    private final Limits limits;
    private List<ValueRange> first = List.of();
    private AttentionMap grid;

    MapsPass(VideoJob job, VideoState state, FramesPass drawing) {
        this.job = job;
        this.state = state;
        this.drawing = drawing;
        limits = new Limits(job.options().look(), job.options().scale());
    }

    /**
     * Goes through all frames.
     *
     * @return the range of each map in all frames; none where each frame has its own
     */
    List<ValueRange> run() throws IOException {
        VideoFolder.makeFolderOf(job.folder().maps(1));
        long count = 0;
        try (FrameCursor cursor = new FrameCursor(job.frames(), state.frames())) {
            while (take(count + 1, cursor)) {
                count++;
                job.listener().progressed(VideoListener.Stage.MAPS, count, total());
            }
            tell(count, cursor.note());
        }
        List<ValueRange> ranges =
                switch (job.options().scale()) {
                    case FIRST -> first;
                    case FRAME -> List.of();
                    case SEQUENCE, SHARED -> limits.ranges(job.keptUpTo(count));
                };
        state.setLimits(job.model().names(), ranges);
        state.write(job.folder().state());
        return ranges;
    }

    private OptionalLong total() {
        return state.frames().isPresent() ? state.frames() : job.frames().count();
    }

    /** One frame; false if there are not so many. */
    private boolean take(long number, FrameCursor cursor) throws IOException {
        job.requireGoingOn();
        Optional<List<AttentionMap>> known = MapsFile.read(job.folder().maps(number))
                .filter(maps -> maps.size() == job.model().names().size());
        boolean isToDraw = job.options().isOnePass() && !job.isDrawn(number);
        if (known.isPresent() && !isToDraw) {
            if (!cursor.pass(number)) {
                return false;
            }
            add(number, known.get(), job.frames().source() + ", frame " + number);
            return true;
        }
        Optional<Frame> frame = cursor.frame(number);
        if (frame.isEmpty()) {
            return false;
        }
        ModelInput input = job.input(frame.get());
        List<AttentionMap> maps = known.isPresent() ? known.get() : run(frame.get(), input, number);
        add(number, maps, frame.get().name());
        if (isToDraw) {
            drawing.draw(number, input, maps, ranges(maps));
        }
        return true;
    }

    private List<AttentionMap> run(Frame frame, ModelInput input, long number) throws IOException {
        List<AttentionMap> maps;
        try {
            maps = job.model().of(input);
        } catch (AttentionException e) {
            throw new VideoException(frame.name() + ": " + e.getMessage(), e);
        }
        requireGrid(maps, frame.name());
        MapsFile.write(job.folder().maps(number), maps);
        return maps;
    }

    private void add(long number, List<AttentionMap> maps, String name) throws IOException {
        requireGrid(maps, name);
        limits.add(job.inUnit(maps));
        if (number == 1 && job.options().scale() == FrameScale.FIRST) {
            first = limits.ranges(job.keptUpTo(1));
        }
    }

    /** All frames of a sequence have one size: a clip can't have several, and limits would mean nothing. */
    private void requireGrid(List<AttentionMap> maps, String name) throws VideoException {
        AttentionMap map = maps.get(0);
        grid = grid == null ? map : grid;
        if (map.rows() != grid.rows() || map.columns() != grid.columns()) {
            throw new BrokenFrameException(
                    "%s makes %d x %d patches, and the frames before it make %d x %d: all frames must have one size"
                            .formatted(name, map.columns(), map.rows(), grid.columns(), grid.rows()));
        }
    }

    private List<ValueRange> ranges(List<AttentionMap> maps) throws IOException {
        return switch (job.options().scale()) {
            case FIRST -> first;
            case FRAME -> Limits.ofFrame(job.options().look(), job.inUnit(maps));
            case SEQUENCE, SHARED -> limits.ranges(job.keptUpTo(0)); // values, which depend on no frame
        };
    }

    private void tell(long count, Optional<String> note) throws VideoException {
        if (count == 0) {
            throw new VideoException(job.frames().source() + " has no frame that can be decoded");
        }
        List<String> warnings = new ArrayList<>(state.warnings());
        note.filter(line -> !warnings.contains(line)).ifPresent(line -> {
            job.listener().note(job.frames().source() + " " + line);
            warnings.add(line);
        });
        state.setFrames(count, warnings);
    }
}
