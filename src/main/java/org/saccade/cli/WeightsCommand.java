package org.saccade.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.saccade.attention.ModelLoader;
import org.saccade.weights.catalog.CatalogEntry;
import org.saccade.weights.catalog.WeightsDigest;
import org.saccade.weights.checkpoint.CheckpointException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Weights on this machine: which there are, fetching, verifying and removing them. */
@Command(
        name = "weights",
        description = "Lists, fetches, verifies and removes models' weights.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class)
final class WeightsCommand implements Runnable {
    private final Models models;
    private final Console console;

    @Spec
    private CommandSpec spec;

    WeightsCommand(Models models, Console console) {
        this.models = models;
        this.console = console;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: list, fetch, verify, path or remove");
    }

    @Command(
            name = "list",
            description = "Lists the models and where their weights are.",
            mixinStandardHelpOptions = true)
    int list() {
        return new ModelsCommand(console, models).call();
    }

    @Command(name = "fetch", description = "Downloads a model's weights.", mixinStandardHelpOptions = true)
    int fetch(
            @Parameters(paramLabel = "NAME", description = "A model's name.") String name,
            @Option(
                            names = "--weights-mirror",
                            paramLabel = "URL",
                            description = "A server in place of the official one.")
                    URI mirror) {
        CatalogEntry model = model(name);
        try {
            Optional<Path> present = models.locator().find(model);
            Path file = present.isPresent() || model.isBundled() || model.isGated()
                    ? models.locator().require(model)
                    : models.fetch(model, Optional.ofNullable(mirror), console);
            console.result(file.toString());
            return ExitCode.OK;
        } catch (CancellationException e) {
            return ExitCode.SOFTWARE;
        } catch (CheckpointException e) {
            console.error(e);
            return ExitCode.SOFTWARE;
        }
    }

    @Command(
            name = "verify",
            description = "Checks a model's weights, or those of all that are present: digest and structure.",
            mixinStandardHelpOptions = true)
    int verify(@Parameters(paramLabel = "NAME", arity = "0..1", description = "A model's name.") String name) {
        List<CatalogEntry> wanted = name == null ? models.catalog().entries() : List.of(model(name));
        int failed = 0;
        for (CatalogEntry model : wanted) {
            if (name != null || models.locator().find(model).isPresent()) {
                failed += isSound(model) ? 0 : 1;
            }
        }
        return failed == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private boolean isSound(CatalogEntry model) {
        try {
            Path file = models.locator().require(model);
            String digest = WeightsDigest.check(file);
            if (model.digest().isPresent() && !model.digest().get().equals(digest)) {
                throw new CheckpointException(
                        file + " is not the published file: its SHA-256 differs. Remove it and fetch" + " it again");
            }
            ModelLoader.checkStructure(model, file);
            WeightsDigest.recordFirst(file, digest);
            console.result("%s  %s".formatted(digest, file));
            return true;
        } catch (CheckpointException e) {
            console.error(e);
            return false;
        }
    }

    @Command(
            name = "path",
            description = "Prints where a model's weights are, or would go; without a name, the folder.",
            mixinStandardHelpOptions = true)
    int path(@Parameters(paramLabel = "NAME", arity = "0..1", description = "A model's name.") String name) {
        Path target = models.locator().target();
        if (name == null) {
            console.result(target.toString());
            return ExitCode.OK;
        }
        CatalogEntry model = model(name);
        Optional<Path> present = models.locator().find(model);
        console.result(present.orElse(target.resolve(model.file())).toString());
        return present.isPresent() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    @Command(name = "remove", description = "Deletes a model's weights.", mixinStandardHelpOptions = true)
    int remove(@Parameters(paramLabel = "NAME", description = "A model's name.") String name) {
        CatalogEntry model = model(name);
        if (model.local().isPresent()) {
            throw new ParameterException(spec.commandLine(), name + " is a file of your own: delete it yourself");
        }
        if (model.isBundled()) {
            throw new ParameterException(spec.commandLine(), name + " comes with the program, and stays");
        }
        boolean isAnyRemoved = false;
        for (Path folder : models.locator().folders()) {
            for (String suffix : List.of("", ".sha256", ".part", ".part.json")) {
                Path file = folder.resolve(model.file() + suffix);
                try {
                    boolean isRemoved = Files.deleteIfExists(file);
                    isAnyRemoved |= isRemoved;
                    if (isRemoved && suffix.isEmpty()) {
                        console.result(file.toString());
                    }
                } catch (IOException e) {
                    console.error(file + " can't be deleted: check its permissions", e);
                    return ExitCode.SOFTWARE;
                }
            }
        }
        if (!isAnyRemoved) {
            console.note("there are no weights of %s to remove: no %s in %s"
                    .formatted(name, model.file(), models.locator().folders()));
        }
        return ExitCode.OK;
    }

    private CatalogEntry model(String name) {
        return models.catalog()
                .find(name)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "there is no model '%s': choose one of %s"
                                .formatted(
                                        name,
                                        String.join(
                                                ", ",
                                                models.catalog().entries().stream()
                                                        .map(CatalogEntry::name)
                                                        .toList()))));
    }
}
