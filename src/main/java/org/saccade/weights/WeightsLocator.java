package org.saccade.weights;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where checkpoints are looked for.
 *
 * @param folders in the order they are searched; they need not exist
 */
public record WeightsLocator(List<Path> folders) {
    public WeightsLocator {
        folders = List.copyOf(folders);
    }

    /**
     * The folders of this machine: {@code weights} beside the program, then the user's data folder.
     *
     * @param home the program's folder, if it is known
     * @param properties {@code os.name} and {@code user.home} are used
     * @param environment {@code XDG_DATA_HOME} and {@code LOCALAPPDATA} are used
     */
    public static WeightsLocator of(
            Optional<Path> home, Map<String, String> properties, Map<String, String> environment) {
        List<Path> folders = new ArrayList<>();
        home.ifPresent(folder -> folders.add(folder.resolve("weights")));
        folders.add(userFolder(properties, environment).resolve("weights"));
        return new WeightsLocator(folders);
    }

    private static Path userFolder(Map<String, String> properties, Map<String, String> environment) {
        String system = properties.getOrDefault("os.name", "").toLowerCase(Locale.ROOT);
        Path home = Path.of(properties.getOrDefault("user.home", "."));
        if (system.contains("mac")) {
            return home.resolve("Library/Application Support/Saccade");
        }
        if (system.contains("windows")) {
            String local = environment.get("LOCALAPPDATA");
            return (local == null ? home.resolve("AppData/Local") : Path.of(local)).resolve("Saccade");
        }
        String data = environment.get("XDG_DATA_HOME");
        return (data == null || data.isBlank() ? home.resolve(".local/share") : Path.of(data)).resolve("saccade");
    }

    /** The checkpoint of a model, in the first folder that has it. */
    public Optional<Path> find(CatalogEntry model) {
        return folders.stream()
                .map(folder -> folder.resolve(model.file()))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /**
     * The checkpoint of a model.
     *
     * @throws CheckpointException if no folder has it, saying where to get it, where to put it, and what else can be done
     */
    public Path require(CatalogEntry model) throws CheckpointException {
        return find(model)
                .orElseThrow(
                        () -> new CheckpointException(("the weights of %s are missing: download %s (%d MB) and put it"
                                        + " into %s; or choose a file with --weights FILE, or run without trained weights with"
                                        + " --untrained")
                                .formatted(model.name(), model.url(), model.megabytes(), folders.get(0))));
    }
}
