package org.saccade.cli;

import java.io.IOException;
import java.lang.reflect.Member;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.saccade.train.Goal;
import org.saccade.train.Length;
import org.saccade.train.Preset;
import org.saccade.train.Recipe;
import org.saccade.train.Training;
import org.saccade.train.TrainingPlan;
import org.saccade.train.TrainingSource;
import org.saccade.train.data.DataWords;
import org.saccade.train.data.PictureSets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Pictures in, a model out that can be looked at like any other. */
@Command(
        name = "train",
        description =
                "Trains a small Vision Transformer on pictures: to tell classes apart, or by DINO without classes. Writes a"
                        + " model that render, inspect and the window open, a checkpoint to go on from, and figures.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        sortOptions = false)
final class TrainCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(TrainCommand.class);
    private static final double MILLISECONDS_A_MINUTE = 60_000;
    /** What a training with pasted cut-outs can be told. */
    private static final Set<String> OF_PASTING = Set.of(
            "--paste",
            "--from",
            "--output",
            "--steps",
            "--minutes",
            "--save-every",
            "--watch",
            "--seed",
            "--quiet",
            "--verbose");
    /** What a training that goes on can be told. */
    private static final Set<String> OF_RESUMPTION =
            Set.of("--resume", "--save-every", "--watch", "--quiet", "--verbose");

    private final Console console;
    private final Models models;

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1", heading = "%nWhat to do, one of:%n", order = 10)
    private Task task;

    static final class Task {
        @Option(
                names = "--classify",
                paramLabel = "PICTURES",
                description =
                        "Learn classes: of a folder of class folders, CIFAR-10's binary batches or MNIST's files.")
        private Path classify;

        @Option(
                names = "--dino",
                paramLabel = "PICTURES",
                description = "Learn without classes, as DINO does, from a folder of pictures or any of the above.")
        private Path dino;

        @Option(
                names = "--paste",
                paramLabel = "FOLDER",
                description = "Learn to look at objects, from its cutouts/ (pictures with transparency) pasted on its"
                        + " backgrounds/: how the demo weights were made. It has a recipe of its own.")
        private Path paste;

        @Option(
                names = "--resume",
                paramLabel = "OUTPUT",
                description = "Go on with the training in this folder from its last checkpoint, to the same model as if"
                        + " it had never stopped.")
        private Path resumed;

        private Goal goal() {
            if (paste != null) {
                return Goal.PASTE;
            }
            return classify == null ? Goal.DINO : Goal.CLASSIFY;
        }

        private Path pictures() {
            return Stream.of(classify, dino, paste)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Option(
            names = {"-o", "--output"},
            converter = OutputFolderConverter.class,
            paramLabel = "OUTPUT",
            description = "Folder for the model, the checkpoint and the figures.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            converter = PresetConverter.class,
            description = "The recipe to begin with; each option changes one number of it: cifar-tiny, mnist, photos,"
                    + " vit-tiny (default: what suits the files, and it is said).")
    private Optional<Preset> preset = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "MODEL",
            description =
                    "Begin with the backbone of this checkpoint, of a model of the same sizes (default: with random"
                            + " numbers). With --paste the recipe is one long phase more, in place of all of them.")
    private Optional<Path> from = Optional.empty();

    @Option(
            names = "--save-every",
            paramLabel = "MINUTES",
            defaultValue = "5",
            description = "Time between checkpoints (default: ${DEFAULT-VALUE}; with --resume: as before).")
    private double saveEvery;

    @Option(
            names = "--watch",
            paramLabel = "PICTURE",
            arity = "1..*",
            description = "Pictures whose maps are written with every checkpoint, and as an animation at the end.")
    private List<Path> watched = new ArrayList<>();

    @ArgGroup(heading = "%nHow long, one of (default: the preset's epochs):%n", order = 20)
    private LengthOptions length = new LengthOptions();

    @Mixin
    private RecipeOptions recipe;

    @Mixin
    private VerbosityOptions verbosity;

    TrainCommand(Console console, Models models) {
        this.console = console;
        this.models = models;
    }

    @Override
    public Integer call() {
        verbosity.applyTo(console);
        refuseWhatDoesNotApply();
        requireWatched();
        try {
            if (task.resumed != null) {
                Optional<Duration> anew = isTold("--save-every") ? Optional.of(between()) : Optional.empty();
                return sitting(task.resumed).run(progress -> Training.resume(task.resumed, anew, progress));
            }
            TrainingPlan plan = plan();
            return sitting(plan.output()).run(progress -> Training.begin(plan, progress));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } catch (IOException e) {
            LOG.error("the pictures can't be used", e);
            console.error(e);
            return ExitCode.SOFTWARE;
        }
    }

    private TrainingSitting sitting(Path folder) {
        return new TrainingSitting(console, models.loader(), folder, watched);
    }

    private TrainingPlan plan() throws IOException {
        Path folder = output.orElseThrow(() -> new IllegalArgumentException(
                "say where the model goes: -o OUTPUT, a folder that is made if it isn't there"));
        Duration between = between();
        if (task.paste != null) {
            Recipe demo = from.isPresent() ? Recipe.further(recipe.seed()) : Recipe.demo(recipe.seed());
            Length usual = new Length(demo.paste().steps(), Length.Unit.STEPS);
            return new TrainingPlan(
                    demo,
                    new TrainingSource(task.paste, Optional.empty(), 0),
                    length.length().orElse(usual),
                    folder,
                    between,
                    from);
        }
        TrainingSource source = new TrainingSource(
                task.pictures(),
                recipe.classify().heldOutFolder(),
                recipe.classify().heldOutShare());
        PictureSets.Layout layout = PictureSets.layout(task.pictures());
        Preset chosen = preset.orElseGet(() -> Preset.of(layout));
        TrainingPlan plan = new TrainingPlan(
                recipe.recipe(chosen, task.goal()),
                source,
                length.length().orElseGet(chosen::length),
                folder,
                between,
                from);
        if (preset.isEmpty()) {
            console.note("saccade: preset %s, because of %s (--preset chooses another)".formatted(chosen, layout));
        }
        return plan;
    }

    private boolean isTold(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    private Duration between() {
        return Duration.ofMillis(Math.round(saveEvery * MILLISECONDS_A_MINUTE));
    }

    /** An option that would change nothing is refused rather than passed over. */
    private void refuseWhatDoesNotApply() {
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            String name = option.longestName();
            if (task.resumed != null && !OF_RESUMPTION.contains(name)) {
                throw refused("--resume goes on as the training began: leave out " + name + ", or train anew");
            }
            if (task.paste != null && !OF_PASTING.contains(name)) {
                throw refused("--paste has a recipe of its own: leave out " + name);
            }
            Class<?> group = ((Member) option.userObject()).getDeclaringClass();
            if (task.dino != null && group == ClassifyOptions.class) {
                throw refused(name + " is of --classify: with --dino leave it out");
            }
            if (task.classify != null && group == DinoTrainOptions.class) {
                throw refused(name + " is of --dino: with --classify leave it out");
            }
        }
    }

    /** A path that is mistyped is told before hours of training, not at its first checkpoint. */
    private void requireWatched() {
        List<String> missing = watched.stream()
                .filter(file -> !Files.isRegularFile(file))
                .map(DataWords::oneLine)
                .toList();
        if (!missing.isEmpty()) {
            throw refused("--watch: there is no file " + DataWords.some(missing) + "; check the path, or leave it out");
        }
    }

    private ParameterException refused(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    static final class PresetConverter implements ITypeConverter<Preset> {
        @Override
        public Preset convert(String name) {
            return Stream.of(Preset.values())
                    .filter(preset -> preset.toString().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("there is no preset '" + name + "': choose one of "
                            + Stream.of(Preset.values()).map(Preset::toString).collect(Collectors.joining(", "))));
        }
    }
}
