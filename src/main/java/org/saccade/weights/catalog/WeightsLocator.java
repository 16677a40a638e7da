package org.saccade.weights.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saccade.weights.checkpoint.CheckpointException;

/**
 * Where checkpoints are looked for, and where they go.
 *
 * @param folders in the order they are searched; they need not exist
 * @param target where downloads go: one of the folders
 */
public record WeightsLocator(List<Path> folders, Path target) {
    public WeightsLocator {
        folders = List.copyOf(folders);
    }

    /**
     * The folders of this machine: {@code SACCADE_WEIGHTS}, {@code weights} beside the program, the user's data folder.
     * Downloads go to the first if it is set, to the second if the program is a checkout that can be written to, else
     * to the third.
     *
     * @param home the program's folder, if it is known
     */
    public static WeightsLocator of(Optional<Path> home, UserFolders user) {
        List<Path> folders = new ArrayList<>();
        Optional<Path> chosen = user.environment("SACCADE_WEIGHTS").map(Path::of);
        Optional<Path> beside = home.map(folder -> folder.resolve("weights"));
        Path own = user.data().resolve("weights");
        chosen.ifPresent(folders::add);
        beside.ifPresent(folders::add);
        folders.add(own);
        Path target = chosen.or(() -> beside.filter(WeightsLocator::isWritableCheckout))
                .orElse(own);
        return new WeightsLocator(folders, target);
    }

    private static boolean isWritableCheckout(Path weights) {
        return Files.isRegularFile(weights.resolveSibling("pom.xml"))
                && Files.isDirectory(weights)
                && Files.isWritable(weights);
    }

    /** The checkpoint of a model, in the first folder that has it, or where its entry says. */
    public Optional<Path> find(CatalogEntry model) {
        if (model.local().isPresent()) {
            return model.local().filter(Files::isRegularFile);
        }
        return folders.stream()
                .map(folder -> folder.resolve(model.file()))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /**
     * The checkpoint of a model.
     *
     * @throws CheckpointException if no folder has it, saying where to get it, where to put it, and what else can be
     *     done
     */
    public Path require(CatalogEntry model) throws CheckpointException {
        return find(model).orElseThrow(() -> missing(model));
    }

    private CheckpointException missing(CatalogEntry model) {
        if (model.local().isPresent()) {
            return new CheckpointException("the weights of %s are missing: there is no %s"
                    .formatted(model.name(), model.local().get()));
        }
        if (model.isBundled()) {
            return new CheckpointException(
                    ("the weights of %s are missing, which come with the program: there is no %s in"
                                    + " %s; get Saccade anew")
                            .formatted(model.name(), model.file(), folders));
        }
        return new CheckpointException("the weights of %s are missing: %s".formatted(model.name(), advice(model)));
    }

    /** How a model's weights are brought here without the program: ready to copy. */
    public String byHand(CatalogEntry model) {
        if (model.isGated()) {
            return "ask for them at %s (%s: they are given to those who accept it, and never fetched), and put the file into %s as %s"
                    .formatted(model.page(), model.licence(), target, model.file());
        }
        return "download %s and put it into %s as %s".formatted(model.url(), target, model.file());
    }

    /** What a user can do who has no weights: ready to copy. */
    public String advice(CatalogEntry model) {
        return byHand(model)
                + "; or choose a file with --weights FILE, or run the small model that comes with the program"
                + " with --demo, or one without trained weights with --untrained";
    }
}
