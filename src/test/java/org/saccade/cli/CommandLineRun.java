package org.saccade.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.saccade.export.Schemas;
import org.saccade.weights.catalog.ModelCatalog;
import org.saccade.weights.catalog.UserFolders;
import org.saccade.weights.catalog.WeightsLocator;

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
        return in(folder, Map.of(), arguments);
    }

    /** The same, with variables in the environment. */
    static CommandLineRun in(Path folder, Map<String, String> environment, String... arguments) {
        return in(folder, environment, line -> {}, arguments);
    }

    /** The same, where somebody hears each line of standard error as it is written, on the thread that writes it. */
    static CommandLineRun heard(Path folder, Consumer<String> heard, String... arguments) {
        return in(folder, Map.of(), heard, arguments);
    }

    private static CommandLineRun in(
            Path folder, Map<String, String> environment, Consumer<String> heard, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream() {
            private int told;

            @Override
            public synchronized void write(byte[] bytes, int from, int length) {
                super.write(bytes, from, length);
                String text = toString(StandardCharsets.UTF_8);
                for (int end = text.indexOf('\n', told); end >= 0; end = text.indexOf('\n', told)) {
                    String line = text.substring(told, end);
                    told = end + 1;
                    heard.accept(line);
                }
            }
        };
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        Models models = new Models(
                ModelCatalog.official(),
                new WeightsLocator(List.of(folder), folder),
                ProxySelector.of(null),
                new UserFolders(Map.of(), environment));
        int status = SaccadeCommand.of(console, models).execute(arguments);
        CommandLineRun run =
                new CommandLineRun(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        if (status == 0 && arguments.length > 0 && arguments[0].equals("render")) {
            // whatever a test renders is what the schemas say
            run.out().lines().map(Path::of).filter(Files::isDirectory).forEach(Schemas::requireValid);
        }
        if (status == 0 && arguments.length > 0 && arguments[0].equals("compare")) {
            int output = List.of(arguments).indexOf("-o");
            if (output > 0) {
                Schemas.requireValid(Path.of(arguments[output + 1]));
            }
        }
        return run;
    }
}
