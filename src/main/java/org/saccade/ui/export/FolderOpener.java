package org.saccade.ui.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows a folder in the system's file manager. */
public final class FolderOpener {
    private static final Logger LOG = LoggerFactory.getLogger(FolderOpener.class);

    private static final String EXPLORER = "explorer.exe";

    private FolderOpener() {}

    /**
     * Opens a folder. Starts a process: not for the JavaFX Application Thread.
     *
     * @param failed run, on any thread, if there is no file manager to ask, or all refuse
     */
    public static void open(Path folder, Runnable failed) {
        open(commands(System.getProperty("os.name", ""), folder), failed);
    }

    /** Asks the first, and if it isn't there or refuses the next. */
    static void open(List<List<String>> commands, Runnable failed) {
        if (commands.isEmpty()) {
            failed.run();
            return;
        }
        List<String> command = commands.get(0);
        Runnable next = () -> open(commands.subList(1, commands.size()), failed);
        try {
            CompletableFuture<Void> unused = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .thenAccept(process -> {
                        // the Explorer ends with 1 when it has worked
                        if (process.exitValue() != 0 && !command.get(0).equals(EXPLORER)) {
                            LOG.warn("{} ended with {}", command, process.exitValue());
                            next.run();
                        }
                    });
        } catch (IOException e) {
            LOG.info("{} isn't there", command.get(0), e);
            next.run();
        }
    }

    static List<List<String>> commands(String system, Path folder) {
        String name = system.toLowerCase(Locale.ROOT);
        String path = folder.toString();
        if (name.startsWith("mac")) {
            return List.of(List.of("open", path));
        }
        return name.startsWith("windows")
                ? List.of(List.of(EXPLORER, path))
                : List.of(List.of("xdg-open", path), List.of("gio", "open", path));
    }
}
