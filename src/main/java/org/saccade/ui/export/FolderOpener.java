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
     * Opens a folder. Starts a process: not for the screen's thread.
     *
     * @param failed run, on any thread, if there is no file manager to ask, or it refuses
     */
    public static void open(Path folder, Runnable failed) {
        List<String> command = command(System.getProperty("os.name", ""), folder);
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
                            failed.run();
                        }
                    });
        } catch (IOException e) {
            LOG.warn("no file manager opens {}", folder, e);
            failed.run();
        }
    }

    static List<String> command(String system, Path folder) {
        String name = system.toLowerCase(Locale.ROOT);
        String opener = name.startsWith("mac") ? "open" : name.startsWith("windows") ? EXPLORER : "xdg-open";
        return List.of(opener, folder.toString());
    }
}
