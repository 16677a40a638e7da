package org.saccade.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.saccade.attention.AttentionException;
import org.saccade.attention.AttentionMaps;
import org.saccade.attention.LoadedModel;
import org.saccade.export.AttentionRun;
import org.saccade.export.ExportException;
import org.saccade.export.ExportListener;
import org.saccade.export.Exporter;
import org.saccade.export.InspectedRun;
import org.saccade.export.InspectionExporter;
import org.saccade.export.Provenance;
import org.saccade.export.Weights;
import org.saccade.image.Picture;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.ModelInput;
import org.saccade.image.read.PictureReader;

/** The way of one picture: read, prepared, run through the model, written. */
final class PictureRendering {
    private final LoadedModel model;
    private final InputOptions inputOptions;
    private final PictureOptions picture;
    private final Questions questions;
    private final Map<String, Object> options;
    private final Console console;
    private final Weights weights;

    /** @param options every option by its name, for attention.json */
    PictureRendering(
            LoadedModel model,
            InputOptions inputOptions,
            PictureOptions picture,
            RenderPlan plan,
            Map<String, Object> options,
            Console console) {
        this.model = model;
        this.inputOptions = inputOptions;
        this.picture = picture;
        this.questions = new Questions(plan, model.session(), picture.run());
        this.options = options;
        this.console = console;
        this.weights = Weights.of(model);
    }

    /** What must be told of the weights, in one line that --quiet does not silence. */
    void warnOfCaveat() {
        weights.caveat().ifPresent(caveat -> console.warn("saccade: " + model.name() + ": " + caveat.text()));
    }

    /**
     * Renders a picture.
     *
     * @param title names the picture in the progress line
     * @param interruption ends the run with a {@link java.util.concurrent.CancellationException}
     */
    void render(Path image, Path folder, String title, Interruption interruption)
            throws IOException, AttentionException {
        Map<String, Double> timings = new LinkedHashMap<>();
        Stopwatch stopwatch = new Stopwatch();
        console.passing(title + " reading …");
        Picture read = PictureReader.read(image, picture.reading());
        timings.put("read", stopwatch.lap());
        ModelInput input =
                ModelInput.of(read, inputOptions, model.session().config().patch());
        timings.put("resize", stopwatch.lap());
        input.warnings().forEach(warning -> console.note("saccade: " + image + ": " + warning));
        questions.requireGrid(input);
        questions.plan().choice().size().requireMemory(read.width(), read.height());
        questions.notes().forEach(note -> console.note("saccade: " + image + ": " + note));
        questions
                .bytes(input)
                .ifPresent(bytes -> console.note(String.format(
                        Locale.ROOT,
                        "saccade: %s: relevance takes at most %,d MB of memory beside the run",
                        image,
                        (bytes + 999_999) / 1_000_000)));
        PictureProgress progress = new PictureProgress(console, title, interruption::requested);
        if (questions.plan().isUsual()) {
            AttentionMaps maps = model.session().run(input, picture.run(), progress.run());
            timings.put("model", stopwatch.lap());
            console.passing(title + " writing …");
            AttentionRun run = new AttentionRun(maps, input.pixels(), provenance(image, read, input, timings));
            RenderPlan plan = questions.plan();
            new Exporter(plan.look(), plan.artifacts(), plan.choice())
                    .export(folder, plan.isDrawnLarger() ? run.withPicture(read) : run);
        } else {
            Questions.Answers answers = questions.ask(input, progress);
            timings.put("model", stopwatch.lap());
            console.passing(title + " writing …");
            InspectedRun run = new InspectedRun(
                    answers.inspection(),
                    answers.statistics(),
                    answers.atlas(),
                    answers.classes(),
                    input.pixels(),
                    provenance(image, read, input, timings),
                    Optional.of(read).filter(picture -> questions.plan().isDrawnLarger()));
            write(folder, run, interruption);
        }
        timings.put("write", stopwatch.lap());
        console.detail(describe(image, input, timings));
    }

    private void write(Path folder, InspectedRun run, Interruption interruption) throws ExportException {
        RenderPlan plan = questions.plan();
        ExportListener listener = new ExportListener() {
            @Override
            public boolean cancelled() {
                return interruption.requested();
            }
        };
        new InspectionExporter(plan.look(), plan.artifacts(), plan.choice()).export(folder, run, listener);
    }

    private Provenance provenance(Path image, Picture read, ModelInput input, Map<String, Double> timings) {
        return Provenance.of(
                model,
                image,
                read.width(),
                read.height(),
                input.coverage(),
                new Provenance.RunNotes(picture.run(), options, timings, warnings(input), ProgramVersion.text()));
    }

    private List<String> warnings(ModelInput input) {
        return Stream.concat(input.warnings().stream(), questions.notes().stream())
                .toList();
    }

    private static String describe(Path image, ModelInput input, Map<String, Double> timings) {
        StringBuilder line = new StringBuilder("saccade: " + image + ": ");
        line.append("%d x %d patches".formatted(input.columns(), input.rows()));
        timings.forEach((step, seconds) -> line.append(String.format(Locale.ROOT, ", %s %.2f s", step, seconds)));
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
