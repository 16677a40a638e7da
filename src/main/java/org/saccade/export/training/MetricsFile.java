package org.saccade.export.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.saccade.export.ExportException;
import org.saccade.export.WholeFile;
import org.saccade.file.LineFile;
import org.saccade.train.HeldOutFigures;
import org.saccade.train.StepFigures;

/**
 * {@code metrics.csv}: how a training went, a line for every N steps and for every evaluation on pictures that were held
 * out, with the columns of {@link MetricsLine}, and one for each part of the loss. N is the least that leaves at most 2,000 lines of steps; groups begin at
 * steps 1, N + 1, 2 N + 1, and so on. Loss, accuracy and views a second of a line are means over its steps.
 *
 * <p>Lines are in the file as soon as they are known. A training that is resumed at a checkpoint goes on after the lines
 * of that step; its file is that of an undisturbed one, but for the columns of time. For that, the steps that no line
 * tells of yet are kept in the hidden file {@code .metrics-steps.csv} until the training has come to its end.
 */
final class MetricsFile implements AutoCloseable {
    static final String NAME = "metrics.csv";
    static final String STEPS = ".metrics-steps.csv";

    private static final long MOST_LINES = 2000;

    private final Path folder;
    private final List<String> parts;
    private final LineFile lines;
    private final List<MetricsLine> earlier = new ArrayList<>();
    private LineFile steps;
    private StepGroup group = new StepGroup();
    private long lastHeldOut = -1;
    private double seconds;

    private MetricsFile(Path folder, List<String> parts, LineFile lines, LineFile steps) {
        this.folder = folder;
        this.parts = List.copyOf(parts);
        this.lines = lines;
        this.steps = steps;
    }

    /**
     * Begins the file, or goes on with it.
     *
     * @param folder that exists
     * @param from the step of the checkpoint that the training is resumed at; 0 for a new one, which begins a new file
     * @param parts names of the loss's, a column each; a file without these columns is gone on with, and gets them
     * @throws ExportException if it can't be written, or what is there is no such file
     */
    static MetricsFile open(Path folder, long from, List<String> parts) throws IOException {
        List<MetricsLine> known = MetricsLines.read(folder.resolve(NAME), from);
        List<MetricsLine> open = MetricsLines.read(folder.resolve(STEPS), from);
        long told = lastStep(known.stream().filter(line -> !line.isHeldOut()));
        open.removeIf(step -> step.step() <= told);
        LineFile lines = begin(folder.resolve(NAME), known, parts);
        try {
            MetricsFile file = new MetricsFile(folder, parts, lines, begin(folder.resolve(STEPS), open, parts));
            open.forEach(file.group::add);
            file.earlier.addAll(known);
            file.earlier.addAll(open);
            file.lastHeldOut = lastStep(known.stream().filter(MetricsLine::isHeldOut));
            file.seconds = Stream.concat(known.stream(), open.stream())
                    .mapToDouble(MetricsLine::seconds)
                    .max()
                    .orElse(0);
            return file;
        } catch (IOException e) {
            lines.close();
            throw e;
        }
    }

    /** What sittings before have left: the lines, and after them the steps that no line tells of yet. */
    List<MetricsLine> earlier() {
        return List.copyOf(earlier);
    }

    /** The largest; -1 of none. */
    private static long lastStep(Stream<MetricsLine> lines) {
        return lines.mapToLong(MetricsLine::step).max().orElse(-1);
    }

    private static LineFile begin(Path file, List<MetricsLine> lines, List<String> parts) throws IOException {
        WholeFile.write(file, MetricsLines.content(lines, parts));
        return LineFile.open(file);
    }

    /** Takes a step's figures. */
    void step(StepFigures figures) throws IOException {
        seconds = seconds(figures.spent());
        MetricsLine step = line(figures);
        group.add(step);
        long size = groupSize(figures.steps());
        if (figures.step() % size == 0 || figures.step() == figures.steps()) {
            lines.append(group.mean().text(parts) + "\n");
            group = new StepGroup();
        } else {
            steps.append(step.text(parts) + "\n");
        }
    }

    /** Steps of a line. */
    static long groupSize(long steps) {
        return Math.max(1, (steps + MOST_LINES - 1) / MOST_LINES);
    }

    private static MetricsLine line(StepFigures figures) {
        return new MetricsLine(
                figures.step(),
                figures.epoch() + 1,
                OptionalDouble.of(figures.loss()),
                figures.accuracy(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of(figures.learningRate()),
                OptionalDouble.of(figures.viewsASecond()),
                seconds(figures.spent()),
                figures.parts());
    }

    private static double seconds(Duration spent) {
        return spent.toMillis() / 1000.0;
    }

    /** Takes the figures of an evaluation, unless there is a line of it from an earlier sitting. */
    void heldOut(HeldOutFigures figures) throws IOException {
        if (figures.step() <= lastHeldOut) {
            return;
        }
        lastHeldOut = figures.step();
        double accuracy = figures.accuracy();
        lines.append(new MetricsLine(
                                figures.step(),
                                figures.epoch() + 1,
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                OptionalDouble.of(StepGroup.rounded(figures.loss())),
                                Double.isNaN(accuracy)
                                        ? OptionalDouble.empty()
                                        : OptionalDouble.of(StepGroup.rounded(accuracy)),
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                seconds,
                                List.of())
                        .text(parts)
                + "\n");
    }

    /** The training can be resumed here: of the steps before, those without a line must stay, no others. */
    void saved() throws IOException {
        steps.close();
        steps = begin(folder.resolve(STEPS), group.steps(), parts);
    }

    /** The training has come to its end: the last steps get their line. */
    void end() throws IOException {
        if (!group.isEmpty()) {
            lines.append(group.mean().text(parts) + "\n");
            group = new StepGroup();
        }
        steps.close();
        Files.deleteIfExists(folder.resolve(STEPS));
    }

    /** All lines until now, of all sittings, and a last one of the steps that have none yet. */
    List<MetricsLine> lines() throws IOException {
        List<MetricsLine> all = new ArrayList<>(MetricsLines.read(folder.resolve(NAME), Long.MAX_VALUE));
        if (!group.isEmpty()) {
            all.add(group.mean());
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        try (lines) {
            steps.close();
        }
    }
}
