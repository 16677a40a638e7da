package org.saccade.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What runs over many pictures leave in their output folder. */
@Command(
        name = "journal",
        description = "Looks after the journals of runs over many pictures.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class)
final class JournalCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: 'saccade journal merge'");
    }
}
