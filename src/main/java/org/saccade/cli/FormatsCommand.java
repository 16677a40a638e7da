package org.saccade.cli;

import java.util.concurrent.Callable;
import org.saccade.image.PictureFormats;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** Lists the picture formats that can be read, and with which reader. */
@Command(
        name = "formats",
        description = "Lists the picture formats that can be read, with their readers in the order they are tried.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class)
final class FormatsCommand implements Callable<Integer> {
    private final Console console;

    FormatsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        for (PictureFormats.Format format : PictureFormats.all()) {
            console.result("%-10s %-32s %s"
                    .formatted(
                            format.name(), String.join(", ", format.readers()), String.join(" ", format.extensions())));
        }
        console.result("");
        console.result("The content of a file decides, not its name.");
        return ExitCode.OK;
    }
}
