package org.saccade.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.saccade.batch.InputList;
import org.saccade.batch.JournalMerge;
import org.saccade.batch.MergedJournal;
import org.saccade.batch.Shard;
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

/** The journals of many machines in, one out, and what none of them has done. */
@Command(
        name = "merge",
        description = {
            "Joins the journals of a run's shards (render --shard) in journal.jsonl, which 'render --resume' goes on with,"
                    + " and tells which pictures are not done.",
            "Given the pictures in the same words as 'render', it prints those that are not done, one a line; else it"
                    + " counts, shard by shard."
        },
        footer = {
            "",
            "Exit status: 0 when every picture is done and its files are there, 1 when not, 2 for a wrong command line."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        sortOptions = false)
final class JournalMergeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(JournalMergeCommand.class);

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "IMAGE",
            arity = "0..*",
            description = "The pictures, folders and lists that 'render' was given, to have what is missing named.")
    private List<Path> images = List.of();

    @Option(
            names = {"-o", "--output"},
            converter = OutputFolderConverter.class,
            paramLabel = "DIR",
            defaultValue = "attention",
            description = "The output folder of the shards (default: ${DEFAULT-VALUE}).")
    private Path output;

    @Mixin
    private NamedPictures named;

    @Mixin
    private VerbosityOptions verbosity;

    JournalMergeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        verbosity.applyTo(console);
        try {
            named.checkLists(images);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        try {
            Optional<InputList> list = named.areNone(images)
                    ? Optional.empty()
                    : Optional.of(named.search(images, output).inputs());
            console.passing("looking for the files of " + output + " …");
            MergedJournal merged = JournalMerge.of(output, list).write();
            tell(merged);
            return merged.isWhole() ? ExitCode.OK : ExitCode.SOFTWARE;
        } catch (IOException e) {
            LOG.error("the journals in {} can't be merged", output, e);
            console.error(e);
            return ExitCode.SOFTWARE;
        }
    }

    private void tell(MergedJournal merged) {
        if (merged.damaged() > 0) {
            console.note("saccade: lines of the journals that can't be read, and prove nothing: " + merged.damaged());
        }
        merged.failed().forEach((name, error) -> console.note("saccade: " + name + " failed: " + error));
        merged.changed()
                .forEach(name -> console.note("saccade: " + name + " was done, but its files have gone or changed"));
        Stream.concat(merged.failed().keySet().stream(), merged.missing().orElse(merged.changed()).stream())
                .sorted()
                .forEach(name -> console.result(listed(name)));
        tellShards(merged);
        console.note("saccade: %d of %s done, %d failed, %d missing; the journal is %s"
                .formatted(
                        merged.done(),
                        Amounts.of(merged.inputs(), "picture"),
                        merged.failed().size(),
                        merged.left(),
                        merged.file()));
    }

    private void tellShards(MergedJournal merged) {
        List<MergedJournal.Unfinished> unfinished = merged.left() == 0 ? List.of() : merged.unfinished();
        List<Shard> silent = new ArrayList<>();
        for (MergedJournal.Unfinished shard : unfinished) {
            if (shard.begun()) {
                console.note("saccade: shard %s: %d of its %s missing"
                        .formatted(shard.shard(), shard.left(), Amounts.of(shard.share(), "picture")));
            } else {
                silent.add(shard.shard());
            }
        }
        if (!silent.isEmpty()) {
            console.note("saccade: without a journal: " + named(silent));
        }
        if (!unfinished.isEmpty()) {
            String shards = named(
                    unfinished.stream().map(MergedJournal.Unfinished::shard).toList());
            console.note("saccade: to do what is missing, run " + shards
                    + " again with --resume, or all that is left with --resume and without --shard");
        }
    }

    private static String named(List<Shard> shards) {
        return (shards.size() == 1 ? "shard " : "shards ") + numbers(shards);
    }

    /** As Slurm takes them: {@code 2,4-7}. */
    private static String numbers(List<Shard> shards) {
        StringJoiner numbers = new StringJoiner(",");
        for (int from = 0, to = 0; from < shards.size(); from = to) {
            for (to = from + 1;
                    to < shards.size()
                            && shards.get(to).index() == shards.get(to - 1).index() + 1; ) {
                to++;
            }
            int first = shards.get(from).index();
            int last = shards.get(to - 1).index();
            numbers.add(first == last ? Integer.toString(first) : first + "-" + last);
        }
        return numbers.toString();
    }

    /** A name that holds a line end would be taken for two. */
    private static String listed(String name) {
        return name.indexOf('\n') >= 0 || name.indexOf('\r') >= 0 ? Console.oneLine(name) : name;
    }
}
