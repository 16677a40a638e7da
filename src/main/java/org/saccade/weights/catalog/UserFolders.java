package org.saccade.weights.catalog;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where a program keeps a person's things on this system: the XDG base directories, Apple's Library, Windows' AppData.
 *
 * @param properties of Java: {@code os.name} and, where the environment tells no {@code HOME}, {@code user.home} are
 *     used
 * @param variables of the environment
 */
public record UserFolders(Map<String, String> properties, Map<String, String> variables) {
    /** Those of whoever runs this program, on this system. */
    public static UserFolders here() {
        Map<String, String> properties = new HashMap<>();
        System.getProperties().forEach((key, value) -> properties.put(key.toString(), value.toString()));
        return new UserFolders(properties, System.getenv());
    }

    /** Data that is worth keeping: weights. */
    Path data() {
        return folder(
                "Library/Application Support/Saccade", "LOCALAPPDATA", "Saccade", "XDG_DATA_HOME", ".local/share");
    }

    /** What the user writes: models.json. */
    public Path configuration() {
        return folder("Library/Application Support/Saccade", "APPDATA", "Saccade", "XDG_CONFIG_HOME", ".config");
    }

    /** Logs. */
    public Path logs() {
        return folder("Library/Logs/Saccade", "LOCALAPPDATA", "Saccade/Logs", "XDG_STATE_HOME", ".local/state");
    }

    /** The person's own folder: what the shell holds for it, for Java asks the user database. */
    public Path home() {
        boolean windows =
                properties.getOrDefault("os.name", "").toLowerCase(Locale.ROOT).contains("windows");
        return Path.of((windows ? Optional.<String>empty() : environment("HOME"))
                .orElse(properties.getOrDefault("user.home", ".")));
    }

    /** A variable of the environment, if it is set and not blank. */
    public Optional<String> environment(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    private Path folder(String apple, String windowsVariable, String windows, String xdgVariable, String xdg) {
        String system = properties.getOrDefault("os.name", "").toLowerCase(Locale.ROOT);
        Path home = home();
        if (system.contains("mac")) {
            return home.resolve(apple);
        }
        if (system.contains("windows")) {
            String standard = windowsVariable.equals("APPDATA") ? "AppData/Roaming" : "AppData/Local";
            return environment(windowsVariable)
                    .map(Path::of)
                    .orElse(home.resolve(standard))
                    .resolve(windows);
        }
        return environment(xdgVariable).map(Path::of).orElse(home.resolve(xdg)).resolve("saccade");
    }
}
