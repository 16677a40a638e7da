package org.saccade.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.saccade.attention.ModelLoader;
import org.saccade.weights.catalog.CatalogEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** Lists the models: what is known, what is present, where. */
@Command(
        name = "models",
        description = "Lists the models that are known, family by family, and where their weights are.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class)
final class ModelsCommand implements Callable<Integer> {
    private static final String LINE = "  %-18s %s";

    private final Console console;
    private final Models models;

    ModelsCommand(Console console, Models models) {
        this.console = console;
        this.models = models;
    }

    @Override
    public Integer call() {
        Map<String, List<CatalogEntry>> families = models.catalog().entries().stream()
                .collect(Collectors.groupingBy(CatalogEntry::family, LinkedHashMap::new, Collectors.toList()));
        families.forEach((family, members) -> {
            console.result(family);
            for (CatalogEntry model : members) {
                console.result(LINE.formatted(model.name(), model.sentence()));
                console.result(LINE.formatted("", state(model)));
            }
            console.result("");
        });
        console.result("Without trained weights");
        for (String name : ModelLoader.untrainedOnly()) {
            console.result(LINE.formatted(name, "ViT-tiny, for trying things out: runs with --untrained only"));
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
        return models.locator().find(model).map(file -> "present: " + file).orElseGet(() -> missing(model));
    }

    private static String missing(CatalogEntry model) {
        if (model.isBundled()) {
            return "missing, though it comes with the program: get Saccade anew";
        }
        return model.isGated()
                ? "missing, never fetched: ask for it at %s (%s), then --weights FILE"
                        .formatted(model.page(), model.licence())
                : "missing: %s, %d MB".formatted(model.url(), model.megabytes());
    }
}
