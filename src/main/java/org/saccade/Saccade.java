package org.saccade;

import java.net.ProxySelector;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.saccade.cli.Console;
import org.saccade.cli.Models;
import org.saccade.cli.SaccadeCommand;
import org.saccade.weights.CheckpointException;
import org.saccade.weights.EnvironmentProxies;
import org.saccade.weights.ModelCatalog;
import org.saccade.weights.UserFolders;
import org.saccade.weights.WeightsLocator;
import picocli.CommandLine;

/** Where the program starts: builds the object graph and hands over to the command line. */
public final class Saccade {
    private Saccade() {}

    public static void main(String[] arguments) {
        UserFolders user = userFolders();
        LogFile.open(user.logs());
        ImageIO.setUseCache(false); // pictures never leave a temporary file
        System.exit(run(arguments, Console.system(), user));
    }

    private static UserFolders userFolders() {
        Map<String, String> properties = new HashMap<>();
        System.getProperties().forEach((key, value) -> properties.put(key.toString(), value.toString()));
        return new UserFolders(properties, System.getenv());
    }

    /** Runs a command line and gives its exit status: 0 all worked, 1 some failed, 2 the command line is wrong. */
    private static int run(String[] arguments, Console console, UserFolders user) {
        try {
            ModelCatalog catalog =
                    ModelCatalog.official().with(user.configuration().resolve("models.json"));
            Optional<Path> home =
                    Optional.ofNullable(System.getProperty("saccade.home")).map(Path::of);
            WeightsLocator locator = WeightsLocator.of(home, user);
            ProxySelector proxies = EnvironmentProxies.of(user);
            return SaccadeCommand.of(console, new Models(catalog, locator, proxies, user))
                    .execute(arguments);
        } catch (CheckpointException e) {
            console.error(e);
            return CommandLine.ExitCode.SOFTWARE;
        } catch (OutOfMemoryError e) {
            console.error("there is not enough memory: give Java more with SACCADE_JAVA_OPTS=-Xmx8g", e);
            return CommandLine.ExitCode.SOFTWARE;
        }
    }
}
