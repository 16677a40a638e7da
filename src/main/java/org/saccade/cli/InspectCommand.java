package org.saccade.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.saccade.attention.ModelMemory;
import org.saccade.family.Decision;
import org.saccade.family.FamilyDetection;
import org.saccade.family.FamilyOptions;
import org.saccade.family.ModelDescription;
import org.saccade.family.UndecidedModelException;
import org.saccade.vit.ParameterCheck;
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
                        + " known. Tells the memory that it takes, and which parameters are missing or of a wrong shape. Runs nothing. Reads config.json, open_clip_config.json and preprocessor_config.json"
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
            ModelDescription model = described(options);
            ParameterCheck check = ParameterCheck.of(model.config(), model.weights());
            ModelMemory memory = ModelMemory.of(model);
            if (json) {
                console.result(new ObjectMapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(values(model, memory, check)));
            } else {
                show(model, memory, check);
            }
            requireComplete(check);
            return ExitCode.OK;
        } catch (CheckpointException e) {
            LOG.error("the checkpoint can't be used", e);
            console.error(e);
            return ExitCode.SOFTWARE;
        }
    }

    /** Where only the heads are unknown, all else is shown before it is refused. */
    private ModelDescription described(FamilyOptions options) throws CheckpointException {
        Checkpoint opened = Checkpoint.open(file, checkpoint.key());
        try {
            return FamilyDetection.describe(opened, options);
        } catch (UndecidedModelException e) {
            if (e.what() == UndecidedModelException.What.HEADS && !json) {
                FamilyDetection.withoutHeads(opened, options).forEach(this::row);
            }
            throw e;
        }
    }

    private FamilyOptions options() {
        try {
            return checkpoint.known();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** As {@code render} would refuse it, but for the rest, which stands in the table. */
    private void requireComplete(ParameterCheck check) throws CheckpointException {
        List<String> wrong = check.wrong();
        if (!wrong.isEmpty()) {
            throw new CheckpointException("%s can't be run: %s%s: it is incomplete, or of another model"
                    .formatted(file, wrong.get(0), wrong.size() == 1 ? "" : ", and " + (wrong.size() - 1) + " more"));
        }
    }

    private static Map<String, Object> values(ModelDescription model, ModelMemory memory, ParameterCheck check) {
        Map<String, Object> values = model.values();
        values.put("missing", check.missing());
        values.put("misshapen", check.misshapen());
        values.put("parameterBytes", memory.parameters());
        values.put("memoryBytes", memory.total());
        return values;
    }

    private void show(ModelDescription model, ModelMemory memory, ParameterCheck check) {
        for (Decision decision : model.decisions()) {
            row(decision);
        }
        row(
                "parameters",
                "%,d, %s in single precision"
                        .formatted(memory.parameters() / Float.BYTES, ModelMemory.words(memory.parameters())),
                "the tensors");
        row(
                "memory to run",
                "up to %s at %d pixels"
                        .formatted(
                                ModelMemory.words(memory.total()),
                                model.defaults().size()),
                ModelMemory.available() + " are free now" + (memory.isAvailable() ? "" : ", too little"));
        list("missing", check.missing());
        list("of a wrong shape", check.misshapen());
        list("not used", model.unused());
        for (String note : model.notes()) {
            line("");
            line(note);
        }
    }

    private void row(Decision decision) {
        row(decision.what(), decision.value(), decision.from());
    }

    private void row(String what, String value, String from) {
        line("%-22s %-44s %s".formatted(what, value, from));
    }

    private void list(String what, List<String> all) {
        if (!all.isEmpty()) {
            String first = all.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
            String more = all.size() <= MOST_SHOWN ? "" : " and " + (all.size() - MOST_SHOWN) + " more";
            line("%-22s %s".formatted(what, first + more));
        }
    }

    /** What a file says may hold control characters. */
    private void line(String text) {
        console.result(Console.oneLine(text));
    }
}
