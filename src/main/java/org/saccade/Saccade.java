package org.saccade;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.saccade.attention.ModelLoader;
import org.saccade.cli.Console;
import org.saccade.cli.SaccadeCommand;
import org.saccade.weights.ModelCatalog;
import org.saccade.weights.WeightsLocator;

/** Where the program starts: builds the object graph and hands over to the command line. */
public final class Saccade {
    private Saccade() {}

    public static void main(String[] arguments) {
        LogFile.open(System.getenv());
        ImageIO.setUseCache(false); // pictures never leave a temporary file
        System.exit(run(arguments, Console.system()));
    }

    /** Runs a command line and gives its exit status: 0 all worked, 1 some failed, 2 the command line is wrong. */
    static int run(String[] arguments, Console console) {
        Map<String, String> properties = new HashMap<>();
        System.getProperties().forEach((key, value) -> properties.put(key.toString(), value.toString()));
        Optional<Path> home =
                Optional.ofNullable(properties.get("saccade.home")).map(Path::of);
        ModelCatalog catalog = ModelCatalog.official();
        WeightsLocator locator = WeightsLocator.of(home, properties, System.getenv());
        return SaccadeCommand.of(console, catalog, locator, new ModelLoader(catalog, locator))
                .execute(arguments);
    }
}
