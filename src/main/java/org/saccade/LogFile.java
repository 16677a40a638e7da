package org.saccade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Sends what the program and its libraries log to a file: causes and details that no person asked to see. */
final class LogFile {
    private static final int LARGEST = 1 << 20;

    private LogFile() {}

    /** Logs into the user's state folder, or nowhere if that can't be written to: a log is no reason to fail. */
    static void open(Path logs) {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(Level.INFO);
        try {
            Path folder = Files.createDirectories(logs);
            Handler file =
                    new FileHandler(folder.resolve("saccade.log").toString().replace("%", "%%"), LARGEST, 1, true);
            file.setFormatter(new SimpleFormatter());
            root.addHandler(file);
        } catch (IOException | RuntimeException e) {
            root.setLevel(Level.OFF);
        }
    }
}
