package org.saccade.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.saccade.attention.AttentionException;
import org.saccade.attention.Caveat;
import org.saccade.attention.LoadedModel;
import org.saccade.explore.MassMask;
import org.saccade.explore.PatchGrid;
import org.saccade.export.Artifact;
import org.saccade.export.ComparedMap;
import org.saccade.export.ComparisonFiles;
import org.saccade.export.MapOrigin;
import org.saccade.export.Weights;
import org.saccade.heatmap.Look;
import org.saccade.image.Picture;
import org.saccade.image.PictureException;
import org.saccade.image.input.InputOptions;
import org.saccade.image.input.ModelInput;
import org.saccade.image.read.PictureReader;
import org.saccade.inspect.InspectedMaps;
import org.saccade.inspect.Selection;
import org.saccade.weights.checkpoint.CheckpointException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One map beside another. */
@Command(
        name = "compare",
        description =
                "Writes what two maps differ in: those of two runs' folders, or of two pictures, which are run with"
                        + " the options below. Prints the overlap of their mass masks, their Jensen-Shannon divergence in"
                        + " bits, and their correlations.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        sortOptions = false)
final class CompareCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(CompareCommand.class);

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "A run's folder, or a picture.")
    private Path first;

    @Parameters(index = "1", paramLabel = "B", description = "The same, to be taken from it.")
    private Path second;

    @Option(
            names = {"-o", "--output"},
            converter = OutputFolderConverter.class,
            paramLabel = "DIR",
            defaultValue = "comparison",
            description = "Where the files go (default: ${DEFAULT-VALUE}).")
    private Path output;

    @Mixin
    private final AskedModel asked;

    @Mixin
    private VerbosityOptions verbosity;

    CompareCommand(Console console, Models models) {
        this.console = console;
        this.asked = new AskedModel(console, models);
    }

    @Override
    public Integer call() {
        verbosity.applyTo(console);
        boolean isFolders = Files.isDirectory(first);
        RenderPlan plan = checked(isFolders);
        try {
            List<ComparedMap> maps =
                    isFolders ? List.of(ComparedMap.read(first), ComparedMap.read(second)) : ofPictures(plan);
            double keep = plan.selection().mask().orElse(MassMask.DEFAULT_KEEP);
            Map<String, Object> figures =
                    ComparisonFiles.write(output, maps.get(0), maps.get(1), keep, ProgramVersion.text());
            figures.forEach((name, figure) -> console.result(name + " " + readable(figure)));
            return ExitCode.OK;
        } catch (CancellationException e) {
            return ExitCode.SOFTWARE; // the process is ending; nobody is left to be told
        } catch (IOException | AttentionException | IllegalArgumentException e) {
            LOG.error("the comparison failed", e);
            console.error(e);
            return ExitCode.SOFTWARE;
        }
    }

    /** Four decimals; of very small ones three digits. The file has all. */
    private static String readable(Object figure) {
        if (!(figure instanceof Number number)) {
            return "undefined";
        }
        double size = Math.abs(number.doubleValue());
        return String.format(Locale.ROOT, size == 0 || size >= 0.001 ? "%.4f" : "%.2e", number.doubleValue());
    }

    /** What is wrong with the command line is said before anything is loaded. */
    private RenderPlan checked(boolean isFolders) {
        try {
            for (Path named : List.of(first, second)) {
                if (!Files.exists(named)) {
                    throw new IllegalArgumentException(named + " doesn't exist: check the path");
                }
            }
            if (isFolders != Files.isDirectory(second)) {
                throw new IllegalArgumentException("a folder and a picture can't be compared: name two of a kind");
            }
            if (isFolders) {
                refuseOptionsOfRuns();
            }
            SelectionOptions selected = asked.selected();
            RenderPlan plan = RenderPlan.of(
                    selected.selection(),
                    EnumSet.of(Artifact.NPY),
                    Look.defaults().withUnit(selected.unit()),
                    selected.keep());
            Selection selection = plan.selection();
            if (selection.layers().isSeveral() || selection.queries().size() > 1) {
                throw new IllegalArgumentException("one map is compared with one: choose one --layer and one --query");
            }
            if (selection.kind().name().equals("components")) {
                throw new IllegalArgumentException("--kind components has no single map to compare: choose another");
            }
            if (!isFolders) {
                asked.check();
            }
            return plan;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** Two runs' folders are compared as they are: an option that would change a run is a misunderstanding. */
    private void refuseOptionsOfRuns() {
        spec.mixins().get("asked").options().stream()
                .filter(option -> spec.commandLine().getParseResult().hasMatchedOption(option.longestName()))
                .filter(option -> !option.longestName().equals("--mask"))
                .findFirst()
                .ifPresent(option -> {
                    throw new IllegalArgumentException(option.longestName()
                            + " says nothing of two runs' folders, which are compared as they are: leave it out");
                });
    }

    private List<ComparedMap> ofPictures(RenderPlan plan) throws IOException, AttentionException, CheckpointException {
        try (LoadedModel loaded = asked.load();
                Interruption interruption = Interruption.listen()) {
            plan.requireModel(loaded.session().config(), loaded.session().classifier());
            Weights.of(loaded)
                    .caveat()
                    .ifPresent(caveat -> console.warn("saccade: " + loaded.name() + ": " + caveat.text()));
            return maps(new Questions(plan, loaded.session(), asked.picture().run()), loaded, interruption);
        }
    }

    private List<ComparedMap> maps(Questions questions, LoadedModel loaded, Interruption interruption)
            throws IOException, AttentionException {
        List<ModelInput> inputs =
                inputs(questions, asked.input(loaded), loaded.session().patch());
        List<ComparedMap> maps = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            PictureProgress progress = new PictureProgress(console, "[%d/2]".formatted(i + 1), interruption::requested);
            ModelInput input = inputs.get(i);
            String picture = (i == 0 ? first : second).toString();
            InspectedMaps part =
                    questions.ask(input, progress).inspection().parts().get(0);
            maps.add(new ComparedMap(
                    picture,
                    questions.plan().look().unit().of(part.whole()),
                    loaded.session().patch(),
                    Weights.of(loaded).caveat().map(Caveat::text),
                    MapOrigin.of(
                            loaded,
                            questions.plan().selection(),
                            picture,
                            part.layer() + 1,
                            0,
                            input.width(),
                            input.height())));
        }
        return maps;
    }

    private Picture read(Path image) throws IOException {
        try {
            return PictureReader.read(image, asked.picture().reading());
        } catch (PictureException e) {
            throw new IOException(image + ": " + e.getMessage(), e);
        }
    }

    /** Both pictures as the model sees them; nothing runs if they can't be compared. */
    private List<ModelInput> inputs(Questions questions, InputOptions options, int patch)
            throws IOException, AttentionException {
        List<ModelInput> inputs = new ArrayList<>();
        for (Path image : List.of(first, second)) {
            ModelInput input = ModelInput.of(read(image), options, patch);
            questions.requireGrid(input);
            inputs.add(input);
        }
        ComparedMap.requireSameGrid(
                new PatchGrid(inputs.get(0).rows(), inputs.get(0).columns()),
                new PatchGrid(inputs.get(1).rows(), inputs.get(1).columns()));
        return inputs;
    }
}
