package org.saccade.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.saccade.attention.ModelLoader;
import org.saccade.weights.ModelCatalog;
import org.saccade.weights.WeightsLocator;

/**
 * A command line run in this process, with what it printed.
 *
 * @param status the exit status
 * @param out standard output
 * @param err standard error
 */
record CommandLineRun(int status, String out, String err) {
    /** Runs a command line; weights are looked for in {@code folder}. */
    static CommandLineRun in(Path folder, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        ModelCatalog catalog = ModelCatalog.official();
        WeightsLocator locator = new WeightsLocator(List.of(folder));
        int status = SaccadeCommand.of(console, catalog, locator, new ModelLoader(catalog, locator))
                .execute(arguments);
        return new CommandLineRun(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
