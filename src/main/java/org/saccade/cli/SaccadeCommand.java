package org.saccade.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.saccade.export.RenderLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The root of the command line. */
@Command(
        name = "saccade",
        description =
                "Shows what a Vision Transformer looks at: the attention of the CLS token to every patch of a picture.%n%n"
                        + "Without a command, or with nothing but pictures, folders and --demo, --model NAME or --weights FILE, the"
                        + " window opens.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        subcommands = {HelpCommand.class, GenerateCompletion.class},
        footer = {"", "Exit status: 0 when every input worked, 1 when some failed, 2 for a wrong command line."})
public final class SaccadeCommand implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SaccadeCommand.class);

    @Spec
    private CommandSpec spec;

    private SaccadeCommand() {}

    /** The commands; a folder of the same name is named with a path. */
    public static Set<String> names() {
        return Set.of(
                "render",
                "video",
                "journal",
                "compare",
                "inspect",
                "train",
                "models",
                "formats",
                "weights",
                "help",
                "generate-completion");
    }

    /** The command line with all its commands. */
    public static CommandLine of(Console console, Models models) {
        CommandLine commands = new CommandLine(new SaccadeCommand())
                .addSubcommand(new RenderCommand(console, models))
                .addSubcommand(new VideoCommand(console, models))
                .addSubcommand(new CommandLine(new JournalCommand()).addSubcommand(new JournalMergeCommand(console)))
                .addSubcommand(new CompareCommand(console, models))
                .addSubcommand(new InspectCommand(console))
                .addSubcommand(new TrainCommand(console, models))
                .addSubcommand(new ModelsCommand(console, models))
                .addSubcommand(new WeightsCommand(models, console))
                .addSubcommand(new FormatsCommand(console));
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setOut(console.outWriter());
        commands.setErr(console.errWriter());
        commands.setUsageHelpAutoWidth(true);
        commands.setExecutionExceptionHandler((exception, command, parsed) -> {
            LOG.error("an error nobody expected", exception);
            console.error(
                    "something went wrong that should not have: " + exception + ". The log tells more", exception);
            return CommandLine.ExitCode.SOFTWARE;
        });
        commands.setParameterExceptionHandler((exception, arguments) -> {
            console.error(message(exception), exception);
            console.note("Try '" + exception.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
            return CommandLine.ExitCode.USAGE;
        });
        return commands;
    }

    /** Whether a word can name a file or folder at all. */
    public static boolean isFileName(String word) {
        try {
            return !Path.of(word).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Whether a word is more likely a file or folder than a command or an option: there is one, or it looks like one. */
    public static boolean looksLikeAFile(String word) {
        return !word.startsWith("-")
                && isFileName(word)
                && (word.contains(".") || Path.of(word).getNameCount() > 1 || Files.exists(Path.of(word)));
    }

    /** Of an option that stands twice in a group, picocli prints what else was given, group by group. */
    private static String message(ParameterException exception) {
        if (exception instanceof UnmatchedArgumentException unmatched
                && exception.getCommandLine().getParent() == null) {
            return withoutCommand(unmatched);
        }
        return exception instanceof MaxValuesExceededException
                        && exception.getMessage().contains("expected only one match")
                ? "an option stands twice in the command: leave one of them out"
                : exception.getMessage();
    }

    private static String withoutCommand(UnmatchedArgumentException exception) {
        List<String> words = exception.getUnmatched();
        String first = words.get(0);
        if (words.size() > 1
                && words.stream().anyMatch(word -> looksLikeAFile(word) || word.equals("-"))
                && (first.startsWith("-") || looksLikeAFile(first))) {
            return "the window, which opens without a command, takes pictures, folders and one of --demo, --model NAME and"
                    + " --weights FILE: for other options name a command, such as 'saccade render "
                    + words.stream().map(RenderLine::quoted).collect(Collectors.joining(" ")) + "'";
        }
        List<String> meant = exception.getSuggestions();
        return first.startsWith("-") || meant.isEmpty()
                ? exception.getMessage()
                : "there is no command '" + first + "': did you mean 'saccade " + meant.get(0) + "'?";
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do, such as 'saccade render photo.jpg'");
    }
}
