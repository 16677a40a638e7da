package org.saccade.ui.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows a folder in the system's file manager. */
public final class FolderOpener {
    private static final Logger LOG = LoggerFactory.getLogger(FolderOpener.class);

    private FolderOpener() {}

    /** Opens a folder; false if there is no file manager to ask. Starts a process: not for the screen's thread. */
    public static boolean open(Path folder) {
        try {
            new ProcessBuilder(command(System.getProperty("os.name", ""), folder))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException e) {
            LOG.warn("no file manager opens {}", folder, e);
            return false;
        }
    }

    static List<String> command(String system, Path folder) {
        String name = system.toLowerCase(Locale.ROOT);
        String opener = name.startsWith("mac") ? "open" : name.startsWith("windows") ? "explorer.exe" : "xdg-open";
        return List.of(opener, folder.toString());
    }
}
