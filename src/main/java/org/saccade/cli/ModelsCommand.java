package org.saccade.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.saccade.attention.ModelLoader;
import org.saccade.weights.catalog.CatalogEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** Lists the models: what is known, what is present, where. */
@Command(
        name = "models",
        description = "Lists the models that are known, and where their weights are.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class)
final class ModelsCommand implements Callable<Integer> {
    private final Console console;
    private final Models models;

    ModelsCommand(Console console, Models models) {
        this.console = console;
        this.models = models;
    }

    @Override
    public Integer call() {
        for (CatalogEntry model : models.catalog().entries()) {
            console.result("%-12s %s".formatted(model.name(), model.sentence()));
            console.result("%-12s %s".formatted("", state(model)));
        }
        for (String name : ModelLoader.untrainedOnly()) {
            console.result("%-12s ViT-tiny, for trying things out: runs with --untrained only".formatted(name));
        }
        console.result("");
        console.result("Weights are looked for in (and fetched into %s)"
                .formatted(models.locator().target()));
        for (Path folder : models.locator().folders()) {
            console.result("  " + folder);
        }
        return ExitCode.OK;
    }

    private String state(CatalogEntry model) {
        String missing = model.isBundled()
                ? "missing, though it comes with the program: get Saccade anew"
                : "missing: %s, %d MB".formatted(model.url(), model.megabytes());
        return models.locator().find(model).map(file -> "present: " + file).orElse(missing);
    }
}
