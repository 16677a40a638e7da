package org.saccade;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.saccade.attention.ModelLoader;
import org.saccade.cli.Console;
import org.saccade.cli.SaccadeCommand;
import org.saccade.ui.Desktop;
import org.saccade.ui.run.ModelChoice;
import org.saccade.weights.ModelCatalog;
import org.saccade.weights.WeightsLocator;

/** Where the program starts: builds the object graph and hands over to the window or the command line. */
public final class Saccade {
    private Saccade() {}

    public static void main(String[] arguments) {
        LogFile.open(System.getenv());
        ImageIO.setUseCache(false); // pictures never leave a temporary file
        if (opensWindow(arguments)) {
            openWindow(Stream.of(arguments).map(Path::of).toList());
            return;
        }
        System.setProperty("java.awt.headless", "true");
        System.exit(run(arguments, Console.system()));
    }

    /** Without a command, and with nothing but files and folders that exist, the window opens. */
    static boolean opensWindow(String[] arguments) {
        return Stream.of(arguments).allMatch(argument -> !argument.startsWith("-") && exists(argument));
    }

    private static boolean exists(String argument) {
        try {
            return Files.exists(Path.of(argument));
        } catch (InvalidPathException e) {
            return false; // the command line says what is wrong with it
        }
    }

    private static void openWindow(List<Path> paths) {
        if (!hasDisplay(System.getProperty("os.name", ""), System.getenv())) {
            endWithoutDisplay();
        }
        ModelCatalog catalog = ModelCatalog.official();
        WeightsLocator locator = locator();
        ModelLoader loader = new ModelLoader(catalog, locator);
        try {
            Desktop.open(new ModelChoice(loader, locator, catalog.entries().get(0)), paths);
        } catch (RuntimeException e) {
            Logger.getLogger("org.saccade").log(Level.SEVERE, "the window can't open", e);
            endWithoutDisplay();
        }
    }

    /** JavaFX on Linux speaks to an X server alone. */
    static boolean hasDisplay(String system, Map<String, String> environment) {
        return !system.equals("Linux")
                || !environment.getOrDefault("DISPLAY", "").isBlank();
    }

    private static void endWithoutDisplay() {
        System.err.println("saccade: there is no display to open a window on (DISPLAY is not set or can't be reached):"
                + " use the command line, see 'saccade --help'");
        System.exit(1);
    }

    /** Runs a command line and gives its exit status: 0 all worked, 1 some failed, 2 the command line is wrong. */
    static int run(String[] arguments, Console console) {
        ModelCatalog catalog = ModelCatalog.official();
        WeightsLocator locator = locator();
        return SaccadeCommand.of(console, catalog, locator, new ModelLoader(catalog, locator))
                .execute(arguments);
    }

    private static WeightsLocator locator() {
        Map<String, String> properties = new HashMap<>();
        System.getProperties().forEach((key, value) -> properties.put(key.toString(), value.toString()));
        Optional<Path> home =
                Optional.ofNullable(properties.get("saccade.home")).map(Path::of);
        return WeightsLocator.of(home, properties, System.getenv());
    }
}
