package org.saccade.cli;

import java.nio.file.Path;
import java.util.List;

/** Command lines run in this process, for tests outside this package. */
public final class CommandLines {
    private CommandLines() {}

    /** The exit status of a command line; weights are looked for in {@code folder}. */
    public static int status(Path folder, List<String> arguments) {
        return CommandLineRun.in(folder, arguments.toArray(String[]::new)).status();
    }
}
