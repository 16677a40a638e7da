package org.saccade;

import java.net.ProxySelector;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.saccade.attention.ModelLoader;
import org.saccade.cli.Console;
import org.saccade.cli.Models;
import org.saccade.cli.ProgramVersion;
import org.saccade.cli.SaccadeCommand;
import org.saccade.ui.Desktop;
import org.saccade.ui.WindowSetup;
import org.saccade.ui.run.ModelChoice;
import org.saccade.ui.state.StateFile;
import org.saccade.ui.state.SystemTheme;
import org.saccade.weights.catalog.CatalogEntry;
import org.saccade.weights.catalog.ModelCatalog;
import org.saccade.weights.catalog.UserFolders;
import org.saccade.weights.catalog.WeightsLocator;
import org.saccade.weights.checkpoint.CheckpointException;
import org.saccade.weights.download.EnvironmentProxies;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Where the program starts: builds the object graph and hands over to the window or the command line. */
public final class Saccade {
    private Saccade() {}

    public static void main(String[] arguments) {
        UserFolders user = UserFolders.here();
        LogFile.open(user.logs());
        Console console = Console.system();
        Optional<WindowArguments> window = WindowArguments.of(arguments);
        if (window.isPresent()) {
            openWindow(window.get(), console, user);
            return; // the window's thread keeps the process alive
        }
        System.setProperty("java.awt.headless", "true");
        System.exit(run(arguments, console, user));
    }

    private static void openWindow(WindowArguments arguments, Console console, UserFolders user) {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, e) -> endUnexpectedly(console, e)); // until there is a window
        if (!hasDisplay(System.getProperty("os.name", ""), user)) {
            endWithoutDisplay(console, new IllegalStateException("DISPLAY is not set"));
        }
        SystemTheme theme =
                new SystemTheme(System.getProperty("os.name", "")).askAhead(task -> new Thread(task, "theme").start());
        CompletableFuture<Void> toolkit = CompletableFuture.runAsync(Desktop::startToolkit);
        try {
            ModelCatalog catalog = catalog(user);
            WindowSetup setup = setup(user, catalog, begin(arguments, catalog, console), theme);
            toolkit.join();
            Desktop.open(setup, arguments.paths());
        } catch (CheckpointException e) {
            console.error(e);
            System.exit(CommandLine.ExitCode.SOFTWARE);
        } catch (RuntimeException e) {
            endWithoutDisplay(console, e);
        }
    }

    /** The model that was asked for; ends the process where there is none of that name. */
    private static Optional<CatalogEntry> begin(WindowArguments arguments, ModelCatalog catalog, Console console) {
        try {
            return arguments.begin(catalog);
        } catch (IllegalArgumentException e) {
            console.error(e.getMessage(), e);
            System.exit(CommandLine.ExitCode.USAGE);
            throw e;
        }
    }

    private static WindowSetup setup(
            UserFolders user, ModelCatalog catalog, Optional<CatalogEntry> begin, SystemTheme theme)
            throws CheckpointException {
        WeightsLocator locator = locator(user);
        Models models = new Models(catalog, locator, EnvironmentProxies.of(user), user);
        StateFile file = new StateFile(user.configuration().resolve("window.json"));
        return new WindowSetup(
                new ModelChoice(new ModelLoader(catalog, locator), locator, catalog, begin),
                // made when it is needed: what encrypts takes a while to load
                (model, listener) -> models.fetcher(Optional.empty()).fetch(model, locator.target(), listener),
                file,
                file.read(),
                theme,
                user.home().resolve("Saccade"),
                user.logs(),
                ProgramVersion.text());
    }

    /** JavaFX on Linux speaks to an X server alone. */
    static boolean hasDisplay(String system, UserFolders user) {
        return !system.equals("Linux") || user.environment("DISPLAY").isPresent();
    }

    private static void endUnexpectedly(Console console, Throwable e) {
        LoggerFactory.getLogger(Saccade.class).error("the window can't be made", e);
        console.error("the window can't be opened: the log tells why", e);
        System.exit(CommandLine.ExitCode.SOFTWARE);
    }

    private static void endWithoutDisplay(Console console, RuntimeException cause) {
        Logger log = LoggerFactory.getLogger(Saccade.class);
        log.error("the window can't open", cause);
        console.error(
                "there is no display to open a window on (DISPLAY is not set or can't be reached): use the command line,"
                        + " see 'saccade --help'",
                cause);
        System.exit(CommandLine.ExitCode.SOFTWARE);
    }

    /** Runs a command line and gives its exit status: 0 all worked, 1 some failed, 2 the command line is wrong. */
    private static int run(String[] arguments, Console console, UserFolders user) {
        try {
            ProxySelector proxies = EnvironmentProxies.of(user);
            return SaccadeCommand.of(console, new Models(catalog(user), locator(user), proxies, user))
                    .execute(arguments);
        } catch (CheckpointException e) {
            console.error(e);
            return CommandLine.ExitCode.SOFTWARE;
        } catch (OutOfMemoryError e) {
            console.error("there is not enough memory: give Java more with SACCADE_JAVA_OPTS=-Xmx8g", e);
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private static ModelCatalog catalog(UserFolders user) throws CheckpointException {
        return ModelCatalog.official().with(user.configuration().resolve("models.json"));
    }

    private static WeightsLocator locator(UserFolders user) {
        Optional<Path> home =
                Optional.ofNullable(System.getProperty("saccade.home")).map(Path::of);
        return WeightsLocator.of(home, user);
    }
}
