package org.saccade.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.saccade.attention.AttentionException;
import org.saccade.attention.LoadedModel;
import org.saccade.attention.ModelLoader;
import org.saccade.attention.ModelRequest;
import org.saccade.export.Artifact;
import org.saccade.export.OutputFolders;
import org.saccade.image.input.InputOptions;
import org.saccade.weights.checkpoint.CheckpointException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Pictures in, a folder of attention maps each out. */
@Command(
        name = "render",
        description = "Writes the attention maps of pictures, each picture's into a folder of its own.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        sortOptions = false)
final class RenderCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RenderCommand.class);
    private static final int LONGEST_TITLE = 24;

    private final Console console;
    private final Models models;
    private final ModelLoader loader;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "IMAGE", arity = "1..*", description = "Picture files.")
    private List<Path> images;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            defaultValue = "attention",
            description = "Where the pictures' folders go (default: ${DEFAULT-VALUE}).")
    private Path output;

    @Option(
            names = "--only",
            paramLabel = "WHAT",
            split = ",",
            converter = ArtifactConverter.class,
            description =
                    "What to write: ${COMPLETION-CANDIDATES}, separated by commas (default: npy to json; some kinds of"
                            + " maps and --mask add masks and boxes).")
    private Set<Artifact> only = EnumSet.noneOf(Artifact.class);

    @Mixin
    private ModelOptions model;

    @Mixin
    private PictureOptions picture;

    @Mixin
    private SelectionOptions selected;

    @Mixin
    private ClassOptions classes;

    @Mixin
    private LookOptions look;

    @Mixin
    private DrawingOptions drawing;

    @Mixin
    private VerbosityOptions verbosity;

    RenderCommand(Console console, Models models) {
        this.console = console;
        this.models = models;
        this.loader = models.loader();
    }

    @Override
    public Integer call() {
        verbosity.applyTo(console);
        checkOptions();
        try {
            ModelRequest request = model.request(models);
            model.fetchIfMissing(request, models, console);
            console.passing("loading the model …");
            try (LoadedModel loaded = loader.load(request)) {
                classes.applyTo(loaded.session());
                loaded.notes().forEach(note -> console.note("saccade: " + loaded.name() + ": " + note));
                return render(loaded);
            }
        } catch (CancellationException e) {
            return ExitCode.SOFTWARE; // the process is ending; nobody is left to be told
        } catch (CheckpointException e) {
            LOG.error("the model can't be loaded", e);
            console.error(e);
            return ExitCode.SOFTWARE;
        }
    }

    private int render(LoadedModel loaded) {
        RenderPlan plan = plan();
        try {
            plan.requireModel(loaded.session().config(), loaded.session().classifier());
        } catch (IllegalArgumentException e) {
            console.error(loaded.name() + ": " + e.getMessage(), e);
            return ExitCode.SOFTWARE;
        }
        return renderAll(new PictureRendering(loaded, input(loaded), picture, plan, options(plan, loaded), console));
    }

    /** What is wrong with the command line is said before anything is loaded. */
    private void checkOptions() {
        try {
            model.check(models);
            picture.check();
            picture.reading();
            classes.check();
            plan();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private InputOptions input(LoadedModel loaded) {
        return picture.input(model.usualSize(models, loaded));
    }

    private int renderAll(PictureRendering rendering) {
        rendering.warnOfCaveat();
        OutputFolders folders = new OutputFolders(output);
        int failed = 0;
        try (Interruption interruption = Interruption.listen()) {
            for (int i = 0; i < images.size() && !interruption.requested(); i++) {
                failed += render(rendering, i, folders.folderFor(images.get(i)), interruption) ? 0 : 1;
            }
        }
        if (failed > 0 && images.size() > 1) {
            console.note("saccade: %d of %d pictures failed".formatted(failed, images.size()));
        }
        return failed == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /** Renders one of the pictures; false if that failed, which has been said then. */
    private boolean render(PictureRendering rendering, int index, Path folder, Interruption interruption) {
        Path image = images.get(index);
        String title = images.size() == 1 ? "" : "[%d/%d] ".formatted(index + 1, images.size());
        try {
            rendering.render(image, folder, title + shortName(image), interruption);
            console.result(folder.toString());
            return true;
        } catch (IOException | AttentionException e) {
            LOG.error("{} failed", image, e);
            console.error(image + ": " + e.getMessage(), e);
            return false;
        }
    }

    /** For a line that must not wrap: a terminal can wipe one line only. */
    private static String shortName(Path image) {
        Path fileName = image.getFileName();
        String name = Console.oneLine((fileName == null ? image : fileName).toString());
        return name.length() <= LONGEST_TITLE ? name : name.substring(0, LONGEST_TITLE - 1) + "…";
    }

    private RenderPlan plan() {
        return RenderPlan.of(
                selected.selection(),
                only,
                look.look(selected.unit()),
                selected.keep(),
                drawing.choice(look.additions()));
    }

    /** Every option by its name, for attention.json. */
    private Map<String, Object> options(RenderPlan plan, LoadedModel loaded) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("output", output.toString());
        options.put("only", plan.artifacts().stream().map(Artifact::toString).toList());
        model.describe(options, models);
        picture.describe(
                options,
                model.usualSize(models, loaded),
                loaded.session().config().parts());
        plan.describe(options);
        classes.describe(options);
        options.putAll(plan.look().options());
        options.putAll(plan.choice().options());
        return options;
    }

    static final class ArtifactConverter implements ITypeConverter<Artifact> {
        @Override
        public Artifact convert(String name) {
            try {
                return Artifact.named(name);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
