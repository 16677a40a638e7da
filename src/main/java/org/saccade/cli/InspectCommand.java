package org.saccade.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.saccade.family.Decision;
import org.saccade.family.FamilyDetection;
import org.saccade.family.FamilyOptions;
import org.saccade.family.ModelDescription;
import org.saccade.weights.checkpoint.Checkpoint;
import org.saccade.weights.checkpoint.CheckpointException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what a checkpoint is, without running it. */
@Command(
        name = "inspect",
        description =
                "Tells what a checkpoint is: its family, sizes, normalisation and head, who told each, and what can't be"
                        + " known. Runs nothing. Reads config.json, open_clip_config.json and preprocessor_config.json"
                        + " beside it.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        sortOptions = false)
final class InspectCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(InspectCommand.class);
    private static final int MOST_SHOWN = 8;

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description =
                    "A checkpoint: .pth, .bin or .safetensors; of one in several files any of them, or their index.")
    private Path file;

    @Mixin
    private CheckpointOptions checkpoint;

    @Option(names = "--json", description = "Print the same as JSON.")
    private boolean json;

    @Mixin
    private VerbosityOptions verbosity;

    InspectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws JsonProcessingException {
        verbosity.applyTo(console);
        FamilyOptions options = options();
        try {
            ModelDescription model = FamilyDetection.describe(Checkpoint.open(file, checkpoint.key()), options);
            if (json) {
                console.result(
                        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(model.values()));
            } else {
                show(model);
            }
            return ExitCode.OK;
        } catch (CheckpointException e) {
            LOG.error("the checkpoint can't be used", e);
            console.error(e);
            return ExitCode.SOFTWARE;
        }
    }

    private FamilyOptions options() {
        try {
            return checkpoint.known();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void show(ModelDescription model) {
        for (Decision decision : model.decisions()) {
            line("%-22s %-44s %s".formatted(decision.what(), decision.value(), decision.from()));
        }
        if (!model.unused().isEmpty()) {
            line("%-22s %s".formatted("not used", unused(model.unused())));
        }
        for (String note : model.notes()) {
            line("");
            line(note);
        }
    }

    private static String unused(List<String> keys) {
        String first = keys.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
        return keys.size() <= MOST_SHOWN ? first : first + " and " + (keys.size() - MOST_SHOWN) + " more";
    }

    /** What a file says may hold control characters. */
    private void line(String text) {
        console.result(Console.oneLine(text));
    }
}
