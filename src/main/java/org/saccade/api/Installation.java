package org.saccade.api;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import org.saccade.attention.ModelLoader;
import org.saccade.weights.catalog.ModelCatalog;
import org.saccade.weights.catalog.UserFolders;
import org.saccade.weights.catalog.WeightsLocator;
import org.saccade.weights.checkpoint.CheckpointException;

/**
 * Which models this machine knows, and where their weights lie.
 *
 * @param catalog the known models, with those of the user's models.json
 * @param locator where their weights are looked for
 */
record Installation(ModelCatalog catalog, WeightsLocator locator) {
    /** Of the folder that holds the program, for weights beside it; else it is found by where this class lies. */
    private static final String HOME = "saccade.home";

    private static final String TARGET = "target";

    static Installation here() throws CheckpointException {
        UserFolders user = UserFolders.here();
        return new Installation(
                ModelCatalog.official().with(user.configuration().resolve("models.json")),
                WeightsLocator.of(home(), user));
    }

    ModelLoader loader() {
        return new ModelLoader(catalog, locator);
    }

    /** The folder above {@code target/classes} or {@code target/saccade.jar}. */
    private static Optional<Path> home() {
        String said = System.getProperty(HOME);
        if (said != null) {
            return Optional.of(Path.of(said));
        }
        CodeSource source = Installation.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return Optional.empty();
        }
        try {
            Path target = Path.of(source.getLocation().toURI()).getParent();
            return target != null && target.endsWith(TARGET)
                    ? Optional.ofNullable(target.getParent())
                    : Optional.empty();
        } catch (URISyntaxException | RuntimeException e) {
            return Optional.empty(); // classes out of something that is no file: weights beside it there are none
        }
    }
}
