package org.saccade.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.saccade.attention.AttentionException;
import org.saccade.attention.AttentionMaps;
import org.saccade.attention.LoadedModel;
import org.saccade.batch.BatchInput;
import org.saccade.batch.OutputFolder;
import org.saccade.export.AttentionRun;
import org.saccade.export.ExportException;
import org.saccade.export.ExportListener;
import org.saccade.export.Exporter;
import org.saccade.export.InspectedRun;
import org.saccade.export.InspectionExporter;
import org.saccade.export.Placement;
import org.saccade.export.Provenance;
import org.saccade.export.Weights;
import org.saccade.image.Picture;
import org.saccade.image.PictureException;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.ModelInput;
import org.saccade.image.read.PictureReader;

/**
 * The way of one picture, in three steps that different threads may take for different pictures at a time: read and prepared,
 * run through the model, written.
 */
final class PictureRendering {
    private final LoadedModel model;
    private final InputOptions inputOptions;
    private final PictureOptions picture;
    private final Questions questions;
    private final Map<String, Object> options;
    private final Weights weights;
    private final CoreShares shares;

    /**
     * @param options every option by its name, for attention.json
     * @param shares how many of the cores each picture takes
     */
    PictureRendering(
            LoadedModel model,
            InputOptions inputOptions,
            PictureOptions picture,
            RenderPlan plan,
            Map<String, Object> options,
            CoreShares shares) {
        this.model = model;
        this.inputOptions = inputOptions;
        this.picture = picture;
        this.questions = new Questions(plan, model.session(), picture.run());
        this.options = options;
        this.weights = Weights.of(model);
        this.shares = shares;
    }

    /** How the cores are shared. */
    CoreShares shares() {
        return shares;
    }

    /** How many threads a picture takes while it is in the model. */
    int threads(Prepared prepared) {
        return shares.threads(questions.bytesInAll(prepared.input));
    }

    /**
     * A picture that is ready for the model.
     *
     * @param image its file
     * @param width of the upright picture in pixels
     * @param height of the upright picture in pixels
     * @param notes what must be told of it
     * @param seconds that each step took so far
     * @param original the picture itself, where drawings are of another size than the model's
     */
    record Prepared(
            Path image,
            int width,
            int height,
            ModelInput input,
            List<String> notes,
            Map<String, Double> seconds,
            Optional<Picture> original) {}

    /**
     * What the model gave.
     *
     * @param maps of a plain run
     * @param answers of one that was asked
     */
    record Answered(Prepared prepared, Optional<AttentionMaps> maps, Optional<Questions.Answers> answers) {}

    /** What must be told of the weights, in one line that --quiet does not silence. */
    Optional<String> caveat() {
        return weights.caveat().map(caveat -> model.name() + ": " + caveat.text());
    }

    /** Tells it from renderings that would write other files of the same pictures with the same weights. */
    String digest(String layout) {
        Map<String, Object> all = new LinkedHashMap<>(options);
        all.put(BatchOptions.THREADS, shares.threads(0));
        return OptionsDigest.of(all, model.details(picture.run()), layout);
    }

    /** Which weights run, in one word. */
    String weights() {
        return weights instanceof Weights.FromFile file
                ? file.sha256()
                : "untrained-" + ((Weights.Untrained) weights).seed();
    }

    /** Reads a picture and makes the model's input of it. */
    Prepared prepare(Path image) throws PictureException, AttentionException, ExportException {
        Map<String, Double> seconds = new LinkedHashMap<>();
        Stopwatch stopwatch = new Stopwatch();
        Picture read = PictureReader.read(image, picture.reading());
        seconds.put("read", stopwatch.lap());
        ModelInput input =
                ModelInput.of(read, inputOptions, model.session().config().patch());
        seconds.put("resize", stopwatch.lap());
        questions.requireGrid(input);
        questions.plan().choice().size().requireMemory(read.width(), read.height());
        List<String> notes = new ArrayList<>(warnings(input));
        questions
                .bytes(input)
                .ifPresent(bytes -> notes.add(String.format(
                        Locale.ROOT,
                        "relevance takes at most %,d MB of memory beside the run",
                        (bytes + 999_999) / 1_000_000)));
        Optional<Picture> original =
                Optional.of(read).filter(picture -> questions.plan().isDrawnLarger());
        return new Prepared(image, read.width(), read.height(), input, notes, seconds, original);
    }

    /**
     * Runs the model, and asks it.
     *
     * @throws java.util.concurrent.CancellationException when what follows asks for it
     */
    Answered run(Prepared prepared, Questions.Followed progress) throws AttentionException {
        if (shares.isTold()) {
            CoreShares.take(threads(prepared));
        }
        Stopwatch stopwatch = new Stopwatch();
        ModelInput input = prepared.input;
        Answered answered = questions.plan().isUsual()
                ? new Answered(
                        prepared,
                        Optional.of(model.session().run(input, picture.run(), progress.run())),
                        Optional.empty())
                : new Answered(prepared, Optional.empty(), Optional.of(questions.ask(input, progress)));
        prepared.seconds.put("model", stopwatch.lap());
        return answered;
    }

    /**
     * Draws and writes.
     *
     * @return the files
     * @throws java.util.concurrent.CancellationException when the listener asks for it
     */
    List<Path> write(Answered answered, Placement placement, ExportListener listener) throws ExportException {
        Stopwatch stopwatch = new Stopwatch();
        RenderPlan plan = questions.plan();
        Prepared prepared = answered.prepared;
        Provenance provenance = provenance(prepared);
        List<Path> files = answered.maps.isPresent()
                ? new Exporter(plan.look(), plan.artifacts(), plan.choice())
                        .export(placement, plain(prepared, answered.maps.get(), provenance), listener)
                : new InspectionExporter(plan.look(), plan.artifacts(), plan.choice())
                        .export(placement, inspected(answered, provenance), listener);
        answered.prepared.seconds.put("write", stopwatch.lap());
        return files;
    }

    /** Into an output folder. */
    static Placement placement(OutputFolder folder, BatchInput input) {
        return name -> {
            try {
                return folder.file(input, name);
            } catch (IOException e) {
                throw new ExportException(e.getMessage(), e);
            }
        };
    }

    private static AttentionRun plain(Prepared prepared, AttentionMaps maps, Provenance provenance) {
        AttentionRun run = new AttentionRun(maps, prepared.input.pixels(), provenance);
        return prepared.original.map(run::withPicture).orElse(run);
    }

    private static InspectedRun inspected(Answered answered, Provenance provenance) {
        Questions.Answers answers = answered.answers.orElseThrow();
        return new InspectedRun(
                answers.inspection(),
                answers.statistics(),
                answers.atlas(),
                answers.classes(),
                answered.prepared.input.pixels(),
                provenance,
                answered.prepared.original);
    }

    /** Without the seconds that it took: the same picture gives the same bytes. */
    private Provenance provenance(Prepared prepared) {
        Map<String, Object> told = new LinkedHashMap<>(options);
        if (shares.isTold()) {
            told.put(BatchOptions.THREADS, threads(prepared));
        }
        return Provenance.of(
                model,
                prepared.image,
                prepared.width,
                prepared.height,
                prepared.input.coverage(),
                new Provenance.RunNotes(
                        picture.run(), told, Map.of(), warnings(prepared.input), ProgramVersion.text()));
    }

    private List<String> warnings(ModelInput input) {
        return Stream.concat(input.warnings().stream(), questions.notes().stream())
                .toList();
    }

    /** How long each step took, for those who want to know. */
    static String times(Prepared prepared) {
        StringBuilder line = new StringBuilder(prepared.image.toString()).append(": ");
        line.append("%d x %d patches".formatted(prepared.input.columns(), prepared.input.rows()));
        prepared.seconds.forEach(
                (step, seconds) -> line.append(String.format(Locale.ROOT, ", %s %.2f s", step, seconds)));
        return line.toString();
    }

    private static final class Stopwatch {
        private long start = System.nanoTime();

        /** Seconds since the last call. */
        double lap() {
            long now = System.nanoTime();
            double seconds = (now - start) / 1e9;
            start = now;
            return seconds;
        }
    }
}
