package org.saccade.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.saccade.attention.LoadedModel;
import org.saccade.export.Artifact;
import org.saccade.export.MapSubject;
import org.saccade.export.OutputFolders;
import org.saccade.export.RenderLine;
import org.saccade.export.Weights;
import org.saccade.inspect.MapKind.Part;
import org.saccade.inspect.Selection;
import org.saccade.video.FrameRate;
import org.saccade.video.FrameView;
import org.saccade.video.VideoMaking;
import org.saccade.video.VideoOptions;
import org.saccade.video.VideoOutput;
import org.saccade.video.VideoSubject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
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

/** A clip or a folder of frames in, their maps as frames and as a clip out. */
@Command(
        name = "video",
        description =
                "Writes the attention maps of a clip's frames, drawn between the same limits from the first to the"
                        + " last, as frames and as an mp4.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        sortOptions = false,
        footer = {
            "",
            "Clips are read and written by the program ffmpeg, which has to be installed. A folder of frames, or an"
                    + " animated GIF or WebP, needs it for the mp4 alone: --only frames,gif does without.",
            "",
            "Ctrl+C keeps what is done; --resume goes on. Exit status: 0 when all is made, 1 when something failed, 2 for"
                    + " a wrong command line, 130 after Ctrl+C."
        })
final class VideoCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(VideoCommand.class);
    private static final String ROOT = "attention";

    private final Console console;
    private final Models models;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "CLIP",
            description =
                    "A clip, an animated GIF or WebP, or a folder of numbered frames, which are taken in the order"
                            + " that people count in.")
    private Path source;

    @Option(
            names = {"-o", "--output"},
            converter = OutputFolderConverter.class,
            paramLabel = "DIR",
            description = "The folder of the result (default: one in " + ROOT + " that is named after the clip).")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--view",
            paramLabel = "WHAT",
            defaultValue = "overlay",
            converter = ViewConverter.class,
            description = "What a frame shows: overlay, side-by-side (the frame, and its heatmap) or heatmap (default:"
                    + " ${DEFAULT-VALUE}).")
    private FrameView view;

    @Option(names = "--each-head", description = "Make a video of each head as well.")
    private boolean isEachHead;

    @Option(
            names = "--rate",
            paramLabel = "FPS",
            converter = RateConverter.class,
            description =
                    "Frames a second of the mp4 or GIF, such as 25 or 30000/1001 (default: the clip's; of a folder 25).")
    private Optional<FrameRate> rate = Optional.empty();

    @Option(
            names = "--only",
            paramLabel = "WHAT",
            split = ",",
            converter = OutputConverter.class,
            description =
                    "What is left at the end: mp4, gif, frames (a PNG each), maps (of each frame an array: all heads"
                            + " together, then each), masks (with --mask, of the same), separated by commas (default: mp4,"
                            + " frames and maps; masks with --mask).")
    private Set<VideoOutput> only = EnumSet.noneOf(VideoOutput.class);

    @ArgGroup
    private Beginning beginning = new Beginning();

    static final class Beginning {
        @Option(
                names = "--resume",
                description = "Go on with what was begun in the folder: frames that are done are not done again. Where"
                        + " only the drawing is another, the model doesn't run again.")
        private boolean resume;

        @Option(
                names = "--overwrite",
                description =
                        "Begin anew in a folder that holds a video: the files that its video.json tells of are deleted, and no"
                                + " others.")
        private boolean overwrite;

        VideoMaking.Start start() {
            if (overwrite) {
                return VideoMaking.Start.OVERWRITE;
            }
            return resume ? VideoMaking.Start.RESUME : VideoMaking.Start.NEW;
        }
    }

    @Mixin
    private final AskedModel asked;

    @Mixin
    private LookOptions look;

    @Mixin
    private VerbosityOptions verbosity;

    VideoCommand(Console console, Models models) {
        this.console = console;
        this.models = models;
        this.asked = new AskedModel(console, models);
    }

    @Override
    public Integer call() {
        verbosity.applyTo(console);
        checkOptions();
        try {
            VideoSource frames =
                    VideoSource.of(source, asked.picture().reading(), outputs().contains(VideoOutput.MP4), models);
            try (LoadedModel loaded = asked.load()) {
                asked.tellNotes(loaded);
                plan().requireModel(loaded.session().config(), loaded.session().classifier());
                return make(frames, loaded);
            }
        } catch (CancellationException e) {
            return ExitCode.SOFTWARE; // the process is ending; nobody is left to be told
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("the video can't be made", e);
            console.error(e);
            return ExitCode.SOFTWARE;
        }
    }

    private int make(VideoSource source, LoadedModel loaded) {
        Weights weights = Weights.of(loaded);
        weights.caveat().ifPresent(caveat -> console.warn("saccade: " + loaded.name() + ": " + caveat.text()));
        source.notes().forEach(note -> console.note("saccade: " + this.source + ": " + note));
        Selection selection = plan().selection();
        String name = String.valueOf(this.source.toAbsolutePath().normalize().getFileName());
        VideoSubject subject = new VideoSubject(
                Console.oneLine(name),
                loaded.name(),
                weights,
                MapSubject.of(
                        selection, selection.queries().get(0), asked.selected().unit()),
                decisive(loaded, weights),
                command(loaded),
                ProgramVersion.text());
        VideoSitting sitting = new VideoSitting(console, folder());
        return sitting.run(
                source.frames(),
                followed -> new ModelFrames(
                        new Questions(plan(), loaded.session(), asked.picture().run()), asked.input(loaded), followed),
                options(source.frames().rate().orElse(VideoSource.USUAL_RATE)),
                subject,
                new VideoSitting.Beginning(beginning.start(), source.ffmpeg()));
    }

    private Path folder() {
        return output.orElseGet(() -> new OutputFolders(Path.of(ROOT))
                .folderFor(source.toAbsolutePath().normalize()));
    }

    /** What is wrong with the command line is said before anything is loaded. */
    private void checkOptions() {
        try {
            asked.check();
            if (asked.picture().reading().page().isPresent()) {
                throw new IllegalArgumentException("--page is of one picture: a video takes all frames");
            }
            requireOneMap(plan().selection());
            options(VideoSource.USUAL_RATE);
            if (Files.isRegularFile(folder())) {
                throw new IllegalArgumentException(folder() + " is a file: name a folder with -o");
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void requireOneMap(Selection selection) {
        if (selection.layers().isSeveral() || selection.queries().size() > 1) {
            throw new IllegalArgumentException(
                    "a video shows one layer and one query: name one --layer and one --query");
        }
        if (!selection.kind().isOfValues()) {
            throw new IllegalArgumentException("a video shows maps of values: choose --kind attention, column, rollout,"
                    + " similarity or relevance, not " + selection.kind().name());
        }
        if (isEachHead && !selection.kind().parts().contains(Part.HEADS)) {
            throw new IllegalArgumentException(
                    "--kind " + selection.kind().name() + " has no heads: leave --each-head out");
        }
    }

    private RenderPlan plan() {
        SelectionOptions selected = asked.selected();
        return RenderPlan.of(
                selected.selection(), EnumSet.of(Artifact.NPY), look.lookOfFrames(selected.unit()), selected.keep());
    }

    private Set<VideoOutput> outputs() {
        if (!only.isEmpty()) {
            return only;
        }
        Set<VideoOutput> usual = EnumSet.of(VideoOutput.MP4, VideoOutput.FRAMES, VideoOutput.MAPS);
        plan().selection().mask().ifPresent(share -> usual.add(VideoOutput.MASKS));
        return usual;
    }

    private VideoOptions options(FrameRate usual) {
        RenderPlan plan = plan();
        return new VideoOptions(
                view,
                look.frameScale(),
                plan.look(),
                isEachHead,
                plan.selection().mask(),
                look.additions().colourBar(),
                rate.orElse(usual),
                outputs());
    }

    /** The options that decide about the maps. Where weights lie doesn't; what is in them does. */
    private Map<String, Object> decisive(LoadedModel loaded, Weights weights) {
        Map<String, Object> options = described(loaded);
        options.keySet().removeAll(Set.of("weights", "offline", "weights-mirror"));
        options.put("model", loaded.name());
        if (weights instanceof Weights.FromFile file) {
            options.put("sha256", file.sha256());
        }
        options.remove("mask"); // of the drawing
        return options;
    }

    private Map<String, Object> described(LoadedModel loaded) {
        Map<String, Object> options = new LinkedHashMap<>();
        asked.describe(options, loaded);
        options.putAll(plan().selection().options());
        options.put("keep", plan().isExplored() ? asked.selected().keep() : "none");
        asked.classes().describe(options);
        return options;
    }

    /** The line that makes the frames again; their rate is the clip's alone. */
    private String command(LoadedModel loaded) {
        Map<String, Object> options = described(loaded);
        options.putAll(options(VideoSource.USUAL_RATE).drawing());
        options.put("scale", look.frameScaleText());
        options.put("view", view == FrameView.OVERLAY ? null : view);
        options.put("only", VideoOutput.FRAMES);
        return RenderLine.of("video", source, options);
    }

    static final class ViewConverter implements ITypeConverter<FrameView> {
        @Override
        public FrameView convert(String text) {
            for (FrameView view : FrameView.values()) {
                if (view.toString().equals(text)) {
                    return view;
                }
            }
            throw new TypeConversionException("'" + text + "' is none of overlay, side-by-side, heatmap");
        }
    }

    static final class RateConverter implements ITypeConverter<FrameRate> {
        @Override
        public FrameRate convert(String text) {
            try {
                return FrameRate.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    static final class OutputConverter implements ITypeConverter<VideoOutput> {
        @Override
        public VideoOutput convert(String text) {
            try {
                return VideoOutput.named(text.strip());
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
