package org.saccade.ui.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the desktop whether it is dark; JavaFX 21 can't. */
public final class SystemTheme {
    private static final Logger LOG = LoggerFactory.getLogger(SystemTheme.class);
    private static final int PATIENCE_SECONDS = 2;

    private final String system;
    private final Commands commands;
    private volatile CompletableFuture<Boolean> asked = new CompletableFuture<>();

    /** Runs a command and gives what it printed; empty if it failed or isn't there. */
    interface Commands {
        Optional<String> run(List<String> command);
    }

    /** @param system the name of the operating system, as Java's property {@code os.name} has it */
    public SystemTheme(String system) {
        this(system, SystemTheme::run);
    }

    SystemTheme(String system, Commands commands) {
        this.system = system.toLowerCase(Locale.ROOT);
        this.commands = commands;
    }

    /** Begins to ask, on another thread: a window that knows in time needs no second coat of paint. */
    public SystemTheme askAhead(Executor background) {
        asked = CompletableFuture.supplyAsync(this::isDark, background);
        return this;
    }

    /** What was asked ahead, if the answer is there; doesn't wait. */
    public Optional<Boolean> answered() {
        return Optional.ofNullable(asked.getNow(null));
    }

    /**
     * Whether the desktop is dark; so are we where it doesn't tell. Takes a moment: not for the JavaFX Application
     * Thread.
     */
    public boolean isDark() {
        if (system.startsWith("mac")) {
            // the key is there only while it is dark
            return commands.run(List.of("defaults", "read", "-g", "AppleInterfaceStyle"))
                    .filter(words -> words.contains("Dark"))
                    .isPresent();
        }
        if (system.startsWith("windows")) {
            String key = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize";
            return commands.run(List.of("reg", "query", key, "/v", "AppsUseLightTheme"))
                    .map(words -> words.contains("0x0"))
                    .orElse(true);
        }
        return gnome("color-scheme")
                .filter(words -> !words.contains("default"))
                .or(() -> gnome("gtk-theme"))
                .map(words -> words.toLowerCase(Locale.ROOT))
                .map(words -> words.contains("dark") || !(words.contains("light") || words.contains("adwaita")))
                .orElse(true);
    }

    private Optional<String> gnome(String key) {
        return commands.run(List.of("gsettings", "get", "org.gnome.desktop.interface", key));
    }

    private static Optional<String> run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? Optional.of(printed) : Optional.empty();
        } catch (IOException e) {
            LOG.debug("{} isn't there", command.get(0), e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
