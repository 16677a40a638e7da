package org.saccade.cli;

import java.util.Set;
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
                        + "Without a command, or with nothing but pictures and folders, the window opens.",
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

    /** Of an option that stands twice in a group, picocli prints what else was given, group by group. */
    private static String message(ParameterException exception) {
        boolean isForTheWindow = exception instanceof UnmatchedArgumentException unmatched
                && exception.getCommandLine().getParent() == null
                && unmatched.getUnmatched().size() > 1
                && !unmatched.getUnmatched().get(0).startsWith("-");
        if (isForTheWindow) {
            return "without a command the window opens, which takes pictures and folders and no options: say"
                    + " 'saccade render …', or open the checkpoint in the window";
        }
        return exception instanceof MaxValuesExceededException
                        && exception.getMessage().contains("expected only one match")
                ? "an option stands twice in the command: leave one of them out"
                : exception.getMessage();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do, such as 'saccade render photo.jpg'");
    }
}
