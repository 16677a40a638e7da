package org.saccade.cli;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.saccade.attention.LoadedModel;
import org.saccade.batch.BatchException;
import org.saccade.batch.InputList;
import org.saccade.batch.InputSearch;
import org.saccade.batch.OutputFolder;
import org.saccade.export.Artifact;
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
        footer = {
            "",
            "Of several pictures, folders or a list it keeps a journal in the output folder: --resume goes on with a run that"
                    + " was stopped. Ctrl+C finishes what is in hand; a second one ends at once."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        sortOptions = false)
final class RenderCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RenderCommand.class);

    private final Console console;
    private final Models models;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "IMAGE",
            arity = "0..*",
            description = "Picture files, folders of pictures, or - for a list of them on standard input.")
    private List<Path> images = List.of();

    @Option(
            names = {"-o", "--output"},
            converter = OutputFolderConverter.class,
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
    private NamedPictures named;

    @Mixin
    private ShardOption shard;

    @Mixin
    private BatchOptions batch;

    @Mixin
    private final AskedModel asked;

    @Mixin
    private LookOptions look;

    @Mixin
    private DrawingOptions drawing;

    @Mixin
    private VerbosityOptions verbosity;

    RenderCommand(Console console, Models models) {
        this.console = console;
        this.models = models;
        this.asked = new AskedModel(console, models);
    }

    @Override
    public Integer call() {
        verbosity.applyTo(console);
        checkOptions();
        try {
            shard.requireRoom(output, models.user());
            Search found = search();
            if (found.all.size() == 0) {
                console.warn(
                        "saccade: there is no picture to render: check the names, and say --recursive to look into the"
                                + " folders in folders");
                return ExitCode.SOFTWARE;
            }
            int status = load(found);
            return status == ExitCode.OK && found.faults > 0 ? ExitCode.SOFTWARE : status;
        } catch (CancellationException e) {
            return ExitCode.SOFTWARE; // the process is ending; nobody is left to be told
        } catch (BatchException e) {
            console.error(e);
            return ExitCode.SOFTWARE;
        } catch (CheckpointException e) {
            LOG.error("the model can't be loaded", e);
            console.error(e);
            return ExitCode.SOFTWARE;
        }
    }

    private int load(Search found) throws CheckpointException {
        try (LoadedModel loaded = asked.load()) {
            asked.tellNotes(loaded);
            return render(loaded, found);
        }
    }

    /** Renders what was found with a model that is in memory. */
    int render(LoadedModel loaded, Search found) {
        RenderPlan plan = plan();
        try {
            plan.requireModel(loaded.session().config(), loaded.session().classifier());
        } catch (IllegalArgumentException e) {
            console.error(loaded.name() + ": " + e.getMessage(), e);
            return ExitCode.SOFTWARE;
        }
        PictureRendering rendering = rendering(loaded, batch.shares(found.all.size()));
        rendering.caveat().ifPresent(caveat -> console.warn("saccade: " + caveat));
        OutputFolder folder = new OutputFolder(output, batch.layout(), found.share, found.all);
        if (!isBatch()) {
            return new OnePicture(rendering, console)
                    .render(found.share.inputs().get(0), folder);
        }
        return new BatchRun(
                        new BatchRun.Plan(
                                output,
                                batch.layout(),
                                found.share,
                                folder,
                                shard.shard(models.user()).label(),
                                batch.start(),
                                batch.ahead()),
                        rendering,
                        console)
                .run();
    }

    /** The way of a picture, as the options say. */
    PictureRendering rendering(LoadedModel loaded, CoreShares shares) {
        RenderPlan plan = plan();
        loaded.session().allow(shares.cores());
        return new PictureRendering(loaded, asked.input(loaded), asked.picture(), plan, options(plan, loaded), shares);
    }

    /** What is wrong with the command line is said before anything is loaded. */
    private void checkOptions() {
        try {
            named.check(images);
            shard.shard(models.user());
            batch.check();
            asked.check();
            plan();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** Whether it is more than one picture's run, or a part of one, and keeps a journal. */
    private boolean isBatch() {
        return named.areSeveral(images) || batch.isOfEarlier() || shard.isGiven();
    }

    /**
     * What was found.
     *
     * @param all every input at its place
     * @param share those of this run
     * @param faults how many folders couldn't be looked into
     */
    record Search(InputList all, InputList share, int faults) {}

    /** Looks for the pictures that were named. */
    Search search() throws BatchException {
        if (isBatch()) {
            console.passing("looking for pictures …");
        }
        InputSearch search = named.search(images, output);
        for (String fault : search.faults()) {
            console.error(fault, new BatchException(fault));
        }
        if (search.twice() > 0) {
            console.note("saccade: %s named more than once: each is done once"
                    .formatted(search.twice() == 1 ? "a picture was" : search.twice() + " pictures were"));
        }
        InputList all = placed(search.inputs());
        return new Search(
                all,
                all.share(shard.shard(models.user())::select),
                search.faults().size());
    }

    /** A layout that gives two pictures one file is as wrong as one that leads out of the folder. */
    private InputList placed(InputList inputs) {
        try {
            return batch.layout().place(inputs);
        } catch (BatchException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private RenderPlan plan() {
        SelectionOptions selected = asked.selected();
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
        options.put("only", plan.artifacts().stream().map(Artifact::toString).toList());
        asked.describe(options, loaded);
        plan.describe(options);
        asked.classes().describe(options);
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
